import { describe, expect, test } from 'vitest';
import { wayId } from '#app/editor/arrange.ts';
import { createDecorStore, type Decor } from '#app/editor/decor.ts';
import { numbersDecor } from '#app/editor/live/numbers-decor.ts';
import { type TracedRun, traceDecor } from '#app/runs/trace-decor.ts';
import { sampleFlow } from './flow-samples.ts';

const locality = { locale: 'en-GB', timeZone: 'UTC', now: new Date('2026-03-10T10:00:00Z') };
const decorOf = (text: string): Decor => ({
  nodes: new Map([
    ['mail', { tone: 'neutral', chips: [{ text, title: text }] }],
    ['last', { tone: 'neutral', chips: [] }],
  ]),
  ways: new Map(),
});

describe('the marks of a canvas', () => {
  test('that stay the same stay the same objects, so that their cards are not drawn again', () => {
    const store = createDecorStore();
    store.getState().put('numbers', decorOf('1'));
    const before = store.getState().shown;
    store.getState().put('numbers', decorOf('2'));
    const after = store.getState().shown;
    expect(after?.nodes.get('last')).toBe(before?.nodes.get('last'));
    expect(after?.nodes.get('mail')).not.toBe(before?.nodes.get('mail'));
  });

  test('of a trial stand over the numbers, and these come back after it', () => {
    const store = createDecorStore();
    const [numbers, walk] = [decorOf('1'), decorOf('2')];
    store.getState().put('numbers', numbers);
    store.getState().put('walk', walk);
    expect(store.getState().shown).toBe(walk);
    store.getState().put('walk', null);
    expect(store.getState().shown).toBe(numbers);
    store.getState().put('numbers', null);
    expect(store.getState().shown).toBeNull();
  });
});

describe('numbers as marks', () => {
  const row = { waiting: 0, stuck: 0, passed: 0, sent: 0, failed: 0, paid: [], medianMs: null };
  const { nodes, ways } = numbersDecor(
    {
      nodes: [
        { ...row, nodeId: 'check', passed: 3 },
        {
          ...row,
          nodeId: 'mail',
          passed: 1204,
          sent: 1,
          stuck: 1,
          failed: 2,
          paid: [
            { minor: 1_234_500n, currency: 'EUR' },
            { minor: 9_900n, currency: 'USD' },
          ],
        },
        { ...row, nodeId: 'call', waiting: 1, medianMs: 3 * 86_400_000 },
        { ...row, nodeId: 'gone', waiting: 5 },
      ],
      ways: [{ nodeId: 'check', port: 'yes', runs: 1, share: 1 / 3 }],
    },
    { document: sampleFlow, flowId: 'f', period: 7, locale: 'en-GB' },
  );

  test('say what they count, lead to its rows, and never add two currencies', () => {
    expect(nodes.get('mail')?.chips.map(({ text, title }) => [text, title])).toEqual([
      ['1.2k', '1,204 runs passed in the last 7 days'],
      ['1', '1 message sent in the last 7 days'],
      ['3', '1 run could not go on here, 2 messages failed in the last 7 days'],
      ['EUR 12.3k +1', 'EUR 12,345.00 and USD 99.00 paid after this step in the last 7 days'],
    ]);
    expect(nodes.get('mail')?.chips[0]?.href).toBe('/flows/f/runs?step=mail&did=passed&days=7');
  });

  test('are amber where a person has it, and leave out steps that the draft no longer has', () => {
    expect(nodes.get('call')?.chips).toMatchObject([
      { text: '1', title: '1 run waits here now', tone: 'person', href: '/flows/f/runs?step=call&did=waiting' },
      { text: '3 days' },
    ]);
    expect(nodes.has('gone')).toBe(false);
  });

  test('give each way of a branch its share, and a way that all take none', () => {
    expect([ways.get(wayId('check', 'yes'))?.text, ways.get(wayId('check', 'no'))?.text]).toEqual(['33%', '0%']);
    expect(ways.has(wayId('mail', 'sent'))).toBe(false);
  });
});

describe('one run as marks', () => {
  const step = (nodeId: string, kind: string, port: string | null, at: string) => ({
    nodeId,
    kind,
    port,
    reason: 'because',
    at: new Date(at),
  });
  const run: TracedRun = {
    status: 'waiting',
    steps: [
      step('start', 'trigger', 'next', '2026-03-01T09:00:00Z'),
      step('check', 'condition', 'no', '2026-03-01T09:00:00Z'),
      step('mail', 'send', 'sent', '2026-03-01T09:00:00Z'),
      step('pause', 'delay', null, '2026-03-01T09:00:00Z'),
    ],
    places: [{ nodeId: 'pause', waitsFor: 'time', until: new Date('2026-03-12T09:00:00Z') }],
    error: null,
    heldReason: null,
    endReason: null,
  };

  test('show what it passed, where it waits and until when; all else is drawn back', () => {
    const { nodes, ways, dims, focusId } = traceDecor(run, { document: sampleFlow, locality });
    expect(nodes.get('mail')).toMatchObject({ tone: 'passed', chips: [{ text: '1 Mar, 09:00' }] });
    expect(nodes.get('pause')).toMatchObject({ tone: 'waiting', chips: [{ text: 'until 12 Mar, 09:00' }] });
    expect([nodes.has('call'), dims, focusId]).toEqual([false, true, 'pause']);
    expect([...ways.keys()]).toEqual([wayId('start', 'next'), wayId('check', 'no'), wayId('mail', 'sent')]);
  });

  test('say where it failed, and why; and how long it was where it left', () => {
    const failed = traceDecor({ ...run, status: 'failed', error: 'no such step' }, { document: sampleFlow, locality });
    expect(failed.nodes.get('pause')).toMatchObject({ tone: 'danger', chips: [{ title: 'could not go on: no such step' }] });
    const steps = [...run.steps, step('pause', 'exit', null, '2026-03-03T09:00:00Z')];
    const left = traceDecor({ ...run, steps, status: 'ended', endReason: 'paid' }, { document: sampleFlow, locality });
    expect(left.nodes.get('pause')?.chips.map(({ text }) => text)).toEqual(['1 Mar, 09:00', '2 days', 'left: paid']);
  });
});
