import type { Duration, FlowNode } from '#workflows-schema/index.ts';

/** Changes of what every step may say; null and an empty text take it away. */
export type Extras = {
  readonly name?: string;
  readonly note?: string;
  readonly enabled?: boolean;
  readonly onError?: NonNullable<FlowNode['onError']>;
  readonly timeout?: Duration | null;
};

/** The step with these changes; what says no more than the default is left out of the document. */
export function withExtras(node: FlowNode, extras: Extras): FlowNode {
  const { name, note, enabled, onError, timeout } = {
    name: node.name,
    note: node.note,
    enabled: node.enabled,
    onError: node.onError,
    timeout: node.timeout,
    ...extras,
  };
  const { name: _name, note: _note, enabled: _enabled, onError: _onError, timeout: _timeout, ...rest } = node;
  const plain = onError?.retries === 0 && onError.otherwise === 'case';
  return {
    ...rest,
    ...(name && { name }),
    ...(note && { note }),
    ...(enabled === false && { enabled }),
    ...(onError && !plain && { onError }),
    ...(timeout && { timeout }),
  };
}
