import type { TemplateContent } from '#emails/content.ts';
import type { MergeField } from '#emails/fields.ts';

/** A template's texts while they are edited. */
export type Draft = { readonly subject: string; readonly content: TemplateContent };

/** The one-line and many-line texts by name; a paragraph by its place. */
export type TextName = 'subject' | 'preheader' | 'headline' | 'closing' | 'button' | `paragraph-${number}`;

export function readText({ subject, content }: Draft, name: TextName): string {
  switch (name) {
    case 'subject':
      return subject;
    case 'preheader':
    case 'headline':
    case 'closing':
      return content[name];
    case 'button':
      return content.button?.label ?? '';
    default:
      return content.paragraphs[placeOf(name)] ?? '';
  }
}

export function writeText(draft: Draft, name: TextName, text: string): Draft {
  const { content } = draft;
  const put = (change: Partial<TemplateContent>): Draft => ({ ...draft, content: { ...content, ...change } });
  switch (name) {
    case 'subject':
      return { ...draft, subject: text };
    case 'preheader':
    case 'headline':
    case 'closing':
      return put({ [name]: text });
    case 'button':
      return put({ button: content.button && { ...content.button, label: text } });
    default:
      return put({ paragraphs: content.paragraphs.map((paragraph, index) => (index === placeOf(name) ? text : paragraph)) });
  }
}

/** Puts `{{ field }}` into a text in place of the selection, or at its end. */
export function insertField(
  draft: Draft,
  name: TextName,
  insertion: { field: MergeField; start: number | null; end: number | null },
): Draft {
  const text = readText(draft, name);
  const { field, start, end } = insertion;
  const from = outsideOfMarks(text, start ?? text.length);
  const to = Math.max(from, end ?? from);
  return writeText(draft, name, `${text.slice(0, from)}{{ ${field} }}${text.slice(to)}`);
}

/** A place inside `{{ … }}` or `{% … %}` becomes the one behind it: a field in a field is none. */
function outsideOfMarks(text: string, place: number): number {
  for (const mark of text.matchAll(/\{\{.*?\}\}|\{%.*?%\}/g)) {
    const end = mark.index + mark[0].length;
    if (place > mark.index && place < end) return end;
  }
  return place;
}

export function addParagraph({ subject, content }: Draft): Draft {
  return { subject, content: { ...content, paragraphs: [...content.paragraphs, ''] } };
}

/** The last paragraph stays: a mail without a text is none. */
export function removeParagraph({ subject, content }: Draft, place: number): Draft {
  if (content.paragraphs.length === 1) return { subject, content };
  return { subject, content: { ...content, paragraphs: content.paragraphs.filter((_, index) => index !== place) } };
}

function placeOf(name: `paragraph-${number}`): number {
  return Number(name.slice('paragraph-'.length));
}
