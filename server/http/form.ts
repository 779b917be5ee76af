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
  /** What was typed into the fields that are worth keeping, by name. */
  readonly typed: Readonly<Record<string, string>>;
};

type Reading = {
  /** What the schema sees of the fields; each field's last value when left out. */
  readonly shape?: (form: FormData) => Promise<unknown>;
  /** Names of the fields whose text a problem gives back, or `all`; never those of a password. */
  readonly keep?: readonly string[] | 'all';
};

/**
 * Runs `work` with the form's fields once they fit `schema`. What does not fit, and any Failure, comes back as a
 * FormProblem with its status; redirects and defects pass through.
 * @param keep fields whose text goes back into the page beside what is wrong with it; never a password
 */
export async function withForm<T>(
  request: Request,
  schema: ZodType<T>,
  work: (form: T) => Promise<Response>,
  { shape, keep = [] }: Reading = {},
) {
  const form = await request.formData();
  const texts = [...form].flatMap(([name, value]): [string, string][] => (typeof value === 'string' ? [[name, value]] : []));
  const typed = Object.fromEntries(texts.filter(([name]) => keep === 'all' || keep.includes(name)));
  const parsed = schema.safeParse(shape ? await shape(form) : Object.fromEntries(form));
  if (!parsed.success) {
    const fields = Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join('.'), issue.message]));
    const problem = { code: 'invalid-input' as const, message: 'Some fields need another look.', remedy: '', fields, typed };
    return data<FormProblem>(problem, { status: 422 });
  }
  try {
    return await work(parsed.data);
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    const { code, message, remedy } = thrown;
    const fields = Object.fromEntries(thrown.fields.map(({ field, message: said }) => [field, said]));
    return data<FormProblem>({ code, message, remedy, fields, typed }, { status: thrown.status });
  }
}

/** Where to go after signing in: an address of this site, else Home. */
export function backAddress(request: Request): string {
  const back = new URL(request.url).searchParams.get('back') ?? '/';
  return /^\/(?![/\\])/.test(back) ? back : '/';
}
