import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { calls } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { When } from '#app/ui/when.tsx';
import { withTemplateNames } from '#workflows-schema/index.ts';
import { useKit } from '../editor-context.ts';
import type { Overlap, Side } from './merge.ts';
import { isSameDraft, listEdits, mergeDrafts } from './merging.ts';
import type { Newest, OpenDraft } from './use-draft.ts';

export type ConflictDialogProps = { draft: OpenDraft; newest: Newest; who: string; onLater: () => void };

/** What both changed in different ways: what each did, in words, and which of the two counts. Everything else of both is kept. */
export function ConflictDialog({ draft: { saver, take, setConflict }, newest, who, onLater }: ConflictDialogProps) {
  const { templates } = useKit();
  const names = useMemo(() => new Map(templates.map(({ key, name }) => [key, name])), [templates]);
  const [choices, setChoices] = useState<Readonly<Record<string, Side>>>({});
  // What there was when the question came up: it stands still until it is answered.
  const [sides] = useState(() => ({ base: saver.base().content, mine: saver.read(), theirs: newest.content }));
  const { merged, overlaps } = useMemo(() => mergeDrafts(sides, (id) => choices[id] ?? 'mine'), [sides, choices]);
  const say = (text: string) => withTemplateNames(text, names);
  const all = (side: Side) => setChoices(Object.fromEntries(overlaps.map(({ id }) => [id, side])));
  const decide = () => {
    take(sides.theirs, `load ${who}’s version`);
    // Theirs stays one step of undo away, and mine another, so that neither of the two is lost.
    if (!isSameDraft(merged, sides.theirs))
      take(merged, overlaps.some(({ id }) => choices[id] === 'theirs') ? 'mix the two versions' : 'keep your version');
    setConflict(null);
    void saver.resolve({ ...newest, content: { ...sides.theirs, edits: sides.mine.edits } });
  };
  return (
    <Dialog
      alert
      isOpen
      width="wide"
      title={`${who} changed what you changed`}
      onClose={onLater}
      actions={
        <>
          <SaveCopy draft={sides.mine} onSaved={() => all('theirs')} />
          <Button look="primary" onPress={decide}>
            Save these choices
          </Button>
        </>
      }
    >
      <p>
        {who} saved this draft at <When at={newest.at} /> while you were editing it.{' '}
        {overlaps.length === 1 ? 'One thing was changed by both of you' : `${overlaps.length} things were changed by both of you`}: choose
        which counts. Everything else of both is kept, and “Undo” brings the other one back.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button size="small" onPress={() => all('mine')}>
          All of mine
        </Button>
        <Button size="small" onPress={() => all('theirs')}>
          All of {who}’s
        </Button>
      </div>
      {overlaps.map((overlap) => (
        <Choice
          key={overlap.id}
          overlap={{ ...overlap, what: say(overlap.what), mine: say(overlap.mine), theirs: say(overlap.theirs) }}
          who={who}
          value={choices[overlap.id] ?? 'mine'}
          onChange={(side) => setChoices({ ...choices, [overlap.id]: side })}
        />
      ))}
      <div className="grid gap-4 sm:grid-cols-2">
        <Edits title="All that you changed" edits={listEdits(sides.base, sides.mine).map(say)} />
        <Edits title={`All that ${who} changed`} edits={listEdits(sides.base, sides.theirs).map(say)} />
      </div>
    </Dialog>
  );
}

type ChoiceProps = { overlap: Overlap; who: string; value: Side; onChange: (side: Side) => void };

function Choice({ overlap, who, value, onChange }: ChoiceProps) {
  return (
    <RadioGroup
      label={overlap.what}
      value={value}
      options={[
        { id: 'mine', label: 'Mine', hint: overlap.mine },
        { id: 'theirs', label: `${who}’s`, hint: overlap.theirs },
      ]}
      onChange={onChange}
      className="rounded-card border border-line p-3 [&>div]:sm:grid [&>div]:sm:grid-cols-2"
    />
  );
}

function Edits({ title, edits }: { title: string; edits: readonly string[] }) {
  return (
    <section className="min-w-0">
      <h3 className="font-semibold text-sm">{title}</h3>
      <ul className="mt-1 flex list-disc flex-col gap-0.5 ps-5 text-sm text-soft">
        {edits.map((edit) => (
          <li key={edit} className="break-words">
            {edit}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Mine as a flow of its own, so that theirs can be taken here without losing anything. */
function SaveCopy({ draft: { name, document }, onSaved }: { draft: { name: string; document: unknown }; onSaved: () => void }) {
  const { pending, run } = useAct();
  const [copy, setCopy] = useState<{ flowId: string; name: string } | null>(null);
  const save = async () => {
    if (await run(async () => setCopy(await calls.flows.copy.mutate({ name, document })))) onSaved();
  };
  if (copy)
    return (
      <p role="status" className="me-auto self-center text-sm">
        Yours is saved as{' '}
        <Link to={`/flows/${copy.flowId}`} target="_blank" className="text-info underline underline-offset-4">
          “{copy.name}” (opens in a new tab)
        </Link>
      </p>
    );
  return (
    <Button className="me-auto" isPending={pending} onPress={() => void save()}>
      Save mine as a copy
    </Button>
  );
}
