import type { Token } from './state.ts';

/** The token from which a parallel way's token came: "0.1.0" -> "0.1"; the first has none. */
export function parentOf(id: string): string | null {
  const cut = id.lastIndexOf('.');
  return cut === -1 ? null : id.slice(0, cut);
}

/** Whether `id` came from `ancestor`, at any depth. */
export function cameFrom(id: string, ancestor: string): boolean {
  return id.startsWith(`${ancestor}.`);
}

/** Tokens that come together at a join: all `gone`, and one called `as` goes on in their place. */
export type Meeting = { readonly nodeId: string; readonly gone: readonly string[]; readonly as: string };

/**
 * The next tokens that can meet, or null while some are still on their way. All that are left of one parent, waiting at the
 * same join, meet under the parent's name. Where they wait at different joins nobody else will come: those at the first of
 * them go on without the others, and meet them further on.
 */
export function meeting(tokens: readonly Token[]): Meeting | null {
  const families = tokens.flatMap((token) => {
    const parent = token.wait?.for === 'join' ? parentOf(token.id) : null;
    const family = parent === null ? [] : tokens.filter((other) => cameFrom(other.id, parent));
    return parent !== null && family.every(({ wait }) => wait?.for === 'join') ? [{ parent, family, nodeId: token.nodeId }] : [];
  });
  const whole = families.find(({ family, nodeId }) => family.every((other) => other.nodeId === nodeId));
  if (whole) return { nodeId: whole.nodeId, gone: whole.family.map(({ id }) => id), as: whole.parent };
  const [stuck] = families;
  const [first, ...others] = stuck?.family.filter(({ nodeId }) => nodeId === stuck.nodeId) ?? [];
  return first ? { nodeId: first.nodeId, gone: [first, ...others].map(({ id }) => id), as: first.id } : null;
}
