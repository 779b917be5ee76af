import { WordsField } from '../fields/plain.tsx';
import type { FormProps } from './form.ts';

/** What is written into the history. */
export function NoteForm({ node: { config }, change }: FormProps<'note'>) {
  return (
    <WordsField
      field="text"
      label="Write into the history of the customer"
      help="{{ customer.name }} and other names are filled in."
      rows={4}
      maxLength={2000}
      value={config.text}
      problem={config.text.trim() === '' ? 'An empty note says nothing.' : undefined}
      onChange={(text) => change({ text }, 'text')}
    />
  );
}
