import { CLOSING, PAY } from '#server/templates/library/write.ts';
import type { StarterTemplate } from '#server/templates/starters.ts';
import type { ScheduleStep } from './read-schedule.ts';

/** The mail of one row: its own words, with the amount, the way to pay and the facts that every reminder shows. */
export function aboutReminder(key: string, flowName: string, step: Extract<ScheduleStep, { does: 'mail' }>): StarterTemplate {
  return {
    key,
    // The day first: a card on the canvas has no room for the whole.
    name: `Day ${step.days}, ${flowName}`,
    subjectKind: 'invoice',
    stream: 'transactional',
    subject: step.subject,
    content: {
      preheader: '',
      headline: step.subject,
      paragraphs: [...step.paragraphs],
      amount: 'invoice.balance',
      button: PAY,
      facts: ['customer.name', 'invoice.number', 'invoice.due_date'],
      closing: CLOSING,
    },
  };
}
