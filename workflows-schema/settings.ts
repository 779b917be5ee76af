import * as z from 'zod/mini';
import { groupSchema } from './conditions/condition.ts';
import { deadlineSchema } from './nodes/people.ts';
import { eventNameSchema } from './nodes/trigger.ts';
import { subjectKindSchema } from './subjects.ts';
import { describeWindow, type TimeWindow, windowSchema } from './time/window.ts';

/** Why a run leaves at once, wherever it stands: the state of its subject that ends its purpose. */
export const EXIT_CRITERIA = {
  paid: 'the invoice is paid',
  credited: 'the invoice is credited',
  void: 'the invoice is voided',
  written_off: 'the invoice is written off',
  order_cancelled: 'the order is cancelled',
  order_delivered: 'the order is delivered',
} as const;
const exitNames = [
  'paid',
  'credited',
  'void',
  'written_off',
  'order_cancelled',
  'order_delivered',
] as const satisfies readonly (keyof typeof EXIT_CRITERIA)[];
export type ExitCriterion = (typeof exitNames)[number];

/** How often one subject may enter. */
export const REENTRY_RULES = {
  once: 'once',
  'each-event': 'for each event',
  'after-end': 'again after it ended',
  cooldown: 'again some days after it ended',
} as const;

/**
 * What the messages are for. Reminders and legal notices obey every hold about money and people; legal notices no quiet
 * hours and no budget; marketing needs consent; transactional mail only an address that is not barred.
 */
export const MESSAGE_CLASSES = {
  reminder: 'reminders',
  transactional: 'order, invoice and receipt mail',
  legal: 'legal notices',
  marketing: 'marketing',
} as const;
export type MessageClass = keyof typeof MESSAGE_CLASSES;

/** Whose message goes first when a person's budget is short, most important first. */
export const PRIORITIES = ['receipt', 'order', 'dispute', 'dunning', 'marketing'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** The company's own hours, whatever they are when a message is due, or a window of the flow's. */
const hours = z.object({ window: z.union([z.literal('company'), windowSchema]), otherwise: z.enum(['wait', 'skip']) });

/** "in your company's hours", "Monday to Friday, 08:00 to 18:00". */
export function describeHours(window: TimeWindow | 'company'): string {
  return window === 'company' ? 'in your company’s hours' : describeWindow(window);
}

const approvalRule = z.object({
  /** Every message, or those about a balance over `amount` (a decimal in the invoice's own currency). */
  rule: z.enum(['all', 'over-amount']),
  amount: z.string().check(z.maxLength(20)),
  needed: z.int().check(z.minimum(1), z.maximum(5)),
  expiry: deadlineSchema,
  onExpiry: z.enum(['send', 'skip']),
});

export const CATCH_UP_RULES = {
  'send-now': 'send what became due',
  drop: 'drop what became due and go on',
  retime: 'start its waits anew',
  spread: 'send it spread over some hours',
} as const;

export const settingsSchema = z.object({
  subject: subjectKindSchema,
  messageClass: z.enum(['reminder', 'transactional', 'legal', 'marketing']),
  /** Who may enter; null lets all in. */
  entry: z.nullable(groupSchema),
  exitOn: z.array(z.enum(exitNames)).check(z.maxLength(exitNames.length)),
  /** Events of the subject or its customer that end a run at once. */
  exitEvents: z.array(eventNameSchema).check(z.maxLength(20)),
  /** Ends a run as soon as it is true, looked at on every wake and before every send. */
  exitWhen: z.nullable(groupSchema),
  reentry: z.object({ rule: z.enum(['once', 'each-event', 'after-end', 'cooldown']), days: z.int().check(z.minimum(0), z.maximum(3650)) }),
  /** A run that comes to this within the days has reached what it is for, and ends. */
  goal: z.nullable(z.object({ condition: groupSchema, withinDays: z.int().check(z.minimum(1), z.maximum(3650)) })),
  /** Null counts in no budget and keeps no gap. */
  frequency: z.nullable(
    z.object({
      group: z.string().check(z.minLength(1), z.maxLength(40)),
      priority: z.enum(PRIORITIES),
      whenCapped: z.enum(['skip', 'delay', 'merge']),
    }),
  ),
  /** When messages may leave, in the contact's time; null is at any time. */
  quietHours: z.nullable(hours),
  /** Whose public holidays are closed days: the tenant's country, or the customer's. */
  calendar: z.enum(['tenant', 'customer']),
  /** Percent of subjects that are only watched, to compare with. */
  holdOutPercent: z.int().check(z.minimum(0), z.maximum(50)),
  /** A run older than so many days ends; 0 knows no bound. */
  maxRunDays: z.int().check(z.minimum(0), z.maximum(3650)),
  /** What happens with what became due while the flow was paused or the worker was down. */
  catchUp: z.object({ rule: z.enum(['send-now', 'drop', 'retime', 'spread']), hours: z.int().check(z.minimum(0), z.maximum(168)) }),
  approval: z.nullable(approvalRule),
});
export type FlowSettings = z.infer<typeof settingsSchema>;

/** Settings that leave out what a flow need not say. */
export function settingsOf(said: Partial<FlowSettings> & Pick<FlowSettings, 'subject' | 'messageClass'>): FlowSettings {
  return {
    entry: null,
    exitOn: [],
    exitEvents: [],
    exitWhen: null,
    reentry: { rule: 'once', days: 0 },
    goal: null,
    frequency: null,
    quietHours: null,
    calendar: 'tenant',
    holdOutPercent: 0,
    maxRunDays: 0,
    catchUp: { rule: 'send-now', hours: 0 },
    approval: null,
    ...said,
  };
}
