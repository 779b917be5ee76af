import { all, flow, inGroup, workingDays } from './build.ts';
import { dunning, transactional } from './settings.ts';
import { end, onEvent, onSchedule, person, send, update } from './steps.ts';

/** F27: it counts as a reminder, so that single reminders of that week wait their gap. */
const statement = flow(
  dunning({ subject: 'customer', exitOn: [], reentry: { rule: 'each-event', days: 0 } }),
  [
    onSchedule(
      { every: 'week', interval: 1, weekdays: [1], timeOfDay: '09:00', zone: 'tenant', roll: 'next' },
      all('history.openBalance more-than 0', 'customer.digest is yes'),
    ),
    send('mail', 'statement'),
  ],
  'start > mail',
);

const bounced = flow(
  transactional('customer', 'after-end'),
  [
    onEvent('message.bounced', null, 1440),
    send('ask', 'contact-repair', { to: 'primary' }),
    end('nobody', 'nobody else can be reached by e-mail: a case asks for an address'),
    person('person', 'The next address does not work either: find one by phone', workingDays(1), { context: ['messages', 'balance'] }),
  ],
  `start > ask
   ask:skipped > nobody
   ask:failed > person`,
);

const complained = flow(
  transactional('customer', 'after-end'),
  [
    onEvent('message.complained', null, 1440),
    update('phone', 'customer.channel', 'phone'),
    person('person', 'Marked our mail as spam: call, and do not write', workingDays(1), {
      priority: 'high',
      context: ['messages', 'balance'],
    }),
  ],
  'start > phone > person',
);

/** F27 and F29. */
export const CONTACT_FLOWS = inGroup('Statements and contacts', [
  {
    key: 'weekly-statement',
    code: 'F27',
    name: 'Weekly statement',
    description:
      'Every Monday, to customers who want one mail a week and owe something: all open invoices and what is overdue, in place of single reminders.',
    needs: ['customers who asked for one weekly mail'],
    document: statement,
  },
  {
    key: 'contact-repair',
    code: 'F29a',
    name: 'Contact repair after a bounce',
    description: 'Asks the next contact who gets the invoices now; when there is none, a person finds one within a day.',
    needs: ['the event message.bounced', 'a second contact at the customer'],
    document: bounced,
  },
  {
    key: 'spam-complaint',
    code: 'F29b',
    name: 'Marked as spam',
    description: 'Sends nothing more: the customer is set to phone, and a person calls within a day.',
    needs: ['the event message.complained'],
    document: complained,
  },
]);
