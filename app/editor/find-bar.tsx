import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from '#app/ui/button.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { type FlowNode, factOf, NODE_SPECS } from '#workflows-schema/index.ts';
import { type TemplateChoice, useEditor, useKit } from './editor-context.ts';
import { titleOf } from './titles.ts';

/** Finds steps of the open flow by their words, and goes from one to the next. */
export function FindBar() {
  const open = useEditor((state) => state.overlay?.kind === 'find');
  return open ? <OpenBar /> : null;
}

function OpenBar() {
  const { store, stage, templates } = useKit();
  const nodes = useEditor((state) => state.document.nodes);
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const found = findSteps(nodes, words, templates);
  const current = found[at % Math.max(found.length, 1)];
  useEffect(() => {
    if (current !== undefined) store.getState().select(current);
  }, [current, store]);
  const step = (by: number) => setAt((now) => (found.length === 0 ? 0 : (now + by + found.length) % found.length));
  const close = () => {
    store.getState().lay(null);
    if (current !== undefined) stage.current?.goTo(current);
  };
  return (
    <search className="absolute top-3 right-3 z-20 flex w-80 max-w-[calc(100%-1.5rem)] items-center gap-1 rounded-card border border-line bg-surface p-1.5 shadow-float">
      <TextField
        label="Find a step in this flow"
        hideLabel
        placeholder="Find in this flow"
        type="search"
        autoFocus
        value={words}
        onChange={(next) => {
          setWords(next);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
          else if (event.key === 'Escape') close();
          else event.continuePropagation();
        }}
        className="flex-1"
      />
      <span role="status" className="tabular whitespace-nowrap px-1 text-soft text-xs">
        {words.trim() === '' ? '' : found.length === 0 ? 'none' : `${(at % found.length) + 1} of ${found.length}`}
      </span>
      <IconButton label="The one before" isDisabled={found.length < 2} onPress={() => step(-1)}>
        <ArrowUp aria-hidden size={16} strokeWidth={1.75} />
      </IconButton>
      <IconButton label="The next one" isDisabled={found.length < 2} onPress={() => step(1)}>
        <ArrowDown aria-hidden size={16} strokeWidth={1.75} />
      </IconButton>
      <IconButton label="Close the search" onPress={close}>
        <X aria-hidden size={16} strokeWidth={1.75} />
      </IconButton>
    </search>
  );
}

/** Steps whose name, sentence, facts, note or texts hold all the words, in the flow's order. */
export function findSteps(nodes: readonly FlowNode[], words: string, templates: readonly TemplateChoice[]): readonly string[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [];
  return nodes.flatMap((node) => {
    const text = [titleOf(node, templates), NODE_SPECS[node.kind].label, factOf(node), node.note ?? '', JSON.stringify(node.config)]
      .join(' ')
      .toLowerCase();
    return wanted.every((word) => text.includes(word)) ? [node.id] : [];
  });
}
