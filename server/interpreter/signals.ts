import type { Variables } from '#workflows-schema/index.ts';

/**
 * An event that a waiting run was woken with. `data` is flattened (`payment.amount`), so that conditions read it as
 * `event.payment.amount`.
 */
export type Signal = {
  readonly name: string;
  readonly eventId: string;
  readonly subjectId: string | null;
  readonly customerId: string | null;
  readonly data: Variables;
};

type Data = Readonly<Record<string, unknown>>;

/**
 * Nested event data as one level of dotted names; lists are left out, for no condition can ask about them. What another
 * system sends under `data` is known by its bare name too, so that `event.score` is the same for every sender.
 */
export function flatten(data: Data): Variables {
  return { ...(isData(data.data) ? flattenAt(data.data, '') : {}), ...flattenAt(data, '') };
}

function flattenAt(data: Data, prefix: string): Variables {
  return Object.fromEntries(
    Object.entries(data).flatMap(([name, value]): [string, Variables[string]][] => {
      if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
        return [[prefix + name, value]];
      return isData(value) ? Object.entries(flattenAt(value, `${prefix}${name}.`)) : [];
    }),
  );
}

function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The first signal of this name that answers an effect of ours. */
export function answerTo(signals: readonly Signal[], name: string, effectId: string): Signal | undefined {
  return signals.find((signal) => signal.name === name && (signal.data.effectId ?? signal.data.source) === effectId);
}

/** What a run is told when its flow goes on after a pause; with `drop` what became due meanwhile is left out. */
export const RESUMED = 'flow.resumed';

/** Says that what became due while the flow was paused is dropped. */
export function dropSignal(eventId: string): Signal {
  return { name: RESUMED, eventId, subjectId: null, customerId: null, data: { drop: true } };
}

/** Why a sending step sends nothing in this wake, or null. */
export function dropped(signals: readonly Signal[]): string | null {
  const told = signals.some(({ name, data }) => name === RESUMED && data.drop === true);
  return told ? 'Dropped: it became due while the flow was paused' : null;
}
