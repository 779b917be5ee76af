import type { Page } from 'playwright-core';
import type { FlowDocument } from '#workflows-schema/index.ts';

/** Calls the product as the page does; answers the body of what it said. @throws Error with that when it refuses */
export async function callFromPage(page: Page, path: string, input: unknown): Promise<string> {
  const { ok, body } = await page.evaluate(
    async ([url, json]) => {
      const answer = await fetch(`/trpc/${url}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: json ?? '' });
      return { ok: answer.ok, body: await answer.text() };
    },
    [path, JSON.stringify({ json: input })],
  );
  if (!ok) throw new Error(`The product refused ${path}: ${body}`);
  return body;
}

/** Makes a flow with this draft, which is at revision 2 then; answers its id. */
export async function makeFlowOf(page: Page, name: string, document: FlowDocument): Promise<string> {
  const made = await callFromPage(page, 'flows.create', { name, starter: null });
  const flowId = /"flowId":"([0-9a-f-]+)"/.exec(made)?.[1] ?? '';
  await callFromPage(page, 'flows.saveDraft', { flowId, revision: 1, document });
  return flowId;
}
