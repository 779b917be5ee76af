import { data } from 'react-router';
import type { ZodType } from 'zod';
import { Failure, type FailureCode } from '#server/errors.ts';

/** What a form's action answers when it could not do what was asked. */
export type FormProblem = {
  readonly code: FailureCode;
  readonly message: string;
  readonly remedy: string;
  /** By the name of the field. */
  readonly fields: Readonly<Record<string, string>>;
};

/**
 * Runs `work` with the form's fields once they fit `schema`. What does not fit, and any Failure, comes back as a
 * FormProblem with its status; redirects and defects pass through.
 */
export async function withForm<T>(request: Request, schema: ZodType<T>, work: (form: T) => Promise<Response>) {
  const parsed = schema.safeParse(Object.fromEntries(await request.formData()));
  if (!parsed.success) {
    const fields = Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join('.'), issue.message]));
    return data<FormProblem>({ code: 'invalid-input', message: 'Some fields need another look.', remedy: '', fields }, { status: 422 });
  }
  try {
    return await work(parsed.data);
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    const fields = Object.fromEntries(thrown.fields.map(({ field, message }) => [field, message]));
    return data<FormProblem>({ code: thrown.code, message: thrown.message, remedy: thrown.remedy, fields }, { status: thrown.status });
  }
}

/** Where to go after signing in: an address of this site, else Home. */
export function backAddress(request: Request): string {
  const back = new URL(request.url).searchParams.get('back') ?? '/';
  return /^\/(?![/\\])/.test(back) ? back : '/';
}
