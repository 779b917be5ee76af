import { reactRouter } from '@react-router/dev/vite';
import tailwindcss from '@tailwindcss/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const project = (name: string, extra: { testTimeout?: number; fileParallelism?: boolean } = {}) => ({
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

export default defineConfig(({ mode }) => ({
  plugins: mode === 'test' ? [] : [tailwindcss(), reactRouter(), serverEntries],
  build: { target: 'es2023', assetsInlineLimit: 0 },
  environments: {
    ssr: { build: { rollupOptions: { input: entries } } },
  },
  test: {
    globalSetup: './test/support/global-setup.ts',
    setupFiles: './test/support/quiet.ts',
    maxWorkers: 2,
    projects: [
      project('unit'),
      project('architecture', { testTimeout: 60_000 }),
      project('db', { testTimeout: 30_000 }),
      project('pipeline', { testTimeout: 60_000 }),
      project('faults', { testTimeout: 120_000, fileParallelism: false }),
      project('browser', { testTimeout: 180_000, fileParallelism: false }),
    ],
  },
}));
