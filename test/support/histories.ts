import { Temporal } from 'temporal-polyfill';
import { type FlowDocument, type FlowNode, mail, overdue, settingsOf, waitUntil } from '#workflows-schema/index.ts';
import type { HistoryRow } from './replay.ts';

/** A believable history from a fixed seed: most pay about the due day, some weeks late, few never. */
export function makeHistory(count: number, seed: number): HistoryRow[] {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
  return Array.from({ length: count }, (_, index) => {
    const issued = Temporal.PlainDate.from('2024-01-02').add({ days: Math.floor(random() * 8) });
    const due = issued.add({ days: 30 });
    const luck = random();
    const late = luck < 0.5 ? -Math.floor(random() * 10) : luck < 0.9 ? Math.floor(random() * 25) : null;
    return {
      number: `H-${index}`,
      customer: `C${Math.floor(random() * count * 0.4)}`,
      issuedOn: issued.toString(),
      dueOn: due.toString(),
      amountMinor: BigInt(1000 + Math.floor(random() * 90_000)),
      settledOn: late === null ? null : due.add({ days: late }).toString(),
    };
  });
}

/** "Remind on day 3, 7 and 14 after the due date unless paid". */
export function remindOn(days: readonly [number, string][]): FlowDocument {
  const [first, ...others] = days;
  const nodes: FlowNode[] = [{ id: 'start', kind: 'trigger', config: overdue(first?.[0] ?? 3) }];
  if (first) nodes.push({ id: `send${first[0]}`, kind: 'send', config: mail(first[1]) });
  for (const [day, template] of others)
    nodes.push(
      { id: `day${day}`, kind: 'delay', config: waitUntil('invoice.dueOn', day) },
      { id: `send${day}`, kind: 'send', config: mail(template) },
    );
  const edges = nodes
    .slice(0, -1)
    .map(({ id, kind }, index) => ({ id, from: id, port: kind === 'send' ? 'sent' : 'next', to: nodes[index + 1]?.id ?? '' }));
  const settings = settingsOf({ subject: 'invoice', messageClass: 'reminder', exitOn: ['paid', 'credited', 'void', 'written_off'] });
  return { schemaVersion: 2, settings, nodes, edges, layout: { positions: {} } };
}

/** How many reminders each day must send: those whose invoice was not settled before 09:00 of it. */
export function expectedReminders(rows: readonly HistoryRow[], days: readonly number[]): number[] {
  return days.map(
    (day) =>
      rows.filter(({ dueOn, settledOn }) => settledOn === null || settledOn >= Temporal.PlainDate.from(dueOn).add({ days: day }).toString())
        .length,
  );
}
