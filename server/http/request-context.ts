import { createContext } from 'react-router';
import type { ProcessContext } from '#server/context.ts';
import type { Session } from '#server/session.ts';
import type { Caller } from '#server/trpc/router.ts';

/** What loaders and actions know of their request. */
export type RequestContext = {
  readonly process: ProcessContext;
  readonly session: Session | null;
  /** Calls the app's procedures as this session; a failure is thrown as a response that the error page can show. */
  readonly caller: Caller;
  /** The nonce that this answer's content security policy allows scripts with. */
  readonly nonce: string;
};

export const requestContext = createContext<RequestContext>();
