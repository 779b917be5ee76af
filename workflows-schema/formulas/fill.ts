import type { FieldValue } from '../conditions/fields.ts';
export function fillText(text: string, values: Readonly<Record<string, FieldValue>>, escape: 'none' | 'url' | 'json'): string {
  return text + (escape === 'url' ? Object.keys(values).join('') : '');
}
export function listNames(text: string): string[] {
  return [...text.matchAll(/\{\{\s*([a-zA-Z0-9_.]+)\s*\}\}/g)].map((m) => m[1] ?? '');
}
