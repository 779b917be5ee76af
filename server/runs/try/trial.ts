import type { SubjectKind } from '#workflows-schema/index.ts';

/** What the one who tries a flow says about the world. */
export type TrialChoices = {
  /** By step: the outcome of its case, the event that happens, what becomes of its message. Each visit gets the same answer. */
  readonly answers: Readonly<Record<string, string>>;
  /** The invoice is paid so many days after the start; null when it never is. */
  readonly paysAfterDays: number | null;
};

export type Trial = TrialChoices & {
  /** The draft as the editor has it, saved or not. */
  readonly document: unknown;
  /** Null takes sample facts. */
  readonly subject: { readonly kind: SubjectKind; readonly id: string } | null;
};

/** A question that the world answers at a step, with the answer that was taken. */
export type Asked = { readonly options: readonly { readonly id: string; readonly label: string }[]; readonly chosen: string };

/** A mail that would have left. */
export type TrialMail = {
  readonly template: string;
  readonly to: string;
  readonly subject: string | null;
  readonly html: string | null;
  readonly text: string | null;
  /** Why it could not be made: a field that has no value. */
  readonly problem: string | null;
};

export type TrialStep = {
  readonly seq: number;
  readonly at: Date;
  readonly nodeId: string;
  readonly kind: string;
  readonly title: string;
  readonly port: string | null;
  readonly reason: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly mails: readonly TrialMail[];
  readonly asked: Asked | null;
};

export type TrialResult = {
  /** "INV-7 · Nordlicht GmbH". */
  readonly about: string;
  readonly steps: readonly TrialStep[];
  /** How it came out, as a sentence. */
  readonly ending: string;
  readonly endedAt: Date;
  /** A step threw, as it would in a run. */
  readonly failed: boolean;
  /** Where the run stood when that happened: the step from which it could not go on. */
  readonly failedAt: string | null;
};
