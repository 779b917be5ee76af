import { all, flow, inGroup } from './build.ts';
import { marketing, transactional } from './settings.ts';
import { delay, end, onEntering, onEvent, onSchedule, send, when } from './steps.ts';

const OVERDUE = all('history.overdueBalance more-than 0');

const welcome = flow(
  transactional('customer', 'once'),
  [onEvent('customer.created'), when('owes', OVERDUE), send('mail', 'welcome'), end('skipped', 'something is overdue: no welcome now')],
  `start > owes
   owes:no > mail
   owes:yes > skipped`,
);

const monthly = flow(
  transactional('customer', 'once'),
  [
    onSchedule(
      { every: 'month', interval: 1, monthDay: 1, timeOfDay: '09:00', zone: 'tenant', roll: 'next' },
      all('customer.since in-last-days 31', 'history.overdueBalance is 0'),
    ),
    send('mail', 'welcome'),
  ],
  'start > mail',
);

/** F30: about the customer, so that several overdue invoices make one mail, once for ever. */
const howToPay = flow(
  transactional('customer', 'once'),
  [
    onEntering(OVERDUE),
    delay('days7', 7, 'day'),
    when('still', OVERDUE),
    send('mail', 'how-to-pay'),
    end('paid', 'nothing is overdue any more'),
  ],
  `start > days7 > still
   still:yes > mail
   still:no > paid`,
);

const subscriber = flow(
  marketing({ reentry: { rule: 'once', days: 0 } }),
  [
    onEvent('subscriber.created'),
    send('hello', 'subscriber-hello'),
    delay('days2', 2, 'day'),
    send('best', 'subscriber-best'),
    delay('days3', 3, 'day'),
    send('code', 'subscriber-code'),
  ],
  'start > hello > days2 > best > days3 > code',
);

/** F12, F30 and F33. */
export const WELCOME_FLOWS = inGroup('Welcome', [
  {
    key: 'ar-welcome',
    code: 'F12',
    name: 'Welcome of a new customer',
    description: 'Who we are, how invoices and the portal work, and what to expect first. Left out when something is overdue already.',
    needs: ['the event customer.created'],
    document: welcome,
  },
  {
    key: 'ar-welcome-monthly',
    code: 'F12b',
    name: 'Welcome on the 1st of the month',
    description: 'The same welcome, once a month to all who came in the month before. Use it in place of the one above.',
    needs: ['customers that are added in bulk'],
    document: monthly,
  },
  {
    key: 'how-to-pay',
    code: 'F30',
    name: 'How to pay',
    description:
      'Once for each customer, with the first reminder ever: the steps, where the bank details are, and how not to fall for a fraud.',
    needs: ['the customer portal, which alone shows bank details'],
    document: howToPay,
  },
  {
    key: 'subscriber-welcome',
    code: 'F33',
    name: 'Welcome of a subscriber',
    description: 'Three mails: who we are at once, what sells best after 2 days, a code for the first order after 5.',
    needs: ['the event subscriber.created, with offer_code', 'consent to marketing'],
    document: subscriber,
  },
]);
