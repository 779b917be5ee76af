import { all, flow, hours, inGroup, none, workingDays } from './build.ts';
import { DEBT_CASE, dunning, OWNER_CASE } from './settings.ts';
import { onOverdue, person, send, split, until, when } from './steps.ts';

const person30 = person('person', '30 days overdue: call the customer', workingDays(2), DEBT_CASE);

/** F7: an invoice that comes late takes only the newest step that is due. */
const standard = flow(
  dunning({ entry: none('customer.tier is A') }),
  [
    onOverdue(7),
    split('age', {
      late: ['30 days or more', all('invoice.daysOverdue at-least 30')],
      second: ['15 to 29 days', all('invoice.daysOverdue at-least 15')],
    }),
    send('tone1', 'invoice-reminder-1'),
    until('day15', 'invoice.dueOn', 15),
    send('tone2', 'dunning-firm', { thread: true }),
    until('day30', 'invoice.dueOn', 30),
    person30,
  ],
  `start > age
   age:late > person
   age:second > tone2
   age:else > tone1 > day15 > tone2 > day30 > person`,
);

const gentle = flow(
  dunning({ entry: all('customer.tier is A') }),
  [
    onOverdue(3),
    when('week', all('invoice.daysOverdue at-least 7')),
    send('note', 'high-value-note', { to: 'primary', replyTo: 'owner' }),
    until('day7', 'invoice.dueOn', 7),
    person('person', 'Key account, 7 days overdue: call them yourself', hours(24), OWNER_CASE),
  ],
  `start > week
   week:no > note > day7 > person
   week:yes > person`,
);

const chronic = flow(
  dunning({ entry: all('history.veryLateOfLast6 at-least 3', none('customer.tier is A')) }),
  [
    onOverdue(1),
    split('age', {
      late: ['21 days or more', all('invoice.daysOverdue at-least 21')],
      third: ['14 to 20 days', all('invoice.daysOverdue at-least 14')],
      second: ['7 to 13 days', all('invoice.daysOverdue at-least 7')],
    }),
    send('day1', 'chronic-late-1'),
    until('wait7', 'invoice.dueOn', 7),
    send('day7', 'chronic-late-2', { thread: true }),
    until('wait14', 'invoice.dueOn', 14),
    send('day14', 'chronic-late-3', { thread: true, cc: ['controller'] }),
    until('wait21', 'invoice.dueOn', 21),
    person('person', 'Late again, 21 days overdue: call and offer automatic payment', workingDays(2), DEBT_CASE),
  ],
  `start > age
   age:late > person
   age:third > day14
   age:second > day7
   age:else > day1 > wait7 > day7 > wait14 > day14 > wait21 > person`,
);

const lapse = flow(
  dunning({ entry: all('history.onTimeOfLast12 at-least 10', none('customer.tier is A')) }),
  [
    onOverdue(7),
    when('older', all('invoice.daysOverdue at-least 15')),
    send('note', 'lapse-note'),
    until('day15', 'invoice.dueOn', 15),
    person('person', 'A good payer, 15 days overdue: ask what happened', workingDays(2), DEBT_CASE),
  ],
  `start > older
   older:no > note > day15 > person
   older:yes > person`,
);

/** F7 and F9 to F11. F8 is the first of the starters. */
export const DUNNING_FLOWS = inGroup('Reminders', [
  {
    key: 'dunning-standard',
    code: 'F7',
    name: 'Standard dunning 7/15/30',
    description:
      'A friendly note on day 7, a firm one on day 15, a call by a person from day 30. An old invoice gets only the step that is due.',
    needs: ['due dates of invoices', '“High-value gentle” (F9) for customers of tier A, whom this flow leaves out'],
    document: standard,
  },
  {
    key: 'dunning-high-value',
    code: 'F9',
    name: 'High-value gentle',
    description:
      'For tier A: a note from the account manager on day 3, a call within 24 hours on day 7. Nothing firm is ever sent by itself.',
    needs: ['customers marked as tier A', 'an account manager who takes the case'],
    document: gentle,
  },
  {
    key: 'dunning-chronic-late',
    code: 'F10',
    name: 'Chronic late payers',
    description:
      'For those who paid 3 of their last 6 invoices over 15 days late: firm mails with the balance on days 1, 7 and 14, a call on day 21.',
    needs: [
      'six paid invoices of history',
      'F7 without these customers: ask there that “over 15 days late of the last 6 invoices” is at most 2',
    ],
    document: chronic,
  },
  {
    key: 'dunning-one-off-lapse',
    code: 'F11',
    name: 'One-off lapse',
    description:
      'For those who paid 10 of the last 12 on time: on day 7 a question with ways out (later, in parts, a person), on day 15 a person.',
    needs: ['twelve paid invoices of history', 'F7 without these customers: ask there that “on time of the last 12 invoices” is at most 9'],
    document: lapse,
  },
]);
