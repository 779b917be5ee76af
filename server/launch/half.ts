import { resolve } from 'node:path';
import { readEnv } from '../env.ts';
import { endInOrder } from './life.ts';

type Half = { readonly close: () => Promise<void> };
type Built =
  | { readonly startWeb: (env: ReturnType<typeof readEnv>) => Promise<Half> }
  | { readonly startWorker: (env: ReturnType<typeof readEnv>) => Promise<Half> };

/** Runs one half of the built product alone: `node server/launch/half.ts web` or `worker`. Any number of each may run. */
const [, , name] = process.argv;
if (name !== 'web' && name !== 'worker') throw new Error(`"${name}" is no half of the product: say web or worker.`);

const file = resolve(import.meta.dirname, `../../build/server/${name}.js`);
const built: Built = await import(file).catch((cause: unknown) => {
  throw new Error(`${file} is not there or does not load. Run \`npm run build\` first.`, { cause });
});
const env = readEnv();
const half = 'startWeb' in built ? await built.startWeb(env) : await built.startWorker(env);
endInOrder(half.close);
