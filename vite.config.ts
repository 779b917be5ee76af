import { reactRouter } from '@react-router/dev/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vitest/config';

const project = (name: string, extra: { testTimeout?: number; fileParallelism?: boolean } = {}) => ({
  extends: true as const,
  test: { name, include: [`test/${name}/**/*.test.{ts,tsx}`], ...extra },
});

export default defineConfig(({ mode, isSsrBuild }) => ({
  plugins: mode === 'test' ? [] : [tailwindcss(), reactRouter()],
  build: {
    target: 'es2023',
    ...(isSsrBuild ? { rollupOptions: { input: { web: './server/web.ts', worker: './server/worker/main.ts' } } } : {}),
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
