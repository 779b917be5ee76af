import { useEffect, useState } from 'react';
import { Autocomplete, Dialog, Header, Input, Menu, MenuItem, MenuSection, Modal, ModalOverlay, SearchField } from 'react-aria-components';
import { useNavigate } from 'react-router';
import { useStore } from 'zustand';
import { PLACES } from '#app/frame/places.ts';
import { calls } from '#app/lib/calls.ts';
import { classes } from '#app/lib/classes.ts';
import { sayKeys } from '#app/lib/keys.ts';
import { optionStyle } from '#app/ui/field.tsx';
import { openPalette, type PaletteCommand, palette } from './commands.ts';

type Item = {
  readonly id: string;
  readonly group: string;
  readonly title: string;
  readonly hint?: string;
  readonly key?: string;
  readonly act: () => void;
};

/** Anything by its name: what can be done here, steps of this flow, flows, places, customers, invoices, orders. */
export function PaletteDialog() {
  const [words, setWords] = useState('');
  const navigate = useNavigate();
  const sources = useStore(palette, (state) => state.sources);
  const flows = useFlows();
  const { found, searching } = useRecords(words);
  const to = (path: string) => void navigate(path);
  const close = () => openPalette(null);
  const items = [
    ...sources.flatMap((source) => source()).flatMap(commandItem),
    ...flows.map(({ id, name }) => ({ id: `flow ${id}`, group: 'Flows', title: name, act: () => to(`/flows/${id}`) })),
    ...PLACES.map(({ href: path, label }) => ({ id: path, group: 'Places', title: label, act: () => to(path) })),
  ];
  const sections = [
    ...Map.groupBy(
      items.filter((item) => holds(item, words)),
      ({ group }) => group,
    ),
  ].map(([group, all]) => [group, all.slice(0, words === '' ? 6 : 12)] as const);
  const records = found.map(({ kind, id, label, hint }) => ({
    id: `${kind} ${id}`,
    group: 'Customers, invoices and orders',
    title: label,
    hint,
    act: () => to(kind === 'order' ? `/why?order=${id}` : `/${kind}s/${id}`),
  }));
  const all: (readonly [string, readonly Item[]])[] =
    records.length > 0 ? [...sections, ['Customers, invoices and orders', records]] : sections;
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => !open && close()}
      className="fixed inset-0 z-50 flex items-start justify-center bg-scrim p-3 pt-[10vh]"
    >
      <Modal className="w-full max-w-xl">
        <Dialog
          aria-label="Find anything"
          className="overflow-hidden rounded-sheet border border-line bg-surface shadow-float outline-none"
        >
          {/* What fits is chosen by the list above: it also holds what the server found. */}
          <Autocomplete inputValue={words} onInputChange={setWords} filter={() => true}>
            {/* Escape closes at once, with words in the field too. */}
            <SearchField
              aria-label="Find anything"
              autoFocus
              onKeyDown={(event) => (event.key === 'Escape' ? close() : event.continuePropagation())}
            >
              <Input
                placeholder="A step, a flow, a customer, an invoice, or what to do"
                className="h-13 w-full border-line border-b bg-transparent px-4 text-lg outline-none placeholder:text-soft [&::-webkit-search-cancel-button]:hidden"
              />
            </SearchField>
            <Menu
              aria-label="What was found"
              className="max-h-[min(28rem,60dvh)] overflow-y-auto p-1.5 outline-none"
              renderEmptyState={() => (
                <p role="status" className="px-3 py-6 text-center text-soft">
                  {searching ? 'Searching…' : 'Nothing is called that.'}
                </p>
              )}
            >
              {all.map(([group, list]) => (
                <MenuSection key={group} id={group} aria-label={group} className="pb-1.5">
                  <Header className="px-2 pt-1.5 pb-0.5 font-medium text-soft text-xs">{group}</Header>
                  {list.map((item) => (
                    <MenuItem
                      key={item.id}
                      id={item.id}
                      textValue={item.title}
                      onAction={() => {
                        close();
                        item.act();
                      }}
                      className={classes(optionStyle, 'min-h-9')}
                    >
                      <span className="cut flex-1">
                        {item.title}
                        {item.hint && <span className="ps-2 text-soft text-xs">{item.hint}</span>}
                      </span>
                      {item.key && <kbd className="ps-3 font-sans text-soft text-xs">{sayKeys(item.key)}</kbd>}
                    </MenuItem>
                  ))}
                </MenuSection>
              ))}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function commandItem({ id, title, group, keys, run }: PaletteCommand): readonly Item[] {
  const [key] = keys;
  return run ? [{ id: `${group} ${id}`, group, title, ...(key && { key }), act: run }] : [];
}

function holds({ title, group }: Item, words: string): boolean {
  const text = `${title} ${group}`.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function useFlows() {
  const [flows, setFlows] = useState<readonly { readonly id: string; readonly name: string }[]>([]);
  useEffect(() => {
    const asked = new AbortController();
    calls.flows.list.query(undefined, { signal: asked.signal }).then(setFlows, () => {});
    return () => asked.abort();
  }, []);
  return flows;
}

type Found = Awaited<ReturnType<typeof calls.runs.find.query>>;

/** Customers, invoices and orders by number or name, asked for a moment after the last key. */
function useRecords(words: string): { found: Found; searching: boolean } {
  const [answer, setAnswer] = useState<{ words: string; found: Found }>({ words: '', found: [] });
  const wanted = words.trim();
  useEffect(() => {
    if (wanted.length < 2) return;
    const asked = new AbortController();
    const timer = setTimeout(() => {
      calls.runs.find.query({ words: wanted }, { signal: asked.signal }).then(
        (found) => setAnswer({ words: wanted, found }),
        () => {},
      );
    }, 150);
    return () => {
      clearTimeout(timer);
      asked.abort();
    };
  }, [wanted]);
  const known = wanted.length >= 2 && answer.words === wanted;
  return { found: known ? answer.found : [], searching: wanted.length >= 2 && !known };
}
