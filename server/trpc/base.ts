import { initTRPC, TRPCError } from '@trpc/server';
import superjson from 'superjson';
import { ZodError } from 'zod';
import type { ProcessContext } from '#server/context.ts';
import { Failure, type FailureCode } from '#server/errors.ts';
import { type Session, scopeOf } from '#server/session.ts';
import { type Role, roleCovers } from '#server/tenants/roles.ts';

/** What a call knows: the process, who is signed in, and the request's headers (for better-auth alone). */
export type CallContext = {
  readonly process: ProcessContext;
  readonly session: Session | null;
  readonly headers: Headers;
};

/** How each failure reads on the wire; the compiler lists a new code that is missing here. */
const TRPC_CODES = {
  'invalid-input': 'UNPROCESSABLE_CONTENT',
  'malformed-body': 'BAD_REQUEST',
  'not-signed-in': 'UNAUTHORIZED',
  'not-allowed': 'FORBIDDEN',
  'not-found': 'NOT_FOUND',
  'wrong-method': 'METHOD_NOT_SUPPORTED',
  conflict: 'CONFLICT',
  'too-large': 'PAYLOAD_TOO_LARGE',
  'too-many-requests': 'TOO_MANY_REQUESTS',
  'not-publishable': 'UNPROCESSABLE_CONTENT',
  'not-payable': 'CONFLICT',
  'not-a-sandbox': 'FORBIDDEN',
  'provider-refused': 'BAD_GATEWAY',
  'provider-unreachable': 'BAD_GATEWAY',
  'unknown-outcome': 'BAD_GATEWAY',
} as const satisfies Record<FailureCode, TRPCError['code']>;

const t = initTRPC.context<CallContext>().create({
  transformer: superjson,
  errorFormatter: ({ shape, error }) => {
    const { cause } = error;
    if (!(cause instanceof Failure)) return { ...shape, data: { ...shape.data, failure: null } };
    const { code, remedy, fields } = cause;
    return {
      ...shape,
      data: { ...shape.data, failure: { code, remedy, fields } },
    };
  },
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** A Failure keeps its code on the way out; a defect is logged and answered without its text. */
const carryFailure = t.middleware(async ({ ctx, next, path }) => {
  const result = await next();
  if (result.ok) return result;
  const { cause } = result.error;
  const failure = cause instanceof ZodError ? invalidInput(cause) : cause;
  if (failure instanceof Failure) throw new TRPCError({ code: TRPC_CODES[failure.code], message: failure.message, cause: failure });
  if (result.error.code !== 'INTERNAL_SERVER_ERROR') return result;
  ctx.process.log.error({ err: cause ?? result.error, path }, 'a call failed');
  throw new TRPCError({
    code: 'INTERNAL_SERVER_ERROR',
    message: 'Something went wrong on our side. Nothing was changed; try again.',
  });
});

/** What a call's input lacks, in the words of its schema. */
function invalidInput(error: ZodError): Failure {
  const fields = error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
  const said = fields.map(({ message }) => message).join(' ');
  return new Failure('invalid-input', said || 'Something in it is not as it should be.', 'Correct it and try again.', { fields });
}

function procedureFor(needed: Role) {
  return t.procedure.use(carryFailure).use(({ ctx, next }) => {
    const { session, process } = ctx;
    if (!session) throw new Failure('not-signed-in', 'You are signed out.', 'Sign in and try again.');
    if (!roleCovers(session.role, needed))
      throw new Failure(
        'not-allowed',
        `Your role is ${session.role}; this needs ${needed} or more.`,
        'Ask an admin of your company to do it, or to change your role.',
      );
    return next({
      ctx: {
        process,
        session,
        headers: ctx.headers,
        scope: scopeOf(process, session),
      },
    });
  });
}

/** Sees everything of the tenant, changes nothing. */
export const viewerProcedure = procedureFor('viewer');
/** Works cases, records payments, writes to customers. */
export const agentProcedure = procedureFor('agent');
/** Changes and publishes flows and templates, imports data. */
export const builderProcedure = procedureFor('builder');
/** Changes the company, its members and its keys. */
export const adminProcedure = procedureFor('admin');
