import { Mail, UserRound } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { calls } from '#app/lib/calls.ts';
import { classes } from '#app/lib/classes.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { readRows } from './read-rows.ts';
import { ScheduleTable } from './schedule-table.tsx';
import { isTyped, type ScheduleRow, useSchedule } from './use-schedule.ts';
import { type SchedulePreview, useSchedulePreview } from './use-schedule-preview.ts';

export type ScheduleDialogProps = {
  /** A name that is free. */
  suggested: string;
  /** Names that flows have already. */
  taken: readonly string[];
  onClose: () => void;
};

/** Makes a draft of reminders from a table of days and texts and opens it. */
export function ScheduleDialog({ suggested, taken, onClose }: ScheduleDialogProps) {
  const navigate = useNavigate();
  const { pending, run } = useAct();
  const [name, setName] = useState(suggested);
  const [tried, setTried] = useState(false);
  const [loose, setLoose] = useState('');
  const [leaving, setLeaving] = useState(false);
  const schedule = useSchedule();
  const { lines, problems, failure } = useSchedulePreview(schedule.rows);
  const clash = taken.includes(name.trim());
  const shown = problems.filter((problem) => tried || cellOf(schedule.rows, problem) !== '');
  const typed = schedule.rows.filter(isTyped).length;
  const close = () => (typed > 0 || loose.trim() !== '' ? setLeaving(true) : onClose());
  const create = () => {
    setTried(true);
    const wrong = problems[0] && schedule.rows[problems[0].row - 1];
    if (wrong) return schedule.setFocused(wrong.id);
    return run(async () => {
      const rows = schedule.rows.map(({ id: _id, ...cells }) => cells);
      const { flowId } = await calls.flows.createFromSchedule.mutate({ name: name.trim(), rows });
      await navigate(`/flows/${flowId}`);
    });
  };
  return (
    <Dialog
      title="From a reminder schedule"
      width="wide"
      isOpen
      onClose={close}
      actions={
        <>
          <Button onPress={close}>Cancel</Button>
          <Button look="primary" isPending={pending} isDisabled={clash || name.trim() === ''} onPress={() => void create()}>
            Make the flow
          </Button>
        </>
      }
    >
      <TextField
        label="Name"
        value={name}
        maxLength={120}
        error={clash ? 'There is a flow of this name already.' : undefined}
        onChange={setName}
      />
      <PasteBox
        text={loose}
        onChange={setLoose}
        onText={(text) => {
          schedule.take(readRows(text));
          setTried(true);
        }}
      />
      <ScheduleTable schedule={schedule} problems={shown} onPasted={() => setTried(true)} />
      <Problems problems={shown} failure={failure} />
      <Preview lines={lines} />
      {leaving && <Discard rows={typed} onKeep={() => setLeaving(false)} onDiscard={onClose} />}
    </Dialog>
  );
}

/** What the cell says that a problem is about. */
function cellOf(rows: readonly ScheduleRow[], { row, column }: SchedulePreview['problems'][number]): string {
  return rows[row - 1]?.[column].trim() ?? '';
}

/** Asks before what was typed is lost. */
function Discard({ rows, onKeep, onDiscard }: { rows: number; onKeep: () => void; onDiscard: () => void }) {
  const what = rows === 0 ? 'the text' : rows === 1 ? 'the row' : `the ${rows} rows`;
  return (
    <Dialog
      alert
      isOpen
      title={`Discard ${what} you typed?`}
      onClose={onKeep}
      actions={
        <>
          <Button onPress={onKeep}>Keep editing</Button>
          <Button look="danger" onPress={onDiscard}>
            Discard
          </Button>
        </>
      }
    >
      <p className="text-soft">No flow is made of it, and nothing is kept.</p>
    </Dialog>
  );
}

type PasteBoxProps = { text: string; onChange: (text: string) => void; onText: (text: string) => void };

/** Rows from a spreadsheet: taken as soon as they are pasted, or, where they were typed, by the button. */
function PasteBox({ text, onChange, onText }: PasteBoxProps) {
  const take = (rows: string) => {
    if (rows.trim() === '') return;
    onText(rows);
    onChange('');
  };
  return (
    <div className="flex flex-col gap-2">
      <TextField
        label="Paste rows from a spreadsheet or CSV"
        rows={2}
        mono
        value={text}
        onChange={onChange}
        onPaste={(event) => {
          event.preventDefault();
          take(event.clipboardData.getData('text/plain'));
        }}
        help="Columns: days (-3 is 3 days before due, 14 is 14 days after), subject, text, to a person (yes or empty). They take the place of the rows below. Write values in brackets: [Customer name], [Invoice number], [Amount due], [Due date]."
      />
      {text.trim() !== '' && (
        <Button className="self-start" onPress={() => take(text)}>
          Use these rows
        </Button>
      )}
    </div>
  );
}

function Problems({ problems, failure }: { problems: SchedulePreview['problems']; failure: string }) {
  if (problems.length === 0 && failure === '') return null;
  return (
    <section role="alert" className="rounded-card border border-danger/50 bg-danger-wash px-3 py-2 text-sm">
      {failure && <p className="text-danger">{failure}</p>}
      <ul className="flex flex-col gap-1">
        {problems.map(({ row, column, message }) => (
          <li key={`${row} ${column} ${message}`} className="break-words text-danger">
            Row {row}: {message}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The rows in words, in the order of their days: machine and person told apart. */
function Preview({ lines }: { lines: SchedulePreview['lines'] }) {
  return (
    <section aria-live="polite" aria-labelledby="schedule-preview" className="rounded-card bg-sunken px-3 py-3">
      <h3 id="schedule-preview" className="font-semibold">
        What it will do
      </h3>
      {lines.length === 0 && <p className="mt-1 text-soft">Each row with a day shows here in words.</p>}
      <ol className="mt-2 flex flex-col gap-1.5">
        {lines.map(({ does, words }) => {
          const Icon = does === 'mail' ? Mail : UserRound;
          return (
            <li key={words} className="flex items-start gap-2">
              <Icon
                aria-hidden
                size={16}
                strokeWidth={1.75}
                className={classes('mt-0.5 shrink-0', does === 'mail' ? 'text-machine' : 'text-person')}
              />
              <span className="min-w-0 break-words">{words}</span>
            </li>
          );
        })}
      </ol>
      {lines.length > 0 && (
        <p className="mt-2 text-soft text-sm">
          It ends by itself once the invoice is paid, credited, void or written off. Mails leave in your company’s hours; an invoice that
          comes late gets only the newest step that is due.
        </p>
      )}
    </section>
  );
}
