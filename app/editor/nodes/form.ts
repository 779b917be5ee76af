import type { FlowNode, NodeKind, NodeOf } from '#workflows-schema/index.ts';

/** The configuration of each kind. */
export type Configs = { [K in NodeKind]: NodeOf<K>['config'] };

/** One step of one of these kinds, its configuration tied to its kind; of all kinds it is a step of the flow. */
export type StepOf<K extends NodeKind> = {
  [P in K]: Omit<FlowNode, 'kind' | 'config'> & { readonly kind: P; readonly config: Configs[P] };
}[K];

/** What the form of a kind gets: the step, and a way to put a new configuration in place of the old one. */
export type FormProps<K extends NodeKind> = {
  readonly node: StepOf<K>;
  /** `field` names what changed: typing in one field is one step of undo. */
  readonly change: (config: Configs[K], field: string) => void;
  readonly readOnly: boolean;
};

/** A change of some settings of a configuration, named after the first of them. */
export function patcher<C extends object>(config: C, change: (config: C, field: string) => void) {
  return (patch: Partial<C>, field = Object.keys(patch)[0] ?? ''): void => change({ ...config, ...patch }, field);
}

/** "went" -> "Went". */
export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** The first of "way1", "way2" … that is not taken: ports and branches keep their name while their label changes. */
export function freshName(stem: string, taken: readonly string[]): string {
  let number = 1;
  while (taken.includes(`${stem}${number}`)) number += 1;
  return `${stem}${number}`;
}
