/** What a run waits for, in words before the moment. */
export const WAIT_WORDS: Readonly<Record<string, string>> = {
  time: 'waits until',
  event: 'waits for something to happen,',
  case: 'a person has it,',
  message: 'waits for what becomes of its message,',
  call: 'waits for an answer,',
  run: 'waits for another flow,',
  join: 'waits for its other ways',
  hold: 'held back until',
  retry: 'failed, tries again',
};

/** Why a run ended before the last step, in words after "left:"; other reasons are said as they are stored. */
export const END_WORDS: Readonly<Record<string, string>> = {
  paid: 'paid',
  'date-passed': 'the day had passed',
  'date-missing': 'no date to wait for',
  goal: 'its goal is reached',
  exit: 'it came to an end step',
  'exit-event': 'something happened that ends it',
  'exit-condition': 'what ends it is true',
  'age-limit': 'it grew too old',
  'held-out': 'held out to compare with',
  'not-admitted': 'it may not enter',
  error: 'a step failed',
  cancelled: 'a person ended it',
};
