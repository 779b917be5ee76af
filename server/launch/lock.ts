import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';

const lockSchema = z.object({ pid: z.number().int(), url: z.string(), instance: z.string() });
type Lock = z.infer<typeof lockSchema>;

/** Another instance that lives and answers for this data folder. */
export type Running = { readonly pid: number; readonly url: string };

/**
 * Claims the data folder for this process. A lock whose process is gone, or whose number another program has by now, is
 * taken over; one whose process lives is respected.
 */
export async function claimFolder(dataDir: string, own: Lock): Promise<Running | null> {
  await mkdir(dataDir, { recursive: true });
  const file = join(dataDir, 'lock.json');
  const text = JSON.stringify(own);
  try {
    await writeFile(file, text, { flag: 'wx', mode: 0o600 });
    return null;
  } catch {
    const found = lockSchema.safeParse(parseJson(await readFile(file, 'utf8').catch(() => '')));
    if (found.success && (await isCadenza(found.data.pid))) return { pid: found.data.pid, url: found.data.url };
    await rm(file, { force: true });
    return claimFolder(dataDir, own);
  }
}

export async function releaseFolder(dataDir: string): Promise<void> {
  await rm(join(dataDir, 'lock.json'), { force: true });
}

/** Whether the process lives and is one of ours: its number alone may have been given to another program since. */
async function isCadenza(pid: number): Promise<boolean> {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null);
  // Where the system does not tell what a process is, living is enough.
  return command === null || command.includes('start.ts');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
