import { useState } from 'react';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import type { StarterChoice } from './starter-choice.ts';
import { StarterPreview } from './starter-preview.tsx';

export type StarterGalleryProps = {
  starters: readonly StarterChoice[];
  /** The key of the chosen one; EMPTY_FLOW for none. */
  value: string;
  onChange: (key: string) => void;
};

export const EMPTY_FLOW = 'empty';
const empty = [{ id: EMPTY_FLOW, label: 'An empty flow', hint: 'Only a start; you add the steps.' }];

/** The ready-made flows under their headings, to be searched, with what the chosen one needs. */
export function StarterGallery({ starters, value, onChange }: StarterGalleryProps) {
  const [wanted, setWanted] = useState('');
  const found = starters.filter((starter) => fits(starter, wanted));
  const chosen = starters.find(({ key }) => key === value);
  // What is chosen is always in sight: a search that leaves it out chooses the first that it finds.
  const search = (text: string) => {
    setWanted(text);
    const hits = starters.filter((starter) => fits(starter, text));
    const first = hits.find(({ code }) => code.toLowerCase() === text.trim().toLowerCase()) ?? hits[0];
    if (text.trim() !== '' && first && !hits.some(({ key }) => key === value)) onChange(first.key);
  };
  return (
    <div className="grid gap-x-8 gap-y-4 md:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="flex min-w-0 flex-col gap-4">
        <TextField
          label="Find a ready-made flow"
          type="search"
          value={wanted}
          maxLength={60}
          onChange={search}
          placeholder="reminder, dispute, F17 …"
          help={wanted.trim() === '' ? `${starters.length} to choose from.` : `${found.length} of ${starters.length} fit.`}
        />
        <RadioGroup label="Begin with" value={value} options={empty} onChange={onChange} />
        {[...Map.groupBy(found, ({ group }) => group)].map(([group, own]) => (
          <RadioGroup
            key={group}
            label={group}
            value={value}
            options={own.map(({ key, code, name, description }) => ({ id: key, label: name, hint: `${code} · ${description}` }))}
            onChange={onChange}
          />
        ))}
      </div>
      {chosen && <StarterPreview key={chosen.key} starter={chosen} />}
    </div>
  );
}

/** Whether every word of the search stands somewhere in what is shown. */
function fits({ code, name, description, group }: StarterChoice, wanted: string): boolean {
  const text = `${code} ${name} ${description} ${group}`.toLowerCase();
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
