import { Search } from 'lucide-react';
import { Form, useSearchParams } from 'react-router';
import { inputStyle } from './field.tsx';

/** Searches a list by a GET form, so that what was searched stands in the address; other filters stay. */
export function SearchField({ label }: { label: string }) {
  const [search] = useSearchParams();
  const kept = [...search].filter(([name]) => name !== 'q' && name !== 'after');
  return (
    <Form method="get" role="search" className="relative w-full sm:w-72">
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Search aria-hidden size={16} strokeWidth={1.75} className="pointer-events-none absolute start-2.5 top-2.5 text-soft" />
      <input
        key={search.get('q') ?? ''}
        type="search"
        name="q"
        aria-label={label}
        placeholder={label}
        defaultValue={search.get('q') ?? ''}
        className={`${inputStyle} ps-8.5`}
      />
    </Form>
  );
}
