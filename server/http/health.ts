import { sql } from 'drizzle-orm';
import type { ProcessContext } from '#server/context.ts';
import { asError } from '#server/errors.ts';

/** The process lives. */
export function answerHealth(): Response {
  return Response.json({ status: 'ok' });
}

/** The database answers and carries this version's schema, rights included; 503 else, so that a balancer waits. */
export async function answerReadiness(process: ProcessContext): Promise<Response> {
  try {
    await process.dispatcher.execute(sql`select has_function_privilege('public.enqueue(text, json, timestamptz, text)', 'execute')`);
    return Response.json({ status: 'ready' });
  } catch (thrown) {
    process.log.warn({ err: asError(thrown) }, 'not ready');
    return Response.json({ status: 'waiting for the database' }, { status: 503, headers: { 'retry-after': '2' } });
  }
}
