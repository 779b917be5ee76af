import { type Answer, json } from '../http.ts';

type Details = {
  readonly code?: string;
  readonly param?: string;
  readonly type?: 'invalid_request_error' | 'card_error' | 'idempotency_error';
  /** Further fields of the error: `decline_code`, `payment_intent`. */
  readonly more?: Readonly<Record<string, unknown>>;
};

/** An answer of Stripe's that ends a request: thrown where it is found, answered in one place. */
export class Refusal extends Error {
  readonly status: number;
  readonly details: Details;

  constructor(status: number, message: string, details: Details = {}) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.details = details;
  }

  /** The answer in Stripe's form. */
  get answer(): Answer {
    const { type = 'invalid_request_error', code, param, more } = this.details;
    const error = { type, message: this.message, ...(code ? { code } : {}), ...(param ? { param } : {}), ...more };
    return json(this.status, { error });
  }
}

/** For an id that another object names: 400; an id in the path is answered 404. */
export function noSuch(what: string, id: string, options: { param?: string; status?: 400 | 404; hint?: string } = {}): Refusal {
  const { param = 'id', status = 404, hint = '' } = options;
  return new Refusal(status, `No such ${what}: '${id}'${hint}`, { code: 'resource_missing', param });
}
