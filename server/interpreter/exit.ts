import { EXIT_CRITERIA, type ExitCriterion, type Facts, type FlowSettings } from '#workflows-schema/index.ts';

/** The first exit criterion of the flow that the subject meets, or null. Checked before every step, whatever woke the run. */
export function metExit(settings: FlowSettings, facts: Facts): ExitCriterion | null {
  return settings.exitOn.find((criterion) => isMet(criterion, facts)) ?? null;
}

function isMet(criterion: ExitCriterion, facts: Facts): boolean {
  switch (criterion) {
    case 'paid':
    case 'credited':
    case 'void':
    case 'written_off':
      return facts.invoice?.status === criterion;
    case 'order_cancelled':
      return facts.order?.status === 'cancelled';
    case 'order_delivered':
      return facts.order?.status === 'delivered';
  }
}

/** "Left because the invoice is paid". */
export function exitSentence(criterion: ExitCriterion): string {
  return `Left because ${EXIT_CRITERIA[criterion]}`;
}
