/**
 * The function with its answer kept for each object that it was asked about, as long as that object lives. Only for objects
 * that nobody changes.
 */
export function byIdentity<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, V>();
  return (key) => {
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    const made = make(key);
    known.set(key, made);
    return made;
  };
}
