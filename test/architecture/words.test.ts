import { describe, expect, it } from 'vitest';
import { TABLE_OWNERS } from './layers.ts';
import { productSources, testSources } from './sources.ts';

const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Every statement of a file that writes a table: SQL text and drizzle calls. */
function writesOf(text: string): string[] {
  const names = Object.keys(TABLE_OWNERS);
  return names.filter((name) => {
    const raw = new RegExp(`\\b(insert into|update|delete from)\\s+${name}\\b`, 'i');
    const drizzle = new RegExp(`\\.(insert|update|delete)\\((schema\\.)?${camel(name)}\\)`);
    return raw.test(text) || drizzle.test(text);
  });
}

describe('the code', () => {
  it('writes each table from its owner alone', async () => {
    const violations = (await productSources())
      .filter((source) => source.path.startsWith('server/') && !source.path.startsWith('server/worker/demo/clear'))
      .flatMap((source) =>
        writesOf(source.text).flatMap((name) =>
          source.path.startsWith(TABLE_OWNERS[name] ?? '') ? [] : [`${source.path} writes ${name}, which belongs to ${TABLE_OWNERS[name]}`],
        ),
      );
    expect(violations).toEqual([]);
  });

  it('has no any and no silenced check without its reason', async () => {
    const forbidden = /: any\b|\bas any\b|<any>|@ts-(ignore|expect-error|nocheck)|biome-ignore (?!\S+: .{20})|oxlint-disable/;
    const found = [...(await productSources()), ...(await testSources())]
      .filter((source) => !source.path.startsWith('test/architecture/'))
      .flatMap((source) =>
        source.text.split('\n').flatMap((line, index) => (forbidden.test(line) ? [`${source.path}:${index + 1} ${line.trim()}`] : [])),
      );
    expect(found).toEqual([]);
  });

  it('has no drawer files and no relative import that leaves its top folder', async () => {
    const sources = [...(await productSources()), ...(await testSources())];
    expect(
      sources.filter((source) => /(^|\/)(types|utils|helpers|misc)\.tsx?$|\/common\//.test(source.path)).map((source) => source.path),
    ).toEqual([]);
    const leaving = sources.flatMap((source) => {
      const depth = source.path.split('/').length - 1;
      return [...source.text.matchAll(/from '((?:\.\.\/)+)/g)].flatMap((match) =>
        (match[1]?.length ?? 0) / 3 >= depth ? [source.path] : [],
      );
    });
    expect(leaving).toEqual([]);
  });

  it('has tests that do not sleep, mock modules or skip', async () => {
    const forbidden = /\bvi\.mock\(|\b(it|test|describe)\.(skip|only|todo|fails)\b|waitForTimeout\(|setTimeout\(/;
    const found = (await testSources())
      .filter((source) => !source.path.startsWith('test/architecture/'))
      .flatMap((source) =>
        source.text.split('\n').flatMap((line, index) => (forbidden.test(line) ? [`${source.path}:${index + 1} ${line.trim()}`] : [])),
      );
    expect(found).toEqual([]);
  });
});
