import { type CaseAnswer, closeExpired, lockAnswers } from '#server/cases/expire.ts';
import { CASE_INDEXES } from '#server/interpreter/approvals.ts';
import { effectId } from '#server/interpreter/effects.ts';
import type { Signal } from '#server/interpreter/signals.ts';
import type { RunState, Token } from '#server/interpreter/state.ts';
import type { TenantTransaction } from '#server/scope.ts';
import type { ClaimedRun } from './claim.ts';
import type { Stepped } from './stepped.ts';

/**
 * The runs, those whose time for an answer is up with the answers that people gave until then: one that was given at the last moment is
 * in the case, and not in the run's inbox yet. The cases are locked, so that whoever answers now waits for what the deadline does.
 */
export async function withLastAnswers(tx: TenantTransaction, runs: readonly ClaimedRun[]): Promise<readonly ClaimedRun[]> {
  const nowMs = tx.now.epochMilliseconds;
  const isUp = ({ wait }: Token) => wait?.for === 'case' && Math.min(wait.untilMs ?? nowMs + 1, wait.limitMs ?? nowMs + 1) <= nowMs;
  const sources = runs.flatMap(({ id, state }) => state.tokens.filter(isUp).flatMap((token) => sourcesOf(id, state, token)));
  const answers = await lockAnswers(tx, sources);
  if (answers.length === 0) return runs;
  return runs.map((run) => ({ ...run, signals: [...run.signals, ...answers.flatMap((answer) => signalOf(run, answer))] }));
}

/** Closes the approvals that runs have stopped waiting for unanswered: whoever answers now is told. */
export async function closeLeftApprovals(tx: TenantTransaction, stepped: readonly Stepped[]): Promise<void> {
  await closeExpired(
    tx,
    stepped.flatMap(({ run, result }) =>
      run.state.tokens
        .filter((token) => token.wait?.for === 'case' && !result.state.tokens.some((later) => isSameWait(token, later)))
        .flatMap((token) => sourcesOf(run.id, run.state, token)),
    ),
  );
}

/** As `closeLeftApprovals` for runs that ended where they stood. */
export async function closeApprovalsOf(
  tx: TenantTransaction,
  ended: readonly { readonly id: string; readonly state: RunState }[],
): Promise<void> {
  const waiting = ({ wait }: Token) => wait?.for === 'case';
  await closeExpired(
    tx,
    ended.flatMap(({ id, state }) => state.tokens.filter(waiting).flatMap((token) => sourcesOf(id, state, token))),
  );
}

function isSameWait(before: Token, after: Token): boolean {
  return before.id === after.id && before.nodeId === after.nodeId && before.visit === after.visit && after.wait?.for === 'case';
}

function sourcesOf(runId: string, state: RunState, { nodeId, visit }: Token): readonly string[] {
  const place = { nodeId, visit: visit ?? state.visits[nodeId] ?? 1 };
  return CASE_INDEXES.map((index) => effectId(runId, place, index));
}

function signalOf(run: ClaimedRun, { caseId, runId, source, outcome, atMs }: CaseAnswer): Signal[] {
  if (runId !== run.id || run.signals.some(({ data }) => data.caseId === caseId)) return [];
  const { subjectId, customerId } = run;
  return [{ name: 'case.closed', eventId: caseId, subjectId, customerId, data: { caseId, source, outcome, atMs } }];
}
