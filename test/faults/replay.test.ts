import { describe, expect, it } from 'vitest';
import { expectedReminders, makeHistory, remindOn } from '#test/support/histories.ts';
import { replay } from '#test/support/replay.ts';

const DAYS: [number, string][] = [
  [3, 'invoice-reminder-1'],
  [7, 'invoice-reminder-2'],
  [14, 'invoice-delivery'],
];
const rows = makeHistory(30, 7);
const expected = expectedReminders(rows, [3, 7, 14]);

describe('a history of invoices, replayed by the real engine on a virtual clock', () => {
  it.each([0, 5])('sends what the history says, with the worker killed %i times', async (kills) => {
    const result = await replay({ rows, flow: remindOn(DAYS), kills });
    expect(result.killed).toBe(kills);
    expect(DAYS.map(([, key]) => result.sent[key] ?? 0)).toEqual(expected);
    expect(result).toMatchObject({ repeated: 0, afterPayment: 0 });
  });
});
