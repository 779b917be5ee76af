import type { FlowSettings, Hold } from '#workflows-schema/index.ts';

/** What a flow wants done with a message that is held back: wait until the hold is over, put it into a collected mail, or leave it out. */
export function onHold(hold: Hold, settings: FlowSettings): 'wait' | 'merge' | 'skip' {
  switch (hold.code) {
    case 'quiet-hours':
      return settings.quietHours?.otherwise ?? 'skip';
    case 'minimum-gap':
    case 'frequency-budget': {
      const rule = settings.frequency?.whenCapped ?? 'skip';
      return rule === 'delay' ? 'wait' : rule;
    }
    default:
      return 'skip';
  }
}
