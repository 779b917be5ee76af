/** What validation says of a flow; the editor and the API use the same code and sentence. Errors stop publishing. */
export type Finding = {
  readonly code: FindingCode;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly nodeId: string | null;
  /** The field of the node's configuration to go to, where there is one. */
  readonly field: string | null;
};

export const FINDING_CODES = [
  'bad-shape',
  'duplicate-id',
  'dangling-edge',
  'duplicate-edge',
  'no-trigger',
  'several-triggers',
  'trigger-subject',
  'unreachable-node',
  'unconnected-port',
  'loop-without-wait',
  'field-not-available',
  'empty-condition',
  'bad-value',
  'no-template',
  'no-title',
  'send-without-exit-on-paid',
  'never-true',
  'always-true',
  'shadowed-branch',
  'overlapping-branches',
  'dead-end',
  'value-not-set',
  'bad-formula',
  'bad-setting',
  'channel-missing',
  'reminder-before-due',
  'two-sends-one-day',
  'outlives-age-limit',
  'class-stream',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

export function error(code: FindingCode, message: string, nodeId: string | null = null, field: string | null = null): Finding {
  return { code, severity: 'error', message, nodeId, field };
}

export function warning(code: FindingCode, message: string, nodeId: string | null = null, field: string | null = null): Finding {
  return { code, severity: 'warning', message, nodeId, field };
}
