import { createTRPCClient, httpBatchLink, isTRPCClientError } from '@trpc/client';
import superjson from 'superjson';
import type { AppRouter } from '#server/trpc/router.ts';

/** Calls procedures from the browser: for what a member does, and for what is looked up while typing. */
export const calls = createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: '/trpc', transformer: superjson })] });

export type CallFailure = {
  /** A code of the server's closed list, or `offline` when no answer came, or `defect`. */
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  readonly fields: readonly { readonly field: string; readonly message: string }[];
};

/** Reads what a call threw, for showing it. */
export function readFailure(thrown: unknown): CallFailure {
  if (!isTRPCClientError<AppRouter>(thrown) || !thrown.data)
    return { code: 'offline', message: 'The server could not be reached.', remedy: 'Check your connection and try again.', fields: [] };
  const { failure } = thrown.data;
  if (!failure) return { code: 'defect', message: thrown.message, remedy: 'Try again; nothing was changed.', fields: [] };
  return { ...failure, message: thrown.message };
}
