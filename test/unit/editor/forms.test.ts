import { describe, expect, test } from 'vitest';
import { checkEventName, checkName, checkOwnField } from '#app/editor/fields/names.ts';
import { recurrenceOf } from '#app/editor/fields/recurrence-field.tsx';
import { freshName } from '#app/editor/nodes/form.ts';
import { groupKinds } from '#app/editor/palette-groups.ts';
import { previewMoments } from '#app/editor/preview-moments.ts';
import { withExtras } from '#app/editor/step-values.ts';
import { formulaNames, variablesBefore } from '#app/editor/variables.ts';
import { checkFormula, type FlowDocument, NODE_KINDS, waitFor, waitUntil } from '#workflows-schema/index.ts';
import { newWait, sampleFlow } from './flow-samples.ts';

/** A Tuesday, 22:30 in London. */
const place = { now: new Date('2026-11-24T22:30:00Z'), timeZone: 'Europe/London' };
const moments = (config: Parameters<typeof previewMoments>[0]) => previewMoments(config, place).map(({ goesOn }) => goesOn.toISOString());

describe('what a wait means today', () => {
  test('for a time, then on to a time of day and a weekday', () => {
    expect(moments(waitFor(2, 'hour'))).toEqual(['2026-11-25T00:30:00.000Z', '2026-11-26T00:30:00.000Z', '2026-11-27T00:30:00.000Z']);
    expect(
      moments({
        ...waitFor(1, 'day'),
        mode: 'duration',
        amount: 1,
        unit: 'day',
        timeOfDay: '09:00',
        weekdays: [1],
        zone: 'tenant',
        jitterMinutes: 0,
      }),
    ).toEqual(['2026-11-30T09:00:00.000Z', '2026-11-30T09:00:00.000Z', '2026-11-30T09:00:00.000Z']);
  });

  test('until a day, for three sample dates, and says which are past', () => {
    const lines = previewMoments(waitUntil('invoice.dueOn', 0), place);
    expect(lines.map(({ given, past }) => [given, past])).toEqual([
      ['2026-11-24', true],
      ['2026-12-01', false],
      ['2026-12-24', false],
    ]);
    expect(lines[1]?.goesOn.toISOString()).toBe('2026-12-01T09:00:00.000Z');
  });
});

describe('the palette', () => {
  const found = (search: string) => groupKinds(search).flatMap(({ kinds }) => kinds);

  test('offers every kind but the start, in the order of its groups', () => {
    expect(found('').toSorted()).toEqual(NODE_KINDS.filter((kind) => kind !== 'trigger').toSorted());
    expect(groupKinds('').map(({ group }) => group)).toEqual(['Branches', 'Waits', 'Messages', 'Data', 'People', 'Control']);
  });

  test('finds by name, by what a step does and by group; a whole name is that step alone', () => {
    expect(found('approval')).toEqual(['approval']);
    expect(found('web address')).toEqual(['http']);
    expect(found('waits')).toEqual(expect.arrayContaining(['delay', 'wait', 'window', 'spread']));
    expect(found('Wait')).toEqual(['delay']);
    expect(found('zebra')).toEqual([]);
  });
});

describe('variables', () => {
  const flow: FlowDocument = {
    ...sampleFlow,
    nodes: sampleFlow.nodes.map((node) =>
      node.id === 'mail' ? { id: 'mail', kind: 'set' as const, config: { name: 'score', type: 'number' as const, formula: '1' } } : node,
    ),
    edges: sampleFlow.edges.map((edge) => (edge.from === 'mail' ? { ...edge, port: 'next' } : edge)),
  };

  test('are those of the steps before', () => {
    expect(variablesBefore(flow, 'last')).toEqual([{ name: 'score', type: 'number' }]);
    expect(variablesBefore(flow, 'mail')).toEqual([]);
    expect(variablesBefore(flow, null)).toHaveLength(1);
  });

  test('may stand in a formula, with the subject’s fields and what it mentions of the event', () => {
    const formula = 'vars.score + invoice.daysOverdue + event.points';
    expect(checkFormula(formula, 'number', formulaNames(flow, 'last', formula))).toEqual({ ok: true });
    expect(checkFormula(formula, 'number', formulaNames(flow, 'check', formula))).toMatchObject({ ok: false });
  });
});

test('what a step says besides is left out where it says no more than the default', () => {
  const plain = newWait('pause');
  const said = withExtras(plain, {
    enabled: false,
    onError: { retries: 2, otherwise: 'port' },
    timeout: { amount: 1, unit: 'day' },
    note: 'why',
  });
  expect(said).toMatchObject({ enabled: false, onError: { retries: 2 }, timeout: { amount: 1 }, note: 'why' });
  expect(withExtras(said, { enabled: true, onError: { retries: 0, otherwise: 'case' }, timeout: null, note: '' })).toEqual(plain);
});

test('names are checked as the language wants them', () => {
  expect([checkName('payLink'), checkEventName('shop.visited'), checkOwnField('payment.amount')]).toEqual([null, null, null]);
  expect([checkName('2nd'), checkEventName('Shop'), checkOwnField('a..b')].every((problem) => typeof problem === 'string')).toBe(true);
  expect(freshName('way', ['way1', 'way2', 'other'])).toBe('way3');
});

test('another unit of a recurrence brings the days that it needs and drops the others', () => {
  const weekly = { every: 'week' as const, interval: 2, weekdays: [1, 3], timeOfDay: '09:00', zone: 'tenant', roll: 'none' as const };
  expect(recurrenceOf(weekly, 'month')).toEqual({
    every: 'month',
    interval: 2,
    monthDay: 1,
    timeOfDay: '09:00',
    zone: 'tenant',
    roll: 'none',
  });
  expect(recurrenceOf(weekly, 'day')).not.toHaveProperty('weekdays');
});
