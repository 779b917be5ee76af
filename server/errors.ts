/**
 * Every failure that a caller can meet, with the HTTP status that carries it. Closed: a new code is added here, and the
 * sentence of an error says the value found, what is allowed and what to do.
 */
export const FAILURE_STATUS = {
  'invalid-input': 422,
  'malformed-body': 400,
  'not-signed-in': 401,
  'not-allowed': 403,
  'not-found': 404,
  'wrong-method': 405,
  conflict: 409,
  'too-large': 413,
  'too-many-requests': 429,
  'not-publishable': 422,
  'not-payable': 409,
  'not-a-sandbox': 403,
  'provider-refused': 502,
  'provider-unreachable': 502,
  'unknown-outcome': 502,
} as const;

export type FailureCode = keyof typeof FAILURE_STATUS;

export type FieldError = { readonly field: string; readonly message: string };

/** A failure that is part of the contract. Anything else that is thrown is a defect and is answered as 500. */
export class Failure extends Error {
  readonly code: FailureCode;
  /** What the caller can do about it. */
  readonly remedy: string;
  readonly fields: readonly FieldError[];

  constructor(code: FailureCode, message: string, remedy: string, options: { fields?: readonly FieldError[]; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'Failure';
    this.code = code;
    this.remedy = remedy;
    this.fields = options.fields ?? [];
  }

  get status(): number {
    return FAILURE_STATUS[this.code];
  }
}

/** For a row that the caller named and may not see or that does not exist: both read alike. */
export function notFound(what: string, id: string): Failure {
  return new Failure('not-found', `There is no ${what} "${id}" here.`, `Check the id, or open the list of ${what}s.`);
}

/** Whatever was thrown, as an Error. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
