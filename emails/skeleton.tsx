import type { MailBrand } from './brand.ts';
import { LINK_FIELD, type TemplateContent } from './content.ts';
import { type MergeField, mergeField } from './fields.ts';
import { type CompiledText, compileText, escapeHtml, type FieldScope, type OutputFormat, printBreaks, RenderFailure } from './liquid.ts';
import { printMarkup } from './markup.ts';
import { type Slots, TenantMessage } from './message.tsx';

/** A message of one template and one brand, laid out once: fixed pieces with texts between them that run for each mail. */
export type Skeleton = { subject(scope: FieldScope): string; html(scope: FieldScope): string; text(scope: FieldScope): string };

export type SkeletonInput = {
  readonly content: TemplateContent;
  readonly subject: string;
  readonly brand: MailBrand;
  /** Stands above the message; empty for none. */
  readonly note: string;
};

/** Lays the message out with react-email, a mark in each place that changes, and cuts it at the marks. @throws RenderFailure */
export function buildSkeleton({ content, subject, brand, note }: SkeletonInput): Skeleton {
  const subjectLine = compileText(subject, 'text');
  const html = htmlPieces(content, clean(brand), note);
  const text = [...(note === '' ? [] : [`${note}\n\n`]), ...textPieces(content, brand)];
  const join = (pieces: readonly Piece[], scope: FieldScope) =>
    pieces.map((piece) => (typeof piece === 'string' ? piece : piece.run(scope))).join('');
  return { subject: subjectLine.run, html: (scope) => join(html, scope), text: (scope) => join(text, scope) };
}

type Piece = string | CompiledText;

function htmlPieces(content: TemplateContent, brand: MailBrand, note: string): readonly Piece[] {
  const texts: CompiledText[] = [];
  // Letters of the private use area cannot be in the brand's own words unescaped by accident: see `clean`.
  const mark = (text: CompiledText) => `\uE000${texts.push(text) - 1}\uE001`;
  const slots: Slots = {
    preheader: mark(compileText(content.preheader, 'html')),
    headline: mark(compileText(content.headline, 'html')),
    paragraphs: content.paragraphs.map((paragraph) => mark(compileText(paragraph, 'html', true))),
    closing: mark(compileText(content.closing, 'html', true)),
    buttonLabel: content.button ? mark(compileText(content.button.label, 'html')) : '',
    buttonLink: content.button ? mark(linkOf(LINK_FIELD[content.button.link], 'html')) : '',
    field: (name) => mark(printField(name, 'html')),
  };
  const markup = printMarkup(<TenantMessage content={content} brand={brand} slots={slots} note={note} />);
  return markup.split(/\uE000(\d+)\uE001/).map((piece, index) => {
    const text = index % 2 === 1 ? texts[Number(piece)] : undefined;
    return text ?? piece;
  });
}

/** The plain-text part: the same message, in the same order, for those who read without HTML. */
function textPieces(content: TemplateContent, brand: MailBrand): readonly Piece[] {
  const [first = '', ...others] = content.paragraphs;
  const pieces: Piece[] = [compileText(content.headline, 'text'), '\n\n', compileText(first, 'text', true), '\n'];
  if (content.amount) pieces.push(`\n${mergeField(content.amount).label}: `, printField(content.amount, 'text'), '\n');
  if (content.button)
    pieces.push('\n', compileText(content.button.label, 'text'), ':\n', linkOf(LINK_FIELD[content.button.link], 'text'), '\n');
  for (const paragraph of others) pieces.push('\n', compileText(paragraph, 'text', true), '\n');
  if (content.facts.length > 0) pieces.push('\n');
  for (const name of content.facts) pieces.push(`${mergeField(name).label}: `, printField(name, 'text'), '\n');
  if (content.closing !== '') pieces.push('\n', compileText(content.closing, 'text', true), '\n');
  const sender = [brand.legalName, brand.address, brand.vatId ? `VAT ${brand.vatId}` : ''].filter((line) => line !== '');
  pieces.push(`\n-- \n${sender.join('\n')}\n`);
  return pieces;
}

function printField(name: MergeField, format: OutputFormat): CompiledText {
  const [group = '', key = ''] = name.split('.');
  return {
    run: (scope) => {
      const value = scope[group]?.[key];
      if (value === undefined) throw new RenderFailure('missing-field', `The field "${name}" has no value for this message.`, name);
      return printBreaks(format === 'html' ? escapeHtml(value) : value, format);
    },
  };
}

/** A field that must be a web address: anything else in a link could run code. */
function linkOf(name: MergeField, format: OutputFormat): CompiledText {
  const value = printField(name, 'text');
  return {
    run: (scope) => {
      const address = value.run(scope);
      if (!/^https?:\/\/[^\s"<>]+$/.test(address))
        throw new RenderFailure('bad-link', `The field "${name}" is no web address: "${address.slice(0, 80)}".`, name);
      return format === 'html' ? escapeHtml(address) : address;
    },
  };
}

/** The brand without the marks' own letters. */
function clean(brand: MailBrand): MailBrand {
  const strip = (value: string) => value.replace(/[\uE000\uE001]/g, '');
  return { ...brand, legalName: strip(brand.legalName), address: strip(brand.address), vatId: brand.vatId && strip(brand.vatId) };
}
