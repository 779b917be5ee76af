import { useLocality } from '#app/lib/locality.ts';
import { Card, Facts } from '#app/ui/card.tsx';
import { WAIT_WORDS } from './run-words.ts';
import { valueLines } from './value-lines.ts';
import { WakeAt } from './wake-at.tsx';

export type PlaceFacts = {
  readonly token: string;
  readonly title: string;
  readonly waitsFor: string | null;
  readonly until: Date | null;
  readonly memo: Readonly<Record<string, string | number>>;
};

/** Where each of a run's ways stands, when it goes several at once, and the variables that it has worked out. */
export function RunPlaces({
  places,
  vars,
  open,
}: {
  places: readonly PlaceFacts[];
  vars: Readonly<Record<string, unknown>>;
  open: boolean;
}) {
  const locality = useLocality();
  const variables = valueLines(vars, locality);
  const remembered = places.some(({ memo }) => Object.keys(memo).length > 0);
  return (
    <>
      {open && (places.length > 1 || remembered) && (
        <Card title={places.length > 1 ? 'Its ways' : 'Where it stands'}>
          <ol className="flex flex-col gap-3">
            {places.map(({ token, title, waitsFor, until, memo }) => (
              <li key={token} className="flex flex-col gap-0.5">
                <span className="break-words font-medium">{title}</span>
                <span className="text-soft text-xs">
                  {waitsFor ? (WAIT_WORDS[waitsFor] ?? waitsFor) : 'about to go on'} {until && <WakeAt at={until} waitsFor={waitsFor} />}
                  {valueLines(memo, locality).map(({ name, text }) => ` · ${name} ${text}`)}
                </span>
              </li>
            ))}
          </ol>
        </Card>
      )}
      {variables.length > 0 && (
        <Card title="Variables">
          <Facts items={variables.map(({ name, text }) => ({ label: name, value: <span className="tabular">{text}</span> }))} />
        </Card>
      )}
    </>
  );
}
