import { describe } from '../conditions/describe.ts';
import { eventLabel } from '../events.ts';
import { count, listWords } from '../nodes/spec.ts';
import { CATCH_UP_RULES, describeHours, EXIT_CRITERIA, type FlowSettings, MESSAGE_CLASSES, REENTRY_RULES } from '../settings.ts';

/** What the settings of a flow say, a sentence a setting; one that says nothing has none. By setting, so that two can be compared. */
export function readSettings(settings: FlowSettings): ReadonlyMap<keyof FlowSettings, string> {
  const { subject, frequency, quietHours, goal, approval, catchUp, reentry } = settings;
  const exits = [
    ...settings.exitOn.map((name) => EXIT_CRITERIA[name]),
    ...settings.exitEvents.map(eventLabel),
    ...(settings.exitWhen ? [describe(settings.exitWhen)] : []),
  ];
  const sentences: [keyof FlowSettings, string][] = [
    ['subject', `It is about ${subject === 'customer' ? 'a customer' : `an ${subject}`}.`],
    ['messageClass', `Its messages are ${MESSAGE_CLASSES[settings.messageClass]}.`],
    ['entry', settings.entry ? `Only those enter for whom ${describe(settings.entry)}.` : ''],
    [
      'reentry',
      `The same ${subject} may enter ${REENTRY_RULES[reentry.rule]}${reentry.rule === 'cooldown' ? ` (${count(reentry.days, 'day')})` : ''}.`,
    ],
    ['exitOn', exits.length > 0 ? `A run leaves at once when ${listWords(exits, 'or')}.` : ''],
    ['goal', goal ? `It has reached its goal when ${describe(goal.condition)} within ${count(goal.withinDays, 'day')}.` : ''],
    [
      'frequency',
      frequency
        ? `Its messages count in the budget “${frequency.group}” with the priority of ${frequency.priority}; over it they are ${CAPPED[frequency.whenCapped]}.`
        : '',
    ],
    [
      'quietHours',
      quietHours
        ? `Messages leave ${describeHours(quietHours.window)} only; others ${quietHours.otherwise === 'wait' ? 'wait' : 'are left out'}.`
        : '',
    ],
    ['calendar', settings.calendar === 'customer' ? 'Holidays are those of the customer’s country.' : ''],
    ['holdOutPercent', settings.holdOutPercent > 0 ? `${settings.holdOutPercent} % are held out to compare with.` : ''],
    ['maxRunDays', settings.maxRunDays > 0 ? `A run ends after ${count(settings.maxRunDays, 'day')}.` : ''],
    [
      'catchUp',
      catchUp.rule === 'send-now'
        ? ''
        : `After a pause: ${CATCH_UP_RULES[catchUp.rule]}${catchUp.rule === 'spread' ? ` (${catchUp.hours})` : ''}.`,
    ],
    [
      'approval',
      approval
        ? `${approval.rule === 'all' ? 'Every message' : `A message about more than ${approval.amount}`} needs ${approval.needed === 1 ? 'someone’s' : `${approval.needed} people’s`} approval.`
        : '',
    ],
  ];
  return new Map(sentences.filter(([, text]) => text !== ''));
}

const CAPPED = { skip: 'left out', delay: 'delayed', merge: 'put into one mail' } as const;
