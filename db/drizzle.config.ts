import { defineConfig } from 'drizzle-kit';

// Paths are relative to the project's root, where `npm run db:generate` runs.
export default defineConfig({ dialect: 'postgresql', casing: 'snake_case', schema: './db/schema/*.ts', out: './db/migrations' });
