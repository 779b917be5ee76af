import { Eye } from 'lucide-react';
import { useKit } from './editor-context.ts';

/** Why nothing can be changed here, and what can be done all the same. */
export function ReadOnlyNote() {
  const { role, readOnly } = useKit();
  if (!readOnly) return null;
  return (
    <p className="flex basis-full items-start gap-2 rounded-control bg-sunken px-3 py-1.5 text-sm">
      <Eye aria-hidden size={16} strokeWidth={1.75} className="mt-px shrink-0 text-soft" />
      <span>
        You are {/^[aeiou]/.test(role) ? 'an' : 'a'} {role}: you may look, copy and zoom, not change.{' '}
        <span className="text-soft">Who builds flows is a builder or an admin; an admin of your company can make you one.</span>
      </span>
    </p>
  );
}
