import { all, flow, hours, inGroup, workingDays } from './build.ts';
import { SETTLED, transactional } from './settings.ts';
import { hold, onDate, onEvent, person, release, send, until, wait, when } from './steps.ts';

const POLICY = all(
  'event.parts at-most 3 as number',
  'event.days at-most 90 as number',
  'event.equal is yes',
  'invoice.balance less-than 1000',
  'history.lateOfLast6 at-most 1',
);
const DECIDED = { outcomes: ['plan'] as const, context: ['balance', 'payments', 'behaviour'] as const };
const decided = { outcomes: [...DECIDED.outcomes], context: [...DECIDED.context] };

/** F20: a machine may ask a person to hurry; it never refuses. */
const request = flow(
  transactional('invoice', 'each-event', { exitOn: SETTLED }),
  [
    onEvent('plan.requested'),
    send('ack', 'plan-received'),
    hold('pause', 'subject', 5, 'a payment plan was asked for'),
    when('key', all('customer.tier is A')),
    person('account', 'A key account asks for a plan: answer', hours(24), { ...decided, priority: 'high', assignee: { rule: 'owner' } }),
    when('policy', POLICY),
    person('quick', 'Asks for a plan within policy (3 equal parts in 90 days, under 1,000): agree to it', workingDays(1), decided),
    person('person', 'Asks for a payment plan: agree, or offer another', workingDays(2), decided),
    wait('answer', [5, 'day'], { until: all('invoice.planStatus is-one-of current,rejected') }),
    when('agreed', all('invoice.planStatus is current')),
    release('open', 'subject'),
    send('mail', 'plan-agreed', { thread: true }),
    release('shut', 'subject'),
  ],
  `start > ack > pause > key
   key:yes > account > answer
   key:no > policy
   policy:yes > quick > answer
   policy:no > person > answer
   answer:met > agreed
   answer:late > shut
   agreed:yes > open > mail
   agreed:no > shut`,
);

const ahead = flow(
  transactional('invoice', 'each-event', { exitOn: SETTLED }),
  [onDate('invoice.instalmentOn', -3, { roll: 'previous' }), send('mail', 'plan-part-soon')],
  'start > mail',
);

/** The part is unpaid as long as the plan's next day is not ahead. */
const UNPAID = all('invoice.instalmentOn in-last-days 60');

const parts = flow(
  transactional('invoice', 'each-event', { exitOn: SETTLED, exitEvents: ['plan.broken', 'plan.completed'] }),
  [
    onEvent('plan.instalment_due', all('event.dueOn is-present')),
    send('today', 'plan-part-due'),
    until('day3', 'event.dueOn', 3),
    when('open3', UNPAID),
    send('late', 'plan-part-late', { thread: true }),
    until('day7', 'event.dueOn', 7),
    when('open7', UNPAID),
    person('risk', 'A part of a plan is 7 days late: the plan is at risk, call', workingDays(2)),
  ],
  `start > today > day3 > open3
   open3:yes > late > day7 > open7
   open7:yes > risk`,
);

const broken = flow(
  transactional('invoice', 'each-event', { exitOn: SETTLED }),
  [
    onEvent('plan.broken'),
    person('person', 'Two parts missed: the rest is due. Decide what comes next', workingDays(2), { priority: 'high' }),
  ],
  'start > person',
);

const completed = flow(transactional('invoice', 'each-event'), [onEvent('plan.completed'), send('mail', 'plan-completed')], 'start > mail');

/** F20 and F21. */
export const PLAN_FLOWS = inGroup('Payment plans', [
  {
    key: 'plan-request',
    code: 'F20',
    name: 'Payment plan asked for',
    description:
      'Acknowledges and stops the reminders; a person answers in 2 days (24 hours for tier A). Small plans of good payers are marked as within policy.',
    needs: ['plans asked for in the portal', 'the number of parts, days and whether they are equal in plan.requested, for the policy'],
    document: request,
  },
  {
    key: 'plan-part-ahead',
    code: 'F21a',
    name: 'Plan: three days before a part',
    description: 'A short note 3 days before each part of a payment plan is due.',
    needs: ['agreed payment plans'],
    document: ahead,
  },
  {
    key: 'plan-part-due',
    code: 'F21b',
    name: 'Plan: part due and part late',
    description:
      'A note on the day of each part and one 3 days later when it is unpaid; after 7 days a person, because the plan is at risk.',
    needs: ['agreed payment plans'],
    document: parts,
  },
  {
    key: 'plan-broken',
    code: 'F21c',
    name: 'Plan broken',
    description: 'Two missed parts make the rest due. Nothing is sent; a person decides.',
    needs: ['agreed payment plans'],
    document: broken,
  },
  {
    key: 'plan-completed',
    code: 'F21d',
    name: 'Plan completed',
    description: 'A letter that the plan was kept to the end, after the last part.',
    needs: ['agreed payment plans'],
    document: completed,
  },
]);
