import type { CanvasNote, FlowDocument, FlowNode, FlowSettings, StepGroup } from '#workflows-schema/index.ts';
import { count, nameOf, summaryOf } from '#workflows-schema/index.ts';
import { dropGroup, dropNote, placeByHand, putGroup, putNote, type Shift, tidyUp } from './edits/looks.ts';
import {
  connect,
  deleteMany,
  deleteNode,
  disconnect,
  type Exit,
  editNode,
  type Fragment,
  insert,
  moveNode,
  moveSubtree,
  replaceNode,
} from './edits/steps.ts';

/**
 * Everything that can be done to a flow, as data: what the canvas, the inspector and the keyboard send. Each is one step
 * of undo. A command that names what is not there changes nothing.
 */
export type Command =
  /** Adds a step: into the way out `at` (before what follows there), or loose when `at` is null. */
  | { readonly type: 'add'; readonly node: FlowNode; readonly at: Exit | null }
  /** Adds steps with the edges among them, under new ids, as `add` does; `word` says how: "paste", "duplicate". */
  | { readonly type: 'paste'; readonly fragment: Fragment; readonly at: Exit | null; readonly word: string }
  /** Takes a step out of its place, closing the gap, and puts it into the way out `at`; with the rest, all that only it leads to goes too. */
  | { readonly type: 'move'; readonly nodeId: string; readonly at: Exit; readonly withRest?: boolean }
  /** Removes a step and joins its neighbours; of several ways out it keeps `keep` (or the first), the others go with it. */
  | { readonly type: 'delete'; readonly nodeId: string; readonly keep?: string }
  | { readonly type: 'delete-many'; readonly nodeIds: readonly string[]; readonly word?: string }
  | { readonly type: 'connect'; readonly exit: Exit; readonly to: string }
  | { readonly type: 'disconnect'; readonly exit: Exit }
  /** Puts a changed step in place of the one with its id; ways out that it no longer has lose their edge. */
  | { readonly type: 'edit'; readonly node: FlowNode; readonly field: string }
  | { readonly type: 'edit-many'; readonly nodes: readonly FlowNode[]; readonly label: string }
  /** Puts a step of another kind, with an id of its own, in place of one. */
  | { readonly type: 'become'; readonly nodeId: string; readonly node: FlowNode }
  | { readonly type: 'settings'; readonly settings: FlowSettings; readonly field: string }
  | { readonly type: 'group'; readonly group: StepGroup }
  | { readonly type: 'ungroup'; readonly groupId: string }
  | { readonly type: 'note'; readonly note: CanvasNote }
  | { readonly type: 'unnote'; readonly noteId: string }
  /** Moves cards by hand, each by so many canvas pixels. */
  | { readonly type: 'place'; readonly by: Readonly<Record<string, Shift>> }
  | { readonly type: 'tidy' }
  /** Takes another document as a whole, e.g. an earlier version. */
  | { readonly type: 'replace'; readonly document: FlowDocument; readonly label: string };

/** The document after the command; the same object when nothing changed. */
export function applyCommand(document: FlowDocument, command: Command): FlowDocument {
  switch (command.type) {
    case 'add':
      return insert(document, { nodes: [command.node], edges: [] }, command.at);
    case 'paste':
      return insert(document, command.fragment, command.at);
    case 'move':
      return command.withRest ? moveSubtree(document, command.nodeId, command.at) : moveNode(document, command.nodeId, command.at);
    case 'delete':
      return deleteNode(document, command.nodeId, command.keep);
    case 'delete-many':
      return deleteMany(document, command.nodeIds);
    case 'connect':
      return connect(document, command.exit, command.to);
    case 'disconnect':
      return disconnect(document, command.exit);
    case 'edit':
      return editNode(document, command.node);
    case 'edit-many':
      return command.nodes.reduce(editNode, document);
    case 'become':
      return replaceNode(document, command.nodeId, command.node);
    case 'settings':
      return { ...document, settings: command.settings };
    case 'replace':
      return command.document;
    default:
      return applyLook(document, command);
  }
}

type Look = Extract<Command, { type: 'group' | 'ungroup' | 'note' | 'unnote' | 'place' | 'tidy' }>;

function applyLook(document: FlowDocument, command: Look): FlowDocument {
  switch (command.type) {
    case 'group':
      return putGroup(document, command.group);
    case 'ungroup':
      return dropGroup(document, command.groupId);
    case 'note':
      return putNote(document, command.note);
    case 'unnote':
      return dropNote(document, command.noteId);
    case 'place':
      return placeByHand(document, command.by);
    case 'tidy':
      return tidyUp(document);
  }
}

/** What the command does, for "Undo …": "add “Wait 2 days”". */
export function labelCommand(document: FlowDocument, command: Command): string {
  const named = (id: string) => `“${nodeName(document, id)}”`;
  const many = (ids: readonly string[]) => (ids.length === 1 && ids[0] ? named(ids[0]) : count(ids.length, 'step'));
  switch (command.type) {
    case 'add':
      return `add “${summaryOf(command.node)}”`;
    case 'paste': {
      const [first, second] = command.fragment.nodes;
      return first && !second ? `${command.word} “${nameOf(first)}”` : `${command.word} ${count(command.fragment.nodes.length, 'step')}`;
    }
    case 'move':
      return command.withRest ? `move ${named(command.nodeId)} with what follows` : `move ${named(command.nodeId)}`;
    case 'delete':
      return `delete ${named(command.nodeId)}`;
    case 'delete-many':
      return `${command.word ?? 'delete'} ${many(command.nodeIds)}`;
    case 'connect':
      return `connect ${named(command.exit.from)} to ${named(command.to)}`;
    case 'disconnect':
      return `disconnect ${named(command.exit.from)}`;
    case 'edit':
      return `edit ${named(command.node.id)}`;
    case 'become':
      return `replace ${named(command.nodeId)} by “${summaryOf(command.node)}”`;
    case 'settings':
      return 'change the settings';
    case 'edit-many':
    case 'replace':
      return command.label;
    case 'place':
      return `place ${many(Object.keys(command.by))} by hand`;
    default:
      return labelLook(command);
  }
}

function labelLook(command: Exclude<Look, { type: 'place' }>): string {
  switch (command.type) {
    case 'group':
      return `frame ${count(command.group.nodeIds.length, 'step')} as “${command.group.name}”`;
    case 'ungroup':
      return 'take a frame away';
    case 'note':
      return 'write a note';
    case 'unnote':
      return 'delete a note';
    case 'tidy':
      return 'tidy up';
  }
}

/** A step's own name, or the sentence that it reads as. */
export function nodeName(document: FlowDocument, id: string): string {
  const node = document.nodes.find((known) => known.id === id);
  return node ? nameOf(node) : id;
}
