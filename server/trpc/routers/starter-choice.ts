import { Failure } from '#server/errors.ts';
import { STARTER_FLOWS, type StarterFlow } from '#server/flows/starters.ts';
import { STARTER_TEMPLATES } from '#server/templates/starters.ts';
import { type FlowDocument, overdue, type SubjectKind, settingsOf, templatesOf } from '#workflows-schema/index.ts';

/** The gallery: what each ready-made flow is for, what it needs, and its draft. */
export function listStarters(): readonly StarterFlow[] {
  return STARTER_FLOWS;
}

const empty: FlowDocument = {
  schemaVersion: 2,
  settings: settingsOf({ subject: 'invoice', messageClass: 'reminder', exitOn: ['paid', 'credited', 'void', 'written_off'] }),
  nodes: [{ id: 'start', kind: 'trigger', config: overdue(7) }],
  edges: [],
  layout: { positions: {} },
};

/** The draft that a new flow begins with; `null` is an empty one. @throws Failure `not-found` */
export function findStarter(key: string | null): { readonly description: string; readonly document: FlowDocument } {
  return key === null ? { description: '', document: empty } : requireStarter(key);
}

/** A ready-made flow. @throws Failure `not-found` */
export function requireStarter(key: string): StarterFlow {
  const starter = STARTER_FLOWS.find((known) => known.key === key);
  if (!starter) throw new Failure('not-found', `There is no ready-made flow "${key}".`, 'Choose one of the gallery.');
  return starter;
}

export type ShownStarter = {
  readonly document: FlowDocument;
  /** The messages that it sends, in the order of its steps. */
  readonly templates: readonly { readonly key: string; readonly name: string; readonly subjectKind: SubjectKind }[];
};

/** A ready-made flow to be looked at before it is chosen. @throws Failure `not-found` */
export function showStarter(key: string): ShownStarter {
  const { document } = requireStarter(key);
  const used = new Set(document.nodes.flatMap(templatesOf));
  const templates = [...used].flatMap((wanted) => STARTER_TEMPLATES.filter((template) => template.key === wanted));
  return { document, templates: templates.map(({ key: own, name, subjectKind }) => ({ key: own, name, subjectKind })) };
}
