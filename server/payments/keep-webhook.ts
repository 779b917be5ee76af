import type { ProcessContext } from '#server/context.ts';
import { groupCommits, type Submit } from '#server/intake/group.ts';
import { storeWebhooks, type Webhook } from './webhook-inbox.ts';

/** Webhooks that one transaction may carry; a notice of Stripe has a few kilobytes. */
const MAX_GROUP = 200;

const groups = new WeakMap<ProcessContext, Map<string, Submit<Webhook, boolean>>>();

/**
 * Keeps one webhook of a tenant, in one transaction with those of it that come at the same moment, so that a storm costs a few
 * commits. Resolves after the commit: whether the webhook is new.
 * @throws Failure `not-found` for a tenant that is not here
 */
export async function keepWebhook(process: ProcessContext, tenantId: string, webhook: Webhook): Promise<boolean> {
  const { provider } = webhook;
  const ofProcess = groups.get(process) ?? new Map<string, Submit<Webhook, boolean>>();
  groups.set(process, ofProcess);
  const key = `${tenantId} ${provider}`;
  const submit =
    ofProcess.get(key) ??
    groupCommits<Webhook, boolean>(
      async (items) => storeWebhooks(await process.openTenant(tenantId, `provider:${provider}`), items),
      MAX_GROUP,
    );
  ofProcess.set(key, submit);
  const [isNew = false] = await submit([webhook]);
  return isNew;
}
