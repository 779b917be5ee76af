import { sql } from 'drizzle-orm';
import { Failure } from '#server/errors.ts';
import { hookTarget } from '#server/flows/hooks.ts';
import type { TenantScope, TenantTransaction } from '#server/scope.ts';
import type { SubjectKind } from '#workflows-schema/index.ts';
import { HOOK_EVENT } from './by-event.ts';
import { recordEvents } from './record.ts';

export type HookCall = {
  readonly hookId: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** The caller's own key of the call: the same one again starts nothing. */
  readonly callId: string | null;
};

/**
 * Records the call of a flow's own web hook about the subject that its body names; the flow starts when it is routed.
 * @throws Failure `conflict` while no live version listens, `invalid-input` when the body names no subject that is known
 */
export async function recordHookCall(scope: TenantScope, { hookId, body, callId }: HookCall): Promise<{ readonly stored: boolean }> {
  return scope.transaction(async (tx) => {
    const target = await hookTarget(tx, hookId);
    if (!target) throw new Failure('conflict', 'The flow of this web hook is not live.', 'Publish or resume it, then call again.');
    const path = target.config.subjectPath;
    // Events that name a run answer it; a caller from outside may start runs and answer none.
    const { runId: _, ...told } = body;
    const externalId = valueAt(body, path);
    if (externalId === null) throw unknown(path, `The body has no text or number at "${path}".`);
    const subject = await findSubject(tx, target.subject, externalId);
    if (!subject) throw unknown(path, `There is no ${target.subject} with the id "${externalId.slice(0, 200)}".`);
    const stored = await recordEvents(tx, [
      {
        name: HOOK_EVENT,
        ...(callId !== null && { externalId: `hook:${hookId}:${callId}` }),
        customerId: subject.customerId,
        subjectKind: target.subject,
        subjectId: subject.id,
        data: { ...told, flowId: target.flowId },
      },
    ]);
    return { stored: stored.length > 0 };
  });
}

const unknown = (path: string, message: string): Failure =>
  new Failure('invalid-input', message, 'Send the id under which your system told us of it.', {
    fields: [{ field: path, message: 'names no known subject' }],
  });

function valueAt(body: unknown, path: string): string | null {
  let at: unknown = body;
  for (const name of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return null;
    at = Object.entries(at).find(([key]) => key === name)?.[1];
  }
  return typeof at === 'string' || typeof at === 'number' ? String(at) : null;
}

type Found = { id: string; customerId: string };

/** By the id of the other system, or by its number where it has one. */
async function findSubject(tx: TenantTransaction, kind: SubjectKind, externalId: string): Promise<Found | undefined> {
  const own = sql`tenant_id = ${tx.tenantId}`;
  const queries = {
    invoice: sql`select id, customer_id as "customerId" from invoices where ${own} and (external_id = ${externalId} or number = ${externalId}) limit 1`,
    order: sql`select id, customer_id as "customerId" from orders where ${own} and (external_id = ${externalId} or number = ${externalId}) limit 1`,
    customer: sql`select id, id as "customerId" from customers where ${own} and external_id = ${externalId} limit 1`,
  };
  const [found] = await tx.db.execute<Found>(queries[kind]);
  return found;
}
