import { Temporal } from 'temporal-polyfill';
import { decideHolds } from '#server/holds/decide.ts';
import { factsOf } from '#server/holds/facts-of.ts';
import { requestOf } from '#server/holds/truth.ts';
import type { StepResult } from '#server/interpreter/state.ts';
import { step } from '#server/interpreter/step.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { EXIT_CRITERIA, listWords } from '#workflows-schema/index.ts';
import { realSubject } from '../try/subject.ts';
import type { WhyLine } from './why-page.ts';
import type { Telling } from './why-run.ts';

/** Wakes that are looked ahead; a run that sends nothing in them waits long. */
const AHEAD = 6;

/**
 * What a waiting run does next if nothing happens: its own next wakes are stepped at their times with what is true today,
 * and nothing is written, until something leaves, a person is asked, or it ends.
 */
export async function whatComesNext(tx: TenantTransaction, { run, version, background, named }: Telling): Promise<readonly WhyLine[]> {
  const bare = { reason: null, href: `/runs/${run.id}`, values: {} };
  if (!run.wakeAt) return [{ ...bare, at: null, text: 'It waits for a person; nothing else moves it on', tone: 'next' }];
  const unless = exits(version.graph.document.settings.exitOn.map((name) => EXIT_CRITERIA[name]));
  const subject = await realSubject(tx, { kind: run.subjectKind, id: run.subjectId }, version.graph);
  let { state } = run;
  let now = Temporal.Instant.fromEpochMilliseconds(Math.max(run.wakeAt.getTime(), tx.now.epochMilliseconds));
  for (let wake = 0; wake < AHEAD; wake += 1) {
    const truth = await subject.truthAt(now);
    const holds = decideHolds(requestOf(version.graph.document.settings), truth.truth);
    const facts = { ...factsOf(truth), ...background, holds };
    const { subjectId, customerId, id: runId } = run;
    const result = stepped(() => step({ runId, subjectId, customerId, graph: version.graph, state, facts, now, signals: [] }));
    const at = new Date(now.epochMilliseconds);
    if (typeof result === 'string') return [{ ...bare, at, text: `It will fail: ${result}`, tone: 'next' }];
    const line = worthTelling(result);
    if (line) return [{ ...bare, at, text: `${named(line)}${unless}`, tone: 'next' }];
    if (!result.wakeAt) return [{ ...bare, at, text: `It will wait for a person${unless}`, tone: 'next' }];
    state = result.state;
    now = result.wakeAt;
  }
  return [{ ...bare, at: run.wakeAt, text: `It looks again${unless}`, tone: 'next' }];
}

/** "unless the invoice is paid or the invoice is voided"; of many, the first says enough. */
function exits(criteria: readonly string[]): string {
  return criteria.length === 0 ? '' : `, unless ${listWords(criteria, 'or')}`;
}

function stepped(work: () => StepResult): StepResult | string {
  try {
    return work();
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
}

const TELLING = new Set(['send', 'fallback', 'digest', 'escalate', 'approval', 'http', 'subflow', 'hold']);

function worthTelling({ steps, ended }: StepResult): string | null {
  const found = steps.find(({ kind }) => TELLING.has(kind));
  return found?.reason ?? ended?.sentence ?? null;
}
