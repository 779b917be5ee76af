import { UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { calls } from '#app/lib/calls.ts';
import { type Assignee, count, listWords } from '#workflows-schema/index.ts';
import { useEditor } from '../editor-context.ts';
import { useAsked } from './use-asked.ts';

type Answer = {
  readonly receivers: readonly { readonly name: string; readonly open: number; readonly subjects: number }[];
  readonly waiting: number;
  readonly inInbox: number;
};

/** Who would get the case if a run came here now. */
export function WhoGets({ assignee, capacity }: { assignee: Assignee; capacity: number }) {
  const subject = useEditor((state) => state.document.settings.subject);
  const question = { subject, assignee, capacity };
  const { answer, problem } = useAsked(JSON.stringify(question), (signal) => calls.cases.whoGets.query(question, { signal }));
  const words = problem
    ? `Who would get it could not be told. ${problem}`
    : answer
      ? sayWho(answer, assignee, capacity)
      : 'Looking who that is…';
  return <NowLine>{words}</NowLine>;
}

/** What a rule about people means at this moment. */
export function NowLine({ children }: { children: ReactNode }) {
  return (
    <p aria-live="polite" className="flex gap-2 text-sm">
      <UserRound aria-hidden size={16} strokeWidth={1.75} className="mt-px shrink-0 text-person" />
      <span className="min-w-0 break-words">{children}</span>
    </p>
  );
}

/** The answer in words: a name, or "Nobody: …" with what happens then. */
export function sayWho({ receivers, waiting, inInbox }: Answer, { rule }: Assignee, capacity: number): string {
  const [first] = receivers;
  const inbox = `${inInbox === 0 ? 'nothing waits' : `${inInbox} ${inInbox === 1 ? 'waits' : 'wait'}`} there now`;
  const full = `everybody has ${count(capacity, 'open case')} or more`;
  switch (rule) {
    case 'queue':
      return `Nobody at once: it waits in the inbox until somebody takes it; ${inbox}.`;
    case 'least-busy':
      return first
        ? `Now that is ${first.name}, with ${count(first.open, 'open case')}.`
        : `Nobody now: ${full}, so it waits in the inbox; ${inbox}.`;
    case 'member':
      return first
        ? `${first.name}, with ${count(first.open, 'open case')} now.`
        : 'Nobody: who was named works here no longer. Choose another.';
    case 'owner':
      return sayOwners(receivers, waiting);
  }
}

/** Names are listed up to so many; the rest is counted. */
const NAMED = 3;

function sayOwners(receivers: Answer['receivers'], waiting: number): string {
  const all = receivers.reduce((sum, { subjects }) => sum + subjects, waiting);
  if (all === 0) return 'Nobody: there is no customer to whom it could be about now.';
  if (receivers.length === 0)
    return `Nobody now: none of the ${count(all, 'customer')} had a person before who is free, so it waits in the inbox.`;
  const named = receivers.slice(0, NAMED).map(({ name, subjects }) => `${name} (${subjects})`);
  const more = receivers.length - named.length;
  const people = listWords(more > 0 ? [...named, `${more} more`] : named, 'and');
  const rest = waiting > 0 ? `; for ${waiting} nobody, so it waits in the inbox` : '';
  return `Of ${count(all, 'customer')} that it could be about now it would go to ${people}${rest}.`;
}
