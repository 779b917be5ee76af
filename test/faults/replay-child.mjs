// Loads the replayer through Vite, because mails are .tsx and Node does not read JSX.
import { resolve } from 'node:path';
import { runnerImport } from 'vite';

const { module } = await runnerImport(resolve(import.meta.dirname, 'replayer.ts'), { configFile: false, logLevel: 'error' });
await module.runReplayer();
process.disconnect();
