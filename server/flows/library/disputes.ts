import { all, flow, hours, inGroup, none, workingDays, workingHours } from './build.ts';
import { SETTLED, transactional } from './settings.ts';
import { approve, byValue, delay, firstOf, hold, onEvent, person, release, send, tell, together, until, wait, when } from './steps.ts';

const dispute = flow(
  transactional('invoice', 'each-event', { exitOn: SETTLED }),
  [
    onEvent('dispute.opened'),
    send('ack', 'dispute-received'),
    together('both', { case: 'a person looks', answer: 'the answer', clock: 'silence' }),
    person('person', 'Answer the dispute: credit note, or a reasoned answer with a new date', workingHours(4), {
      priority: 'high',
      context: ['balance', 'messages', 'payments', 'orders'],
    }),
    delay('days2', 2, 'business-day'),
    tell(
      'manager',
      'admin',
      'No answer to a dispute for 2 days: {{ customer.name }}',
      'An invoice is disputed and nobody has answered. Please take it.',
    ),
    wait('solved', [60, 'day'], { events: { resolved: 'dispute.resolved' }, until: all('invoice.disputed is no') }),
    tell('stale', 'admin', 'A dispute is open for 60 days: {{ customer.name }}', 'Please decide it.'),
    firstOf('done'),
    hold('week', 'subject', 7, 'the customer gets a week after the answer to the dispute'),
    send('answer', 'dispute-answered', { thread: true, replyTo: 'owner' }),
  ],
  `start > ack > both
   both:case > person
   both:clock > days2 > manager
   both:answer > solved
   solved:resolved > done
   solved:met > done
   solved:late > stale
   done > week > answer`,
);

const alarm = (days: number) =>
  tell(
    `tell${days}`,
    'admin',
    `Chargeback of {{ customer.name }}: ${days === 1 ? 'the last day' : `${days} days`} to answer`,
    'Send the evidence to the bank in time.',
  );
const before = (days: number) => until(`day${days}`, 'event.due_by', -days, { roll: 'previous', past: 'route', missing: 'route' });

const chargeback = flow(
  transactional('invoice', 'each-event'),
  [
    onEvent('payment.charged_back'),
    hold('freeze', 'customer', 120, 'a payment was charged back'),
    together('both', { case: 'a person answers', clock: 'the days left' }),
    person('person', 'Chargeback: send the evidence, or accept it', hours(24), {
      priority: 'urgent',
      context: ['payments', 'orders', 'messages', 'balance'],
    }),
    before(7),
    alarm(7),
    before(3),
    alarm(3),
    before(1),
    alarm(1),
    firstOf('done'),
    release('thaw', 'customer'),
  ],
  `start > freeze > both
   both:case > person > done > thaw
   both:clock > day7 > tell7 > day3 > tell3 > day1 > tell1
   day7:past > day3
   day3:past > day1`,
);

const VALUED = 'event.intent is-one-of negative,plan,dispute';

const keyAccount = flow(
  transactional('customer', 'after-end'),
  [
    onEvent('message.replied', all(VALUED, 'customer.tier is A')),
    hold('off', 'customer', 30, 'a key account answered: a person talks to them'),
    together('three', { case: 'a person calls', clock: 'the hours', ack: 'a word at once' }),
    person('person', 'A key account answered: call today', hours(24), {
      assignee: { rule: 'owner' },
      priority: 'urgent',
      context: ['balance', 'messages', 'payments', 'orders', 'behaviour'],
    }),
    tell(
      'boss',
      'admin',
      '24 hours without an answer to {{ customer.name }}',
      'A key account waits for a call. All automatic messages to them are off.',
    ),
    wait('answered', [29, 'day'], { events: { closed: 'case.closed' }, of: 'customer' }),
    delay('hours12', 12, 'hour'),
    tell('alert12', 'agent', '12 hours left to call {{ customer.name }}', 'A key account waits for a call.'),
    delay('hours8', 8, 'hour'),
    tell('alert20', 'agent', '4 hours left to call {{ customer.name }}', 'A key account waits for a call.'),
    approve('sign', 'Send the acknowledgement in your name? You call within 24 hours', hours(4)),
    send('ack', 'key-account-answer', { replyTo: 'owner' }),
    firstOf('done'),
    release('on', 'customer'),
  ],
  `start > off > three
   three:case > person > done > on
   person:overdue > boss > answered > done
   answered:late > done
   three:clock > hours12 > alert12 > hours8 > alert20
   three:ack > sign > ack`,
);

const triage = flow(
  transactional('customer', 'each-event'),
  [
    onEvent('message.replied', none(all(VALUED, 'customer.tier is A'))),
    when('sure', all('event.confidence at-least 0.8 as number')),
    byValue('intent', 'event.intent', {
      paid: ['says it is paid', 'paid_claim'],
      away: ['out of office', 'out_of_office'],
      copy: ['invoice not received', 'not_received'],
      promise: ['promises to pay', 'promise'],
      plan: ['asks for a plan', 'plan'],
      dispute: ['disputes', 'dispute'],
      angry: ['is angry', 'negative'],
    }),
    hold('pause', 'customer', 3, 'the customer says that it is paid'),
    person('find', 'The customer says that it is paid: find the payment', workingDays(1), { context: ['payments', 'balance', 'messages'] }),
    hold('later', 'customer', 7, 'the contact is out of office'),
    person('resend', 'The invoice did not arrive: send it again', workingDays(1), {
      outcomes: ['resend'],
      context: ['messages', 'balance'],
    }),
    person('word', 'A promise to pay: write it down with its day and amount', workingDays(1), { outcomes: ['promise'] }),
    person('parts', 'Asks for a payment plan: offer one', workingDays(2), { outcomes: ['plan'] }),
    person('look', 'Disputes an invoice: open the dispute and answer', workingHours(4), { outcomes: ['dispute'], priority: 'high' }),
    person('calm', 'An angry answer: call', hours(4), { priority: 'high' }),
    person('read', 'Read this answer', workingDays(1)),
  ],
  `start > sure
   sure:yes > intent
   sure:no > read
   intent:paid > pause > find
   intent:away > later
   intent:copy > resend
   intent:promise > word
   intent:plan > parts
   intent:dispute > look
   intent:angry > calm
   intent:else > read`,
);

/** F18, F19, F22 and F23. */
export const DISPUTE_FLOWS = inGroup('Disputes and replies', [
  {
    key: 'dispute',
    code: 'F18',
    name: 'Dispute',
    description:
      'Acknowledges with a case number, a person answers in 4 working hours (a manager hears of silence after 2 days), the answer gives a week.',
    needs: ['disputes from the portal or from members', 'an admin, who is told'],
    document: dispute,
  },
  {
    key: 'chargeback',
    code: 'F19',
    name: 'Chargeback',
    description:
      'Writes nothing to the customer: freezes their flows, gives a person 24 hours, and warns 7, 3 and 1 days before the bank’s last day.',
    needs: ['the event payment.charged_back with due_by (a date)', 'an admin, who is warned'],
    document: chargeback,
  },
  {
    key: 'key-account-reply',
    code: 'F22',
    name: 'Key account answers',
    description:
      'An angry answer, a dispute or a plan from tier A: all machines stop, a person calls within 24 hours with warnings at 12 and 20.',
    needs: [
      'answers that come in by mail, or the event message.replied with intent',
      'customers marked as tier A',
      'an account manager and an admin',
    ],
    document: keyAccount,
  },
  {
    key: 'reply-triage',
    code: 'F23',
    name: 'Reply triage',
    description:
      'Leads each answer where it belongs: paid already, out of office, not received, promise, plan, dispute. What is unclear is read by a person.',
    needs: [
      'answers that come in by mail, or the event message.replied with intent and confidence (0 to 1)',
      '“Key account answers” (F22) for tier A',
    ],
    document: triage,
  },
]);
