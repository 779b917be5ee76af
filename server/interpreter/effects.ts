import type { EscalateConfig } from '#workflows-schema/index.ts';

/**
 * What a step wants done. `id` is run/node/visit/index: unique by construction, the same for every retry, so it is the
 * idempotency key of the effect for ever.
 */
export type Effect =
  | { readonly kind: 'send'; readonly id: string; readonly nodeId: string; readonly visit: number; readonly template: string }
  | {
      readonly kind: 'open-case';
      readonly id: string;
      readonly nodeId: string;
      readonly visit: number;
      readonly reason: 'overdue' | 'needs_data' | 'personal_only';
      readonly title: string;
      readonly assignee: EscalateConfig['assignee'];
      readonly deadline: EscalateConfig['deadline'];
    };

export function effectId(runId: string, place: { nodeId: string; visit: number }, index: number): string {
  return `${runId}/${place.nodeId}/${place.visit}/${index}`;
}
