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
  /** What was typed, by the name of the field, where the form keeps it. */
  readonly typed?: Readonly<Record<string, string>>;
};

type Reading = {
  /** What the schema sees of the fields; each field's last value when left out. */
  readonly shape?: (form: FormData) => Promise<unknown>;
  /** Answers a problem with what was typed; never for a form with a password. */
  readonly keep?: boolean;
};

/**
 * Runs `work` with the form's fields once they fit `schema`. What does not fit, and any Failure, comes back as a
 * FormProblem with its status; redirects and defects pass through.
 */
export async function withForm<T>(
  request: Request,
  schema: ZodType<T>,
  work: (form: T) => Promise<Response>,
  { shape, keep = false }: Reading = {},
) {
  const form = await request.formData();
  const parsed = schema.safeParse(shape ? await shape(form) : Object.fromEntries(form));
  const texts = [...form].flatMap(([name, value]): [string, string][] => (typeof value === 'string' ? [[name, value]] : []));
  const typed = keep ? { typed: Object.fromEntries(texts) } : {};
  if (!parsed.success) {
    const fields = Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join('.'), issue.message]));
    return data<FormProblem>(
      { code: 'invalid-input', message: 'Some fields need another look.', remedy: '', fields, ...typed },
      { status: 422 },
    );
  }
  try {
    return await work(parsed.data);
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    const fields = Object.fromEntries(thrown.fields.map(({ field, message }) => [field, message]));
    return data<FormProblem>(
      { code: thrown.code, message: thrown.message, remedy: thrown.remedy, fields, ...typed },
      { status: thrown.status },
    );
  }
}

/** Where to go after signing in: an address of this site, else Home. */
export function backAddress(request: Request): string {
  const back = new URL(request.url).searchParams.get('back') ?? '/';
  return /^\/(?![/\\])/.test(back) ? back : '/';
}
