import type { Assignee, Channel, ContactRole, Deadline, HttpConfig, NotifyConfig, ValueType, Variables } from '#workflows-schema/index.ts';

/** Where an effect comes from. */
type Placed = { readonly id: string; readonly nodeId: string; readonly visit: number };

export type SendEffect = Placed & {
  readonly kind: 'send';
  readonly channel: Channel;
  readonly template: string;
  /** The newest version at the moment of sending, instead of the one that publishing pinned. */
  readonly latest: boolean;
  readonly to: ContactRole;
  readonly cc: readonly ContactRole[];
  readonly replyTo: 'company' | 'owner';
  readonly thread: boolean;
  /** The run waits for what becomes of it, so the answer must wake it. */
  readonly awaited: boolean;
};

export type CaseEffect = Placed & {
  readonly kind: 'open-case';
  readonly reason: 'overdue' | 'needs_data' | 'personal_only' | 'approval';
  readonly title: string;
  readonly assignee: Assignee;
  readonly deadline: Deadline;
  readonly priority: 'low' | 'normal' | 'high' | 'urgent';
  /** Open cases above which a person gets no more by rule; 0 knows no bound. */
  readonly capacity: number;
  readonly context: readonly string[];
  /** Members who must approve; 0 for a case that is no approval. */
  readonly approvals: number;
};

/**
 * What a step wants done. `id` is run/node/visit/index: unique by construction, the same for every retry, so it is the
 * idempotency key of the effect for ever.
 */
export type Effect =
  | SendEffect
  | CaseEffect
  | (Placed & { readonly kind: 'digest'; readonly template: string; readonly dueAtMs: number; readonly maxItems: number })
  | (Placed & { readonly kind: 'update'; readonly set: readonly { readonly field: string; readonly value: string }[] })
  | (Placed & { readonly kind: 'emit'; readonly event: string; readonly data: Variables })
  | (Placed & {
      readonly kind: 'http';
      readonly tokenId: string;
      readonly request: Pick<HttpConfig, 'method' | 'url' | 'headers' | 'body' | 'retries'>;
      readonly outputs: readonly { readonly name: string; readonly path: string; readonly type: ValueType }[];
    })
  | (Placed & { readonly kind: 'link'; readonly tokenId: string })
  | (Placed & { readonly kind: 'note'; readonly text: string })
  | (Placed & { readonly kind: 'notify'; readonly to: NotifyConfig['to']; readonly subject: string; readonly text: string })
  | (Placed & { readonly kind: 'start-run'; readonly flowId: string; readonly vars: Variables })
  | (Placed & { readonly kind: 'hold'; readonly what: 'subject' | 'customer'; readonly reason: string; readonly untilMs: number })
  | (Placed & { readonly kind: 'release'; readonly what: 'subject' | 'customer' });

export function effectId(runId: string, place: { nodeId: string; visit: number }, index: number): string {
  return `${runId}/${place.nodeId}/${place.visit}/${index}`;
}
