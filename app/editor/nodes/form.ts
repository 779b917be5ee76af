import type { NodeKind, NodeOf } from '#workflows-schema/index.ts';

/** What the form of a kind gets: the step, and a way to put a new configuration in place of the old one. */
export type FormProps<K extends NodeKind> = {
  readonly node: NodeOf<K>;
  /** `field` names what changed: typing in one field is one step of undo. */
  readonly change: (config: NodeOf<K>['config'], field: string) => void;
  readonly readOnly: boolean;
};
