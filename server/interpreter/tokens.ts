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

/**
 * A group of parallel tokens that can meet: all that are left of one parent wait at the same join. Null when some are
 * still on their way.
 */
export function meeting(tokens: readonly Token[]): { readonly parent: string; readonly nodeId: string } | null {
  for (const token of tokens) {
    const parent = token.wait?.for === 'join' ? parentOf(token.id) : null;
    if (parent === null) continue;
    const family = tokens.filter((other) => cameFrom(other.id, parent));
    if (family.every((other) => other.wait?.for === 'join' && other.nodeId === token.nodeId)) return { parent, nodeId: token.nodeId };
  }
  return null;
}
