/** Longer answers are cut; the rest is in the customer's own outbox. */
export const TEXT_LIMIT = 8000;

/** "On Monday, Ada wrote:" in the languages that we write in, on one line or two. */
const ATTRIBUTION =
  /^\s*(?:(?:on|am|den|le|el|op|em|w dniu|dnia|في)\s|\d[\d.\-/]{5,9}\s).{0,200}(?:wrote|schrieb|a écrit|escribió|schreef|escreveu|napisał\(?a?\)?|pisze|كتب)[^\n]{0,80}:\s*$/iu;
const DIVIDER =
  /^\s*[-_]{2,}\s*(original message|ursprüngliche nachricht|message d'origine|mensaje original|oorspronkelijk bericht|mensagem original|wiadomość oryginalna|الرسالة الأصلية|forwarded message|weitergeleitete nachricht)\s*[-_]{2,}\s*$/iu;
const OUTLOOK_FROM = /^\s*\*?(from|von|de|van|od|من)\s?:\*?\s/iu;
const OUTLOOK_SENT = /^\s*\*?(sent|date|gesendet|datum|envoyé|enviado( el)?|fecha|verzonden|data|wysłano|تاريخ)\s?:\*?\s/iu;
const RULE = /^\s*_{20,}\s*$/;

/**
 * The sender's own words, without what they quote. Works on what Postmark has stripped as well: that knows English alone.
 * Somebody who answers below the quote is heard too.
 */
export function stripQuotes(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n').slice(0, 2000);
  const cut = lines.findIndex((_, at) => startsQuote(lines, at));
  const above = tidy(cut < 0 ? lines : lines.slice(0, cut));
  const words = above === '' ? tidy(lines.slice(cut + 1)) : above;
  const own = words === '' ? text.trim() : words;
  return own.length > TEXT_LIMIT ? `${own.slice(0, TEXT_LIMIT)} […]` : own;
}

function startsQuote(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  if (DIVIDER.test(line) || RULE.test(line)) return true;
  if (line.length < 300 && (ATTRIBUTION.test(line) || ATTRIBUTION.test(`${line} ${lines[at + 1] ?? ''}`.slice(0, 400)))) return true;
  return OUTLOOK_FROM.test(line) && lines.slice(at + 1, at + 4).some((next) => OUTLOOK_SENT.test(next));
}

/** Without quoted lines, without the signature, without empty lines at the ends. */
function tidy(lines: readonly string[]): string {
  const own = lines.filter((line) => !/^\s*>/.test(line));
  const signature = own.findIndex((line) => /^-- ?$/.test(line));
  return (signature > 0 ? own.slice(0, signature) : own)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** HTML as plain words, for mails that bring no text. What comes out is shown as text alone, so nothing in it can act. */
export function textOfHtml(html: string): string {
  return html
    .replace(/<(style|script|head|title)\b[^<>]{0,2000}>[^<]*(<\/\1>)?/gi, ' ')
    .replace(/<(br|\/p|\/div|\/tr|\/li|\/h\d)\b[^<>]*>/gi, '\n')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&nbsp;|&#160;/gi, ' ')
    .replace(/&lt;/gi, '<')
    .replace(/&gt;/gi, '>')
    .replace(/&quot;/gi, '"')
    .replace(/&#39;|&apos;/gi, "'")
    .replace(/&amp;/gi, '&')
    .replace(/[ \t]{2,}/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
