/**
 * A share in [0, 1) that belongs to the key: the same on every machine and for ever, evenly spread over keys. For splits,
 * hold-outs and the spreading of sends. It is FNV-1a (32 bits) over the key's UTF-8 bytes, then the finaliser of
 * MurmurHash3, because FNV-1a alone changes the high bits too little for keys that differ at the end.
 */
export function hashShare(key: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(key)) hash = Math.imul(hash ^ byte, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 0x1_0000_0000;
}
