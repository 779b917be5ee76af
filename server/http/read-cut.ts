const [QUOTE, BACKSLASH, LETTER_U] = [0x22, 0x5c, 0x75];

export type CutLimits = {
  /** Bytes of a body after which nobody reads on. */
  readonly body: number;
  /** Bytes of one string of the JSON that are kept. */
  readonly string: number;
  /** Bytes that are kept in all; what comes later is kept as short strings. */
  readonly kept: number;
};

/** Once the limit of all is reached, a string keeps so much. */
const SHORT_STRING = 1000;

/**
 * Reads a JSON body whose long strings are cut on the way, so that a mail with files of any size is read in little memory and
 * is JSON still. Null for a body that is larger than anything that may come.
 */
export async function readCut(body: AsyncIterable<Uint8Array> | null, limits: CutLimits): Promise<string | null> {
  const cutter = createCutter(limits);
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > limits.body || cutter.kept() > 2 * limits.kept) return null;
    cutter.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
  }
  return cutter.text();
}

function createCutter({ string, kept }: CutLimits) {
  const parts: Buffer[] = [];
  /** `length` is of the string that is read; `escape` counts the signs that an escape still needs, -1 for the one that says which it is. */
  const state = { inString: false, length: 0, escape: 0, keepsEscape: false, total: 0 };
  const room = () => (state.total > kept ? SHORT_STRING : string) - state.length;
  const keep = (piece: Buffer) => {
    parts.push(piece);
    state.total += piece.length;
  };
  const keepOfString = (piece: Buffer) => {
    const left = room();
    state.length += piece.length;
    if (left > 0) keep(piece.subarray(0, left));
  };

  /** Takes one sign of an escape, which is kept whole or not at all. */
  const takeEscape = (sign: Buffer): void => {
    if (state.escape < 0) {
      state.escape = sign[0] === LETTER_U ? 4 : 0;
      state.keepsEscape = room() >= 6;
      state.length += 6;
      if (state.keepsEscape) keep(Buffer.from([BACKSLASH]));
    } else state.escape -= 1;
    if (state.keepsEscape) keep(sign);
  };

  const takeString = (chunk: Buffer, at: number): number => {
    const end = endOfRun(chunk, at);
    keepOfString(chunk.subarray(at, end));
    if (end === chunk.length) return end;
    if (chunk[end] === BACKSLASH) state.escape = -1;
    else {
      state.inString = false;
      keep(chunk.subarray(end, end + 1));
    }
    return end + 1;
  };

  return {
    push: (chunk: Buffer) => {
      for (let at = 0; at < chunk.length; ) {
        if (state.escape !== 0) {
          takeEscape(chunk.subarray(at, at + 1));
          at += 1;
        } else if (state.inString) at = takeString(chunk, at);
        else {
          const quote = chunk.indexOf(QUOTE, at);
          const end = quote < 0 ? chunk.length : quote + 1;
          keep(chunk.subarray(at, end));
          Object.assign(state, { inString: quote >= 0, length: 0 });
          at = end;
        }
      }
    },
    kept: () => state.total,
    text: () => Buffer.concat(parts).toString('utf8'),
  };
}

/** The next quote or backslash, or the end of the chunk. */
function endOfRun(chunk: Buffer, at: number): number {
  const quote = chunk.indexOf(QUOTE, at);
  const until = quote < 0 ? chunk.length : quote;
  const backslash = chunk.subarray(at, until).indexOf(BACKSLASH);
  return backslash < 0 ? until : at + backslash;
}
