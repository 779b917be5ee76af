import { createTRPCUntypedClient, httpLink } from '@trpc/client';
import superjson from 'superjson';

// Only a sandbox has these two calls, so the app's typed client does not know them.
const demo = createTRPCUntypedClient({ links: [httpLink({ url: '/trpc', transformer: superjson })] });

/** Moves the demo's clock forward and answers the time that it then shows. */
export async function advanceDemo(days: number): Promise<Date> {
  const answer = await demo.mutation('demo.advance', { days });
  const to = typeof answer === 'object' && answer !== null && 'to' in answer ? answer.to : null;
  return new Date(String(to));
}

/** Puts the demo back as it was on its first day. */
export async function resetDemo(): Promise<void> {
  await demo.mutation('demo.reset');
}
