import { glob, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');

export type Source = { readonly path: string; readonly text: string; readonly lines: number };

/** The product's own TypeScript files, without tests and what is generated. */
export async function productSources(): Promise<readonly Source[]> {
  return readSources(['app/**/*.{ts,tsx}', 'server/**/*.ts', 'db/**/*.ts', 'emails/**/*.{ts,tsx}', 'workflows-schema/**/*.ts']);
}

export async function testSources(): Promise<readonly Source[]> {
  return readSources(['test/**/*.{ts,tsx}']);
}

async function readSources(patterns: readonly string[]): Promise<readonly Source[]> {
  const sources: Source[] = [];
  for await (const path of glob(patterns, { cwd: ROOT })) {
    const text = await readFile(resolve(ROOT, path), 'utf8');
    sources.push({ path, text, lines: text.split('\n').length - 1 });
  }
  return sources.sort((a, b) => a.path.localeCompare(b.path));
}
