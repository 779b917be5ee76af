import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import { reactRouter } from '@react-router/dev/vite';
import tailwindcss from '@tailwindcss/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const { constants } = zlib;
const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

const project = (name: string, extra: { testTimeout?: number; fileParallelism?: boolean; retry?: number } = {}) => ({
  extends: true as const,
  test: { name, include: [`test/${name}/**/*.test.{ts,tsx}`], ...extra },
});

/** One server build with an entry a process; React Router's plugin would name them all index.js. */
const serverEntries: Plugin = {
  name: 'server-entries',
  enforce: 'post',
  configEnvironment: (name) => (name === 'ssr' ? { build: { rolldownOptions: { output: { entryFileNames: '[name].js' } } } } : undefined),
};
const entries = { web: './server/web.ts', worker: './server/worker/main.ts', demo: './server/worker/demo/main.ts' };

/** Each script and style of the browser once more, as small as it gets: the web server has no time for that at every request. */
const compressed: Plugin = {
  name: 'compressed-assets',
  applyToEnvironment: ({ name }) => name === 'client',
  writeBundle: async ({ dir = '' }, bundle) => {
    const texts = Object.keys(bundle).filter((file) => /\.(js|css|svg)$/.test(file));
    await Promise.all(
      texts.map(async (file) => {
        const path = join(dir, file);
        const text = await readFile(path);
        await writeFile(`${path}.br`, await brotli(text, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: text.length } }));
        await writeFile(`${path}.gz`, await gzip(text, { level: 9 }));
      }),
    );
  },
};

export default defineConfig(({ mode }) => ({
  plugins: mode === 'test' ? [] : [tailwindcss(), reactRouter(), serverEntries, compressed],
  build: { target: 'es2023', assetsInlineLimit: 0 },
  environments: {
    ssr: { build: { rollupOptions: { input: entries } } },
  },
  test: {
    globalSetup: './test/support/global-setup.ts',
    setupFiles: './test/support/quiet.ts',
    maxWorkers: 2,
    // A busy machine may take longer than a second to show what it will show.
    expect: { poll: { timeout: 15_000 } },
    projects: [
      project('unit'),
      project('architecture', { testTimeout: 60_000 }),
      project('db', { testTimeout: 30_000 }),
      project('pipeline', { testTimeout: 60_000 }),
      project('faults', { testTimeout: 120_000, fileParallelism: false }),
      // A press that falls into a moment in which the machine did something else is made again, as a person makes it; once.
      project('browser', { testTimeout: 180_000, fileParallelism: false, retry: 1 }),
    ],
  },
}));
