import { Liquid, type Template } from 'liquidjs';
import { isMergeField, type MergeField, type MessageFields } from './fields.ts';

/** Why a message could not be made. `field` is set when a value is missing or is no link. */
export class RenderFailure extends Error {
  readonly code: 'missing-field' | 'unknown-field' | 'bad-template' | 'bad-link';
  readonly field: string | null;

  constructor(code: RenderFailure['code'], message: string, field: string | null = null) {
    super(message);
    this.name = 'RenderFailure';
    this.code = code;
    this.field = field;
  }
}

// No loops, no includes, no assignments: a template cannot run long, grow large or reach anything but its fields.
const TAGS = new Set(['if', 'unless', 'case', 'comment']);
// Not `raw`, which would switch escaping off.
const FILTERS = new Set(['default', 'upcase', 'downcase', 'capitalize', 'strip', 'truncate', 'replace', 'append', 'prepend']);

function createEngine(escaping: boolean): Liquid {
  const engine = new Liquid({
    strictVariables: true,
    lenientIf: true,
    strictFilters: true,
    ownPropertyOnly: true,
    parseLimit: 20_000,
    renderLimit: 1000,
    memoryLimit: 1_000_000,
    ...(escaping ? { outputEscape: 'escape' as const } : {}),
  });
  for (const tag of Object.keys(engine.tags)) if (!TAGS.has(tag)) delete engine.tags[tag];
  for (const filter of Object.keys(engine.filters)) if (!FILTERS.has(filter)) delete engine.filters[filter];
  return engine;
}

const engines = { html: createEngine(true), text: createEngine(false) };

export type OutputFormat = keyof typeof engines;

/** The values of one message as Liquid looks them up; made by `scopeOf`. */
export type FieldScope = { readonly [group: string]: { readonly [name: string]: string } };

/** Fields that are lists, an item a line. */
const LISTS: ReadonlySet<string> = new Set<MergeField>(['digest.lines', 'customer.open_items']);
/** Stands in a list between two lines until the text is printed; `oneLine` takes it out of every other value. */
const BREAK = '\u2028';

/** A text of a template, ready to run: null when it has no fields and never changes. */
export type CompiledText = { run(scope: FieldScope): string };

/**
 * Compiles a text once. In HTML, what the author typed is text too: `<b>` shows as `<b>`. A list keeps its lines where the
 * text `mayBreak`. @throws RenderFailure `bad-template`
 */
export function compileText(source: string, format: OutputFormat, mayBreak = false): CompiledText {
  const literal = format === 'html' ? escapeLiterals(source) : source;
  if (!/\{[{%]/.test(source)) return { run: () => literal };
  const engine = engines[format];
  const templates = parse(engine, literal);
  return {
    run: (scope) => {
      try {
        const result: unknown = engine.renderSync(templates, scope);
        return printBreaks(String(result), mayBreak ? format : 'line');
      } catch (thrown) {
        throw asRenderFailure(thrown);
      }
    },
  };
}

/** The fields that a text names, with or without a default. @throws RenderFailure `bad-template` or `unknown-field` */
export function fieldsOf(source: string): readonly MergeField[] {
  const names = engines.text.globalFullVariablesSync(parse(engines.text, source));
  return names.map((name) => {
    if (!isMergeField(name)) throw new RenderFailure('unknown-field', `There is no field "${name}".`, name);
    return name;
  });
}

/**
 * Turns flat fields into what Liquid looks up. Missing values are left out, so that a text that needs one fails instead of
 * printing a blank; control characters become spaces, so that a value stays on its line. Lists keep a mark
 * between their lines, which `printBreaks` prints.
 */
export function scopeOf(fields: MessageFields): FieldScope {
  const scope: Record<string, Record<string, string>> = {};
  for (const [path, value] of Object.entries(fields)) {
    if (typeof value !== 'string' || value === '') continue;
    const dot = path.indexOf('.');
    const group = path.slice(0, dot);
    const known = scope[group] ?? {};
    known[path.slice(dot + 1)] = LISTS.has(path) ? markBreaks(value) : oneLine(value);
    scope[group] = known;
  }
  return scope;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must go
const CONTROL = /[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g;

/** The text on one line, without control characters. */
export function oneLine(value: string): string {
  return value.replace(CONTROL, ' ').trim();
}

/** A list with its lines cleaned and a mark between them; empty lines are left out. */
function markBreaks(list: string): string {
  const lines = list.split('\n').map(oneLine);
  return lines.filter((line) => line !== '').join(BREAK);
}

/** A list's lines below each other, or in one line. In HTML the text must be escaped already. */
export function printBreaks(text: string, format: OutputFormat | 'line'): string {
  return text.replaceAll(BREAK, { html: '<br>', text: '\n', line: '; ' }[format]);
}

export function escapeHtml(value: string): string {
  return value.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Escapes what stands between Liquid's own marks. */
function escapeLiterals(source: string): string {
  return source
    .split(/(\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\})/)
    .map((piece, index) => (index % 2 === 1 ? piece : escapeHtml(piece)))
    .join('');
}

function parse(engine: Liquid, source: string): Template[] {
  try {
    return engine.parse(source);
  } catch (thrown) {
    throw asRenderFailure(thrown);
  }
}

function asRenderFailure(thrown: unknown): RenderFailure {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const missing = /undefined variable: ([\w.-]+)/.exec(message)?.[1];
  if (missing) return new RenderFailure('missing-field', `The field "${missing}" has no value for this message.`, missing);
  return new RenderFailure('bad-template', `The text cannot be read: ${message.replace(/, line:\d+, col:\d+[\s\S]*/, '')}.`);
}
