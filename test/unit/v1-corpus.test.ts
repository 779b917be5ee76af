import { readFile } from 'node:fs/promises';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Signal } from '#server/interpreter/signals.ts';
import { readState, startState } from '#server/interpreter/state.ts';
import { step } from '#server/interpreter/step.ts';
import { openInvoiceFacts, paidFacts } from '#test/support/flows.ts';
import { PLAY_START } from '#test/support/play.ts';
import { buildGraph, type FlowDocument, loadFlow } from '#workflows-schema/index.ts';

/**
 * Flows of schema version 1 with what the interpreter of that version did with them: for each wake its moment, the steps
 * (node, visit, port), the effects' ids, the next wake and why it ended; and the state after the first wake, as it was stored.
 */
const rowSchema = z.object({ flow: z.unknown(), paidAt: z.number(), trace: z.array(z.unknown()), state: z.unknown() });
const corpus = z.array(rowSchema).parse(JSON.parse(await readFile(new URL('./corpus/v1-flows.json', import.meta.url), 'utf8')));

const closed = (source: string): Signal => ({
  name: 'case.closed',
  eventId: '1',
  subjectId: 'i',
  customerId: 'c',
  data: { source, outcome: 'no_action' },
});

function traceOf(document: FlowDocument, row: { paidAt: number; from: number; state: unknown; now: Temporal.Instant }): unknown[] {
  const graph = buildGraph(document);
  let state = row.state === null ? startState('start', PLAY_START.epochMilliseconds) : readState(row.state);
  let { now } = row;
  const trace: unknown[] = [];
  for (let wake = row.from; wake < 60; wake += 1) {
    const facts = wake >= row.paidAt ? paidFacts() : openInvoiceFacts();
    // People answered every case at once in the old runs.
    const signals = state.tokens
      .filter(({ wait }) => wait?.for === 'case')
      .map(({ nodeId }) => closed(`run/${nodeId}/${state.visits[nodeId]}/0`));
    const result = step({ runId: 'run', subjectId: 'i', customerId: 'c', graph, state, facts, now, signals });
    const steps = result.steps.map(({ nodeId, visit, port }) => [nodeId, visit, port]);
    trace.push([
      now.toString(),
      steps,
      result.effects.map(({ id }) => id),
      result.wakeAt?.toString() ?? null,
      result.ended?.reason ?? null,
    ]);
    if (result.ended) break;
    state = result.state;
    now = result.wakeAt ?? now.add({ minutes: 1 });
  }
  return trace;
}

const migrated = (flow: unknown): FlowDocument => {
  const loaded = loadFlow(flow);
  if (!loaded.ok) throw new Error(loaded.findings.map(({ message }) => message).join(' '));
  return loaded.document;
};

describe('a flow of version 1', () => {
  it('is there in numbers', () => expect(corpus.length).toBeGreaterThan(50));

  it.each(corpus.map((row, index) => [index, row] as const))('number %i does in version 2 what it did', (_index, row) => {
    expect(traceOf(migrated(row.flow), { ...row, from: 0, state: null, now: PLAY_START })).toEqual(row.trace);
  });

  it.each(corpus.flatMap((row, index) => (row.state ? [[index, row] as const] : [])))(
    'number %i goes on from a state that was stored',
    (_index, row) => {
      const second = z.tuple([z.string()]).rest(z.unknown()).parse(row.trace[1]);
      const rest = traceOf(migrated(row.flow), { ...row, from: 1, now: Temporal.Instant.from(second[0]), state: row.state });
      expect(rest).toEqual(row.trace.slice(1));
    },
  );
});
