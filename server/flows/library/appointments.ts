import { all, flow, inGroup } from './build.ts';
import { marketing, transactional } from './settings.ts';
import { onDate, onEvent, send, sendLater, until } from './steps.ts';

const beforeStart = (id: string, amount: number, past: 'route' | 'exit') =>
  until(id, 'event.starts_at', 0, { offset: { amount, unit: 'hour' }, roll: 'none', zone: 'contact', past });

const appointment = flow(
  transactional('customer', 'each-event', { exitEvents: ['appointment.cancelled'] }),
  [
    onEvent('appointment.booked', all('event.starts_at is-present')),
    send('confirm', 'appointment-confirmed'),
    beforeStart('day', -24, 'route'),
    send('remind', 'appointment-reminder', { thread: true }),
    beforeStart('hours2', -2, 'exit'),
    sendLater('text', 'appointment-soon', 'sms', 'Turn it on when an SMS provider is connected.'),
  ],
  `start > confirm > day > remind > hours2 > text
   day:past > hours2`,
);

const birthday = flow(
  marketing({
    entry: all('customer.marketingConsent is yes', 'attribute.birthday_mail is yes'),
    reentry: { rule: 'each-event', days: 0 },
    quietHours: null,
  }),
  [onDate('attribute.birthday', 0, { yearly: true, zone: 'contact', roll: 'none' }), send('mail', 'birthday')],
  'start > mail',
);

const renewal = flow(
  transactional('customer', 'each-event', { exitEvents: ['subscription.renewed', 'subscription.cancelled'] }),
  [
    onDate('attribute.renewal_on', -30),
    send('month', 'renewal-month'),
    until('day7', 'attribute.renewal_on', -7, { roll: 'previous' }),
    send('week', 'renewal-week', { thread: true }),
    until('day1', 'attribute.renewal_on', -1, { roll: 'previous' }),
    send('tomorrow', 'renewal-tomorrow', { thread: true }),
  ],
  'start > month > day7 > week > day1 > tomorrow',
);

/** F37: three flows about days of a customer. */
export const APPOINTMENT_FLOWS = inGroup('Service', [
  {
    key: 'appointment',
    code: 'F37a',
    name: 'Appointment',
    description: 'Confirms an appointment, reminds 24 hours before by mail and 2 hours before by text message.',
    needs: [
      'the event appointment.booked with starts_at',
      'an SMS provider for the text, which is turned off until then',
      'calendar files (ICS) are not attached yet',
    ],
    document: appointment,
  },
  {
    key: 'birthday',
    code: 'F37b',
    name: 'Birthday',
    description: 'A short mail at 09:00 where the contact is, to those who asked for it.',
    needs: ['customer fields birthday (a date) and birthday_mail (yes)', 'consent to marketing'],
    document: birthday,
  },
  {
    key: 'renewal',
    code: 'F37c',
    name: 'Renewal',
    description: 'Tells 30, 7 and 1 days before a contract renews.',
    needs: ['the customer field renewal_on (a date)', 'the events subscription.renewed and subscription.cancelled, which end it'],
    document: renewal,
  },
]);
