import type { HttpConfig } from './nodes/http.ts';

/** How many values were taken out of a call, by where they stood. */
export type Blanked = { readonly headers: number; readonly address: number; readonly body: number };

const SECRET_WORD =
  /^(token|key|secret|password|passwd|pwd|passphrase|signature|sig|auth|authorization|authentication|bearer|credential|jwt)s?$/;
/** Names that are written as one word. */
const SECRET_END = /(token|secret|password|signature|(api|auth|access|secret|private|shared|signing|subscription|function|license)key)s?$/;
/** Nothing but places that a run fills in: no secret stands there. */
const PLACES = /^(\s*\{\{[^{}]*\}\}\s*)*$/;

/** A call without what looks like a secret in it: values of headers, a user in the address, values under names like "api_key". */
export function withoutHttpSecrets(config: HttpConfig): { readonly config: HttpConfig; readonly blanked: Blanked } {
  const address = counted((blank) => blankAddress(config.url, blank));
  const body = counted((blank) => (/^\s*[{["]/.test(config.body) ? blankJson(config.body, blank) : blankPairs(config.body, blank)));
  return {
    config: { ...config, url: address.text, headers: config.headers.map(({ name }) => ({ name, value: '' })), body: body.text },
    blanked: { headers: config.headers.filter(({ value }) => value !== '').length, address: address.blanked, body: body.blanked },
  };
}

/** Whether a value under such a name is a secret most often: "apiKey", "X-Amz-Signature", "client_secret"; not "keyword", "author". */
export function looksSecret(name: string): boolean {
  const words = name
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u);
  return words.some((word) => SECRET_WORD.test(word) || SECRET_END.test(word));
}

type Blank = (value: string, empty: string) => string;

/** Runs a replacement that empties values, and counts those that were none already. */
function counted(replace: (blank: Blank) => string): { readonly text: string; readonly blanked: number } {
  let blanked = 0;
  const text = replace((value, empty) => {
    if (value === empty || PLACES.test(value)) return value;
    blanked++;
    return empty;
  });
  return { text, blanked };
}

function blankAddress(url: string, blank: Blank): string {
  const bare = url.replace(/^(\s*\w+:\/\/)([^/?#\\]*)@/, (_, scheme: string, user: string) => {
    const kept = blank(user, '');
    return kept === '' ? scheme : `${scheme}${kept}@`;
  });
  const query = bare.search(/[?#]/);
  return query < 0 ? bare : bare.slice(0, query) + blankPairs(bare.slice(query), blank);
}

/** "?a=1&token=x" and "a=1&token=x". */
function blankPairs(text: string, blank: Blank): string {
  return text.replace(/(^|[?&;#])([^=&;#?]+)=([^&;#]*)/g, (pair, before: string, name: string, value: string) =>
    looksSecret(decoded(name)) ? `${before}${name}=${blank(value, '')}` : pair,
  );
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

const JSON_PIECES = /"(?:[^"\\]|\\.)*"?|\{\{[^{}]*\}\}|[{}[\],:]|[^"{}[\],:\s]+|\s+/gs;

/**
 * JSON text with places in it need not be JSON before they are filled in, so it is read piece by piece: under a secret's
 * name every text and number is emptied, also inside its lists and objects.
 */
function blankJson(text: string, blank: Blank): string {
  const pieces = text.match(JSON_PIECES) ?? [];
  let name = '';
  let depth = 0;
  /** How deep the secret's own list or object stands; null outside of one. */
  let within: number | null = null;
  let valueNext = false;
  return pieces
    .map((piece, index) => {
      if (/^\s+$/.test(piece)) return piece;
      if (piece === '{' || piece === '[') {
        if (within === null && valueNext && looksSecret(name)) within = depth;
        depth++;
        valueNext = false;
      } else if (piece === '}' || piece === ']') {
        depth--;
        if (within !== null && depth <= within) within = null;
        valueNext = false;
      } else if (piece === ':') valueNext = true;
      else if (piece === ',') valueNext = false;
      else if (isName(pieces, index)) name = unquoted(piece);
      else if (within !== null || (valueNext && looksSecret(name))) return emptied(piece, blank);
      return piece;
    })
    .join('');
}

function isName(pieces: readonly string[], index: number): boolean {
  const next = pieces.slice(index + 1, index + 3).find((piece) => !/^\s+$/.test(piece));
  return next === ':';
}

function emptied(piece: string, blank: Blank): string {
  if (piece.startsWith('"')) return `"${blank(piece.replace(/^"|"$/g, ''), '')}"`;
  return /^-?\d/.test(piece) ? blank(piece, '""') : piece;
}

function unquoted(piece: string): string {
  try {
    return String(JSON.parse(piece));
  } catch {
    return piece;
  }
}
