import { Plus, X } from 'lucide-react';
import { type ClipboardEvent, useEffect, useRef } from 'react';
import { classes } from '#app/lib/classes.ts';
import { Button, IconButton } from '#app/ui/button.tsx';
import { Checkbox } from '#app/ui/checkbox.tsx';
import { TextField, type TextFieldProps } from '#app/ui/text-field.tsx';
import { type Cells, readRows } from './read-rows.ts';
import { MOST_ROWS, type ScheduleRow, type useSchedule } from './use-schedule.ts';
import type { SchedulePreview } from './use-schedule-preview.ts';

export type ScheduleTableProps = {
  schedule: ReturnType<typeof useSchedule>;
  problems: SchedulePreview['problems'];
  onPasted: () => void;
};

const COLUMNS = 'sm:grid sm:grid-cols-[1.25rem_5.5rem_minmax(0,1fr)_minmax(0,1.6fr)_6.5rem_2rem] sm:gap-x-3';
/** On a phone each field has its label; beside each other they have one above the column. */
const CELL = 'sm:[&>label]:sr-only';

/** A row for each day: typed, or pasted into any of its cells. Enter in a line of text adds a row below. */
export function ScheduleTable({ schedule, problems, onPasted }: ScheduleTableProps) {
  const { rows, focused, setFocused } = schedule;
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (focused === null) return;
    list.current?.querySelector<HTMLInputElement>(`[data-row="${focused}"] input`)?.focus();
    setFocused(null);
  }, [focused, setFocused]);
  return (
    <div className="flex flex-col gap-2">
      <div aria-hidden className={classes('hidden font-medium text-sm', COLUMNS)}>
        <span />
        <span>Days</span>
        <span>Subject</span>
        <span>Text</span>
        <span>To a person</span>
      </div>
      <ol ref={list} className="flex flex-col gap-3 sm:gap-2">
        {rows.map((row, index) => (
          <Row
            key={row.id}
            row={row}
            number={index + 1}
            problems={problems.filter((problem) => problem.row === index + 1)}
            onChange={(cells) => schedule.change(row.id, cells)}
            onEnter={() => schedule.addAfter(row.id)}
            onRemove={() => schedule.remove(row.id)}
            onRows={(pasted) => {
              schedule.take(pasted, row.id);
              onPasted();
            }}
          />
        ))}
      </ol>
      <Button look="quiet" className="self-start" isDisabled={rows.length >= MOST_ROWS} onPress={() => schedule.addAfter(rows.at(-1)?.id)}>
        <Plus aria-hidden size={16} strokeWidth={1.75} />
        Add a row
      </Button>
    </div>
  );
}

type RowProps = {
  row: ScheduleRow;
  number: number;
  problems: SchedulePreview['problems'];
  onChange: (cells: Partial<Cells>) => void;
  onEnter: () => void;
  onRemove: () => void;
  onRows: (rows: readonly Cells[]) => void;
};

const sentence = (words: string | undefined) => words && words.slice(0, 1).toUpperCase() + words.slice(1);
const isYes = (person: string) => /^(yes|y|x|true|1|person|✓)$/i.test(person.trim());

function Row({ row, number, problems, onChange, onEnter, onRemove, onRows }: RowProps) {
  const problem = (column: keyof Cells) => sentence(problems.find((found) => found.column === column)?.message);
  const person = isYes(row.person);
  const wrongPerson = problem('person');
  const field = {
    className: CELL,
    // A key that is handled goes no further, so Escape must be told to.
    onKeyDown: (event: Parameters<NonNullable<TextFieldProps['onKeyDown']>>[0]) =>
      event.key === 'Enter' ? onEnter() : event.continuePropagation(),
    // Several cells of a spreadsheet are rows; one cell is text as ever.
    onPaste: (event: ClipboardEvent) => {
      const pasted = event.clipboardData.getData('text/plain');
      if (!pasted.includes('\t')) return;
      event.preventDefault();
      onRows(readRows(pasted));
    },
  };
  return (
    <li data-row={row.id} className="relative max-sm:rounded-card max-sm:border max-sm:border-line max-sm:p-3">
      <fieldset aria-label={`Row ${number}`} className={classes('flex flex-col gap-3 sm:items-start', COLUMNS)}>
        <span className="tabular text-soft text-sm max-sm:font-medium sm:pt-2">
          <span className="sm:hidden">Row </span>
          {number}
        </span>
        <TextField label="Days" value={row.days} error={problem('days')} onChange={(days) => onChange({ days })} {...field} />
        <TextField
          label={person ? 'Subject: what the person is asked' : 'Subject'}
          value={row.subject}
          error={problem('subject')}
          onChange={(subject) => onChange({ subject })}
          {...field}
        />
        <TextField
          label={person ? 'Text: a note for the team' : 'Text'}
          rows={2}
          value={row.text}
          error={problem('text')}
          onChange={(text) => onChange({ text })}
          className={CELL}
        />
        <div className="flex flex-col gap-1 sm:pt-2">
          <Checkbox
            isSelected={person}
            isIndeterminate={wrongPerson !== undefined}
            isInvalid={wrongPerson !== undefined}
            onChange={(on) => onChange({ person: on ? 'yes' : '' })}
          >
            <span className="sm:sr-only">To a person</span>
          </Checkbox>
          {wrongPerson && <span className="text-danger text-xs">{wrongPerson}</span>}
        </div>
        <IconButton label={`Remove row ${number}`} className="max-sm:absolute max-sm:end-2 max-sm:top-1.5" onPress={onRemove}>
          <X aria-hidden size={16} strokeWidth={1.75} />
        </IconButton>
      </fieldset>
    </li>
  );
}
