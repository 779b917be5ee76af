import { cruise, type IReporterOutput } from 'dependency-cruiser';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ENTRY, LAYERS, MAY_IMPORT_ENTRIES } from './layers.ts';
import { productSources, ROOT } from './sources.ts';

const outputSchema = z.object({
  modules: z.array(
    z.object({
      source: z.string(),
      dependencies: z.array(
        z.object({
          module: z.string(),
          resolved: z.string(),
          circular: z.boolean(),
          coreModule: z.boolean(),
          typeOnly: z.boolean().optional(),
        }),
      ),
    }),
  ),
});
type Output = z.infer<typeof outputSchema>;

const FOLDERS = ['app', 'server', 'db', 'emails', 'workflows-schema'];
let modules: Output['modules'] = [];

beforeAll(async () => {
  const result: IReporterOutput = await cruise(FOLDERS, {
    baseDir: ROOT,
    // The compiler that dependency-cruiser knows best has no interface any more in TypeScript 7.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js'], exportsFields: ['exports'], conditionNames: ['import', 'node'] },
  });
  modules = outputSchema.parse(result.output).modules.filter((module) => FOLDERS.some((folder) => module.source.startsWith(`${folder}/`)));
}, 120_000);

/** What an import points at: a path from the root for our own files, the specifier for a package. */
const targetOf = ({ module, resolved, coreModule }: Output['modules'][number]['dependencies'][number]): string => {
  if (coreModule) return `node:${module}`;
  return FOLDERS.some((folder) => resolved.startsWith(`${folder}/`)) ? resolved : module;
};

describe('imports', () => {
  it('finds the sources', () => {
    expect(modules.length).toBeGreaterThan(100);
  });

  it('bring nothing of the server into what the browser gets', async () => {
    // A route's loader is cut out of what the browser gets, with what only it imports; a component and its views are not.
    const browser = (await productSources()).filter(({ path }) => /^app\/(?!routes\/|routes\.ts|entry|.*\.server\.tsx?$)/.test(path));
    const brought = browser.flatMap(({ path, text }) =>
      [...text.matchAll(/^import \{([^}]*)\} from '#(?:server|db)\/([^']+)'/gm)]
        .filter(([, names = '', from]) => from !== 'http/portal-paths.ts' && names.split(',').some((name) => !/^\s*(type |$)/.test(name)))
        .map(([, , from]) => `${path} imports server/${from}: import its types alone, or move it to a *.server.ts.`),
    );
    expect(brought).toEqual([]);
  });

  it('follow the layers', () => {
    const violations = modules.flatMap((module) => {
      const layer = LAYERS.find((candidate) => new RegExp(candidate.files).test(module.source));
      if (!layer) return [`${module.source} belongs to no layer: add it to test/architecture/layers.ts.`];
      return module.dependencies
        .filter(
          (dependency) =>
            !dependency.module.endsWith('.css') && !layer.may.some((allowed) => new RegExp(allowed).test(targetOf(dependency))),
        )
        .map((dependency) => `${module.source} (${layer.name}) imports ${targetOf(dependency)}. ${layer.instead}`);
    });
    expect(violations).toEqual([]);
  });

  it('leave the entries alone', () => {
    const violations = modules
      .filter((module) => !new RegExp(MAY_IMPORT_ENTRIES).test(module.source))
      .flatMap((module) =>
        module.dependencies
          .filter((dependency) => new RegExp(ENTRY).test(targetOf(dependency)))
          .map((dependency) => `${module.source} imports the entry ${targetOf(dependency)}.`),
      );
    expect(violations).toEqual([]);
  });

  it('make no circle', () => {
    const circles = modules.flatMap((module) =>
      module.dependencies
        .filter((dependency) => dependency.circular && !dependency.typeOnly)
        .map((dependency) => `${module.source} -> ${targetOf(dependency)}`),
    );
    expect(circles).toEqual([]);
  });
});
