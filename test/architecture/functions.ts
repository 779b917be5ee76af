import { parse } from '@swc/core';
import type { Source } from './sources.ts';

export type FunctionSize = { readonly path: string; readonly line: number; readonly lines: number };

const FUNCTION_TYPES = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassMethod',
  'PrivateMethod',
  'MethodProperty',
]);

/** The length of every function of a file in physical lines. */
export async function functionSizes(source: Source): Promise<readonly FunctionSize[]> {
  // swc counts bytes from where the last file that it parsed ended, so offsets are taken from the module's own start.
  const module = await parse(source.text, { syntax: 'typescript', tsx: source.path.endsWith('.tsx') });
  const bytes = Buffer.from(source.text);
  const base = module.span.start - leadingBytes(source.text);
  const lineAt = (offset: number) =>
    bytes
      .subarray(0, offset - base)
      .toString()
      .split('\n').length;
  return spans(module).map(({ start, end }) => ({ path: source.path, line: lineAt(start), lines: lineAt(end) - lineAt(start) + 1 }));
}

/** swc's module span starts at the first token: what stands before it is white space and comments. */
function leadingBytes(text: string): number {
  const lead = /^(?:\s+|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)*/.exec(text)?.[0] ?? '';
  return Buffer.byteLength(lead);
}

type Span = { readonly start: number; readonly end: number };

function spans(node: unknown): Span[] {
  if (Array.isArray(node)) return node.flatMap(spans);
  if (typeof node !== 'object' || node === null) return [];
  const inner = Object.values(node).flatMap(spans);
  const own = 'type' in node && typeof node.type === 'string' && FUNCTION_TYPES.has(node.type) && 'span' in node ? spanOf(node.span) : null;
  return own ? [own, ...inner] : inner;
}

function spanOf(span: unknown): Span | null {
  if (typeof span !== 'object' || span === null || !('start' in span) || !('end' in span)) return null;
  return typeof span.start === 'number' && typeof span.end === 'number' ? { start: span.start, end: span.end } : null;
}
