import { all, flow, hours, inGroup, oneOf, workingDays } from './build.ts';
import { dunning, transactional } from './settings.ts';
import { delay, end, onEvent, person, send, until, update, wait, when } from './steps.ts';

/** F16: it does not leave when the invoice is paid, because then it has to say thanks. */
const promised = flow(
  transactional('invoice', 'each-event', { exitOn: ['credited', 'void', 'written_off'], exitEvents: ['promise.withdrawn'] }),
  [
    onEvent('promise.created', all('event.promisedOn is-present')),
    when('near', all('event.promisedOn in-next-days 14 as date')),
    person('far', 'Promised for more than 14 days ahead: accept it, or call', workingDays(1), {
      context: ['balance', 'payments', 'behaviour'],
    }),
    send('confirm', 'promise-confirmed'),
    until('dayBefore', 'event.promisedOn', -1, { roll: 'previous', past: 'route' }),
    when('live', all('invoice.promisedOn is-present')),
    end('early', 'the promise was kept before its day, or is over'),
    send('tomorrow', 'promise-tomorrow', { thread: true }),
    wait('outcome', [10, 'day'], { events: { kept: 'promise.kept', broken: 'promise.broken' } }),
    send('thanks', 'promise-kept', { thread: true }),
    end('broken', 'the promise was broken: “Broken promise” goes on'),
  ],
  `start > near
   near:yes > confirm
   near:no > far > confirm > dayBefore > live
   dayBefore:past > outcome
   live:yes > tomorrow > outcome
   live:no > early
   outcome:kept > thanks
   outcome:broken > broken`,
);

/** F17: the reminders of the standard flow were held meanwhile; its run stands at the step that the age asks for, and goes on. */
const broken = flow(
  dunning({ entry: all('invoice.daysOverdue at-least 1'), reentry: { rule: 'each-event', days: 0 }, exitEvents: ['promise.created'] }),
  [
    onEvent('promise.broken'),
    when('again', oneOf('history.brokenPromises90 at-least 2', 'customer.tier is A')),
    update('noPortal', 'attribute.portalPromises', 'no'),
    person('call', 'A promise was broken, for the second time or by a key account: call', hours(24), {
      priority: 'high',
      assignee: { rule: 'owner' },
    }),
    send('mail', 'promise-broken'),
    delay('days5', 5, 'business-day'),
    when('old', all('invoice.daysOverdue at-least 30')),
    person('decide', 'A promise was broken and the invoice is over 30 days overdue: call', workingDays(2)),
    end('standard', 'the reminders of its age go on'),
  ],
  `start > again
   again:yes > noPortal > call
   again:no > mail > days5 > old
   old:yes > decide
   old:no > standard`,
);

/** F16 and F17. */
export const PROMISE_FLOWS = inGroup('Promises', [
  {
    key: 'promise-to-pay',
    code: 'F16',
    name: 'Promise to pay',
    description:
      'Confirms a promise, reminds the day before, and says thanks when it is kept. A person accepts one that is over 14 days ahead.',
    needs: ['promises from the portal or from members', '“Broken promise” (F17) for those that are not kept'],
    document: promised,
  },
  {
    key: 'promise-broken',
    code: 'F17',
    name: 'Broken promise',
    description:
      'The same day: what was promised, and ways out. The second in 90 days, and any of tier A, goes to a person within 24 hours.',
    needs: ['promises that are judged (they are here)', 'standard reminders (F7), which go on afterwards'],
    document: broken,
  },
]);
