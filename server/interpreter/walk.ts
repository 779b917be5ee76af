import { Temporal } from 'temporal-polyfill';
import type { Facts, FlowNode } from '#workflows-schema/index.ts';
import type { Effect } from './effects.ts';
import { ageLimit } from './exit.ts';
import type { NodeResult } from './node-result.ts';
import { decide, timeLimit } from './policies.ts';
import type { EndReason, LoggedStep, RunState, StepResult, Token, Wait } from './state.ts';
import type { StepInput } from './step-input.ts';
import { cameFrom, type Meeting, meeting, parentOf } from './tokens.ts';

/** More node visits than this at one moment is a loop without a wait, which publishing forbids. */
const MAX_VISITS = 500;

/** One run's way during one step: moves each token until it rests, and collects the log and the effects. */
export class Walk {
  readonly #input: StepInput;
  readonly #steps: LoggedStep[] = [];
  readonly #effects: Effect[] = [];
  readonly #visits: Record<string, number>;
  #tokens: Token[];
  #seq: number;
  #vars: RunState['vars'];
  #facts: Facts;
  /** How many of the signals each token has gone on with. */
  readonly #heard = new Map<string, number>();
  #left = MAX_VISITS;
  #ended: StepResult | null = null;

  constructor(input: StepInput) {
    const { state, facts } = input;
    this.#input = input;
    this.#tokens = [...state.tokens];
    this.#visits = { ...state.visits };
    this.#seq = state.seq;
    this.#vars = state.vars;
    this.#facts = { ...facts, vars: state.vars };
  }

  /** The facts with the variables as they are by now. */
  get facts(): Facts {
    return this.#facts;
  }

  /** Moves every token until all rest, or the run has ended. */
  go(): StepResult {
    const open = this.#tokens.map(({ id }) => id);
    for (;;) {
      for (let id = open.shift(); id !== undefined; id = open.shift()) {
        open.push(...this.#advance(id));
        if (this.#ended) return this.#ended;
      }
      const met = meeting(this.#tokens);
      if (!met) break;
      open.push(this.#meet(met));
    }
    return this.#tokens.length === 0 ? this.end('completed', 'Came to the end of the flow') : this.#rest();
  }

  end(reason: EndReason, sentence: string): StepResult {
    const state = { ...this.#state(), tokens: this.#tokens.slice(0, 1).map((token) => ({ ...token, wait: null })) };
    const tokens = state.tokens.length > 0 ? state.tokens : this.#input.state.tokens.slice(0, 1);
    this.#ended = { state: { ...state, tokens }, steps: this.#steps, effects: this.#effects, wakeAt: null, ended: { reason, sentence } };
    return this.#ended;
  }

  #state(): RunState {
    return { tokens: this.#tokens, seq: this.#seq, visits: this.#visits, vars: this.#vars, startedMs: this.#input.state.startedMs };
  }

  #rest(): StepResult {
    const { maxRunDays } = this.#input.graph.document.settings;
    const moments = this.#tokens.flatMap(({ wait }) => [wait?.untilMs ?? [], wait?.limitMs ?? []].flat());
    if (maxRunDays > 0) moments.push(ageLimit(this.#input.state.startedMs, maxRunDays));
    const wakeAt = moments.length > 0 ? Temporal.Instant.fromEpochMilliseconds(Math.min(...moments)) : null;
    return { state: this.#state(), steps: this.#steps, effects: this.#effects, wakeAt, ended: null };
  }

  /** Moves one token until it rests or is gone. Returns ids of tokens that came to be. */
  #advance(id: string): readonly string[] {
    for (;;) {
      const token = this.#tokens.find((known) => known.id === id);
      if (!token) return [];
      this.#left -= 1;
      if (this.#left < 0) throw new Error(`The run made ${MAX_VISITS} steps without coming to rest; a loop in the flow needs a wait.`);
      const node = requireNode(this.#input, token.nodeId);
      const visit = this.#enter(token);
      const result = decide(node, token, this.#visit(token, visit));
      this.#effects.push(...(result.effects ?? []));
      if (result.vars) this.#remember(result.vars);
      if (result.do === 'wait') return this.#wait(token, visit, result);
      const going = this.#leave(node, token, { result, visit });
      if (going.length !== 1 || going[0] !== id) return going;
    }
  }

  /** Counts an entry of the token's node; a wake is none. */
  #enter({ nodeId, wait, visit }: Token): number {
    if (wait) return visit ?? this.#visits[nodeId] ?? 1;
    const entered = (this.#visits[nodeId] ?? 0) + 1;
    this.#visits[nodeId] = entered;
    return entered;
  }

  #visit(token: Token, visit: number) {
    const { runId, subjectId, customerId, graph, now, signals } = this.#input;
    const place = { runId, subjectId, customerId, nodeId: token.nodeId, tokenId: token.id, visit };
    return { ...place, graph, facts: this.#facts, now, resumed: token.wait, signals: signals.slice(this.#heard.get(token.id) ?? 0) };
  }

  #remember(vars: RunState['vars']): void {
    this.#vars = { ...this.#vars, ...vars };
    this.#facts = { ...this.#facts, vars: this.#vars };
  }

  #wait(token: Token, visit: number, result: Extract<NodeResult, { do: 'wait' }>): readonly string[] {
    const wait: Wait = {
      for: result.for,
      untilMs: result.until?.epochMilliseconds ?? null,
      ...(result.limit && { limitMs: result.limit.epochMilliseconds }),
      ...(result.memo && { memo: result.memo }),
    };
    const before = token.wait;
    // A run that is woken early and waits on as before has nothing new to log.
    if (before?.for !== wait.for || before.untilMs !== wait.untilMs) this.#log(token.nodeId, visit, result);
    this.#put({ ...token, visit, wait });
    return [];
  }

  /** Follows the way out. Returns the tokens that go on from there: this one, those that came of it, or none. */
  #leave(
    node: FlowNode,
    token: Token,
    { result, visit }: { result: Exclude<NodeResult, { do: 'wait' }>; visit: number },
  ): readonly string[] {
    this.#log(node.id, visit, result);
    switch (result.do) {
      case 'end':
        this.end(result.end, result.reason);
        return [];
      case 'fork':
        return this.#fork(node, token, result.ports);
      case 'join':
        return this.#arrive(token, result.mode);
      case 'leave':
        if (result.heard) this.#hear(token, result.heard);
        return this.#move(node, node.kind === 'join' ? this.#alone(token) : token, result.port);
    }
  }

  /** One event moves a token on once. */
  #hear(token: Token, eventId: string): void {
    this.#heard.set(token.id, this.#input.signals.findIndex((signal) => signal.eventId === eventId) + 1);
  }

  #move(node: FlowNode, token: Token, port: string): readonly string[] {
    const next = this.#input.graph.follow(node.id, port);
    if (next) this.#put({ ...token, nodeId: next.id, sinceMs: this.#input.now.epochMilliseconds, wait: null });
    else this.#tokens = this.#tokens.filter(({ id }) => id !== token.id);
    return next ? [token.id] : [];
  }

  /** A token that leaves a join without the others (it took too long) stops them and goes on in their name. */
  #alone(token: Token): Token {
    const parent = parentOf(token.id);
    if (parent === null) return token;
    const merged = { ...token, id: parent };
    this.#tokens = [...this.#tokens.filter(({ id }) => id !== parent && !cameFrom(id, parent)), merged];
    return merged;
  }

  #fork(node: FlowNode, token: Token, ports: readonly string[]): readonly string[] {
    const sinceMs = this.#input.now.epochMilliseconds;
    const born = ports.flatMap((port, index): Token[] => {
      const next = this.#input.graph.follow(node.id, port);
      return next ? [{ id: `${token.id}.${index}`, nodeId: next.id, sinceMs, wait: null }] : [];
    });
    for (const { id } of born) this.#heard.set(id, this.#heard.get(token.id) ?? 0);
    this.#tokens = this.#tokens.flatMap((known) => (known.id === token.id ? born : [known]));
    return born.map(({ id }) => id);
  }

  /** A token that came to a join: alone it goes on; of several it waits for the others, or the first stops them. */
  #arrive(token: Token, mode: 'all' | 'any'): readonly string[] {
    const parent = parentOf(token.id);
    if (parent !== null && mode === 'all') {
      const node = requireNode(this.#input, token.nodeId);
      const limit = timeLimit(node, token, this.#facts);
      this.#put({ ...token, wait: { for: 'join', untilMs: null, ...(limit && { limitMs: limit.epochMilliseconds }) } });
      return [];
    }
    const as = parent ?? token.id;
    const gone = this.#tokens.flatMap(({ id }) => (id === as || cameFrom(id, as) ? [id] : []));
    return [this.#meet({ nodeId: token.nodeId, gone, as })];
  }

  /** Puts one token in place of those that met, just past the join. */
  #meet({ nodeId, gone, as }: Meeting): string {
    const next = this.#input.graph.follow(nodeId, 'joined');
    const merged: Token[] = next ? [{ id: as, nodeId: next.id, sinceMs: this.#input.now.epochMilliseconds, wait: null }] : [];
    this.#tokens = [...this.#tokens.filter(({ id }) => !gone.includes(id)), ...merged];
    return as;
  }

  #put(token: Token): void {
    this.#tokens = this.#tokens.map((known) => (known.id === token.id ? token : known));
  }

  #log(nodeId: string, visit: number, result: NodeResult): void {
    const port = result.do === 'leave' ? result.port : null;
    const kind = this.#input.graph.nodes.get(nodeId)?.kind ?? 'exit';
    this.#steps.push({ seq: this.#seq, nodeId, kind, visit, port, reason: result.reason, values: result.values ?? {} });
    this.#seq += 1;
  }
}

function requireNode({ graph }: StepInput, nodeId: string): FlowNode {
  const node = graph.nodes.get(nodeId);
  if (!node) throw new Error(`The run stands on "${nodeId}", which its version of the flow does not have.`);
  return node;
}
