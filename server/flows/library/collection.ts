import { all, flow, inGroup, none, workingDays } from './build.ts';
import { DEBT_CASE, dunning, OWNER_CASE } from './settings.ts';
import { approve, delay, end, note, onClick, onEvent, onSchedule, person, send, sendLater, when } from './steps.ts';

/** Never about what is not due yet. */
const OVERDUE = all('invoice.daysOverdue at-least 1');

/** F24: nobody answers, so a person looks; nothing is sent. */
const silent = flow(
  dunning(),
  [
    onSchedule(
      { every: 'day', interval: 1, timeOfDay: '10:00', zone: 'tenant', roll: 'none' },
      all(
        'invoice.status is open',
        'invoice.daysOverdue at-least 7',
        'history.touches90 at-least 3',
        'history.lastReplyIntent is-missing',
        'invoice.viewedOn is-missing',
        'invoice.disputed is no',
        'invoice.promisedOn is-missing',
        none('invoice.planStatus is-one-of requested,current'),
      ),
    ),
    person('person', 'Three messages and no sign of life: call', workingDays(2), DEBT_CASE),
  ],
  'start > person',
);

const lateFee = flow(
  dunning({ entry: OVERDUE }),
  [
    onEvent('invoice.fee_due'),
    send('notice', 'late-fee-notice'),
    delay('days5', 5, 'day'),
    when('still', all('invoice.daysOverdue at-least 1', 'invoice.disputed is no', 'invoice.promisedOn is-missing')),
    person('person', 'Late fee is due: issue the debit note with its dated calculation, or waive it and say why', workingDays(2), {
      outcomes: ['no_action'],
    }),
    note('charged', 'The late fee was decided by a person. The invoice itself is unchanged.'),
    note('waived', 'The late fee was waived by a person.'),
    end('notYet', 'a dispute or a promise stands against the fee'),
  ],
  `start > notice > days5 > still
   still:yes > person
   person:resolved > charged
   person:no_action > waived
   still:no > notYet`,
);

const final = flow(
  dunning({ entry: OVERDUE, messageClass: 'legal', frequency: null, quietHours: null, reentry: { rule: 'after-end', days: 0 } }),
  [
    onClick(),
    approve('check', 'Send the final notice? The next step that it names must be one that we will take', workingDays(5)),
    sendLater(
      'letter',
      'final-notice',
      'letter',
      'Turn it on when a print service is connected; until then the notice goes by e-mail alone.',
    ),
    send('notice', 'final-notice', { cc: ['director'] }),
    delay('days10', 10, 'day'),
    person('person', 'The final notice ran out: write off, hand to an agency, or agree', workingDays(2), {
      ...OWNER_CASE,
      outcomes: ['write_off'],
    }),
    note('writtenOff', 'Written off after the final notice.'),
    end('kept', 'a person decided against the notice'),
  ],
  `start > check
   check:approved > letter > notice > days10 > person
   person:write_off > writtenOff
   check:rejected > kept`,
);

/** F24 to F26. */
export const COLLECTION_FLOWS = inGroup('Reminders', [
  {
    key: 'dunning-silent',
    code: 'F24',
    name: 'Silence after three messages',
    description:
      'Looks every morning for overdue invoices whose customer got 3 messages and neither answered nor looked, and hands them to a person.',
    needs: ['answers and portal views (they are recorded here)'],
    document: silent,
  },
  {
    key: 'late-fee',
    code: 'F25',
    name: 'Late fee or interest',
    description:
      'Announces the fee 5 days ahead; then a person issues a debit note of its own, or waives it with a reason. The invoice stays as it is.',
    needs: ['a day from which late charges apply: on an invoice page, “How it is reckoned”'],
    document: lateFee,
  },
  {
    key: 'final-notice',
    code: 'F26',
    name: 'Final notice',
    description: 'Only by hand, and only after an approval: a formal notice with 10 days, then a person writes off, hands over or agrees.',
    needs: ['a person who starts it', 'a person who approves it', 'a print service for the letter; without it the notice goes by e-mail'],
    document: final,
  },
]);
