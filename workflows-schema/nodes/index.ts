import { approval } from './approval.ts';
import { condition } from './condition.ts';
import { delay } from './delay.ts';
import { digest } from './digest.ts';
import { emit } from './emit.ts';
import { escalate } from './escalate.ts';
import { exit } from './exit.ts';
import { experiment } from './experiment.ts';
import { fallback } from './fallback.ts';
import { goto } from './goto.ts';
import { hold } from './hold.ts';
import { http } from './http.ts';
import { join } from './join.ts';
import { link } from './link.ts';
import { note } from './note.ts';
import { notify } from './notify.ts';
import { outcome } from './outcome.ts';
import { parallel } from './parallel.ts';
import { send } from './send.ts';
import { setNode } from './set.ts';
import { split } from './split.ts';
import { spread } from './spread.ts';
import { subflow } from './subflow.ts';
import { switchNode } from './switch.ts';
import { trigger } from './trigger.ts';
import { update } from './update.ts';
import { wait } from './wait.ts';
import { windowNode } from './window.ts';

/** The registry: a kind of node is one file in this folder, one in server/interpreter/nodes and one in app/editor/nodes. */
export const NODE_SPECS = {
  trigger,
  condition,
  split,
  switch: switchNode,
  outcome,
  experiment,
  delay,
  wait,
  window: windowNode,
  spread,
  send,
  fallback,
  digest,
  update,
  set: setNode,
  emit,
  http,
  link,
  note,
  escalate,
  approval,
  notify,
  goto,
  subflow,
  parallel,
  join,
  hold,
  exit,
} as const;

export type NodeKind = keyof typeof NODE_SPECS;

export function isNodeKind(name: string): name is NodeKind {
  return Object.hasOwn(NODE_SPECS, name);
}

export const NODE_KINDS = Object.keys(NODE_SPECS).filter(isNodeKind);
