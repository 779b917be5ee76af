import { mkdir, open, readFile, truncate } from 'node:fs/promises';
import { dirname } from 'node:path';

export type JournalEntry = {
  readonly kind: string;
  readonly [field: string]: unknown;
};

export type Journal = {
  /** Resolves once the entry is in the file. Entries of one moment share a write. */
  append(entry: JournalEntry): Promise<void>;
  close(): Promise<void>;
};

/** Opens the append-only file of JSON lines at `path` and hands every entry that it holds to `replay`, oldest first. */
export async function openJournal(path: string, replay: (entry: JournalEntry) => void): Promise<Journal> {
  await mkdir(dirname(path), { recursive: true });
  await replayFile(path, replay);
  const file = await open(path, 'a');
  let waiting: {
    line: string;
    done: () => void;
    failed: (reason: unknown) => void;
  }[] = [];
  let writing: Promise<void> | null = null;

  const drain = async () => {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        await file.appendFile(batch.map((item) => item.line).join(''));
        for (const item of batch) item.done();
      } catch (reason) {
        for (const item of batch) item.failed(reason);
      }
    }
    writing = null;
  };

  return {
    append: (entry) =>
      new Promise((done, failed) => {
        waiting.push({ line: `${JSON.stringify(entry)}\n`, done, failed });
        writing ??= drain();
      }),
    close: async () => {
      await writing;
      await file.close();
    },
  };
}

async function replayFile(path: string, replay: (entry: JournalEntry) => void): Promise<void> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const end = text.lastIndexOf('\n') + 1;
  // A line without its end is what a killed process was writing: nobody got an answer for it.
  if (end < text.length) await truncate(path, Buffer.byteLength(text.slice(0, end)));
  for (const line of text.slice(0, end).split('\n')) {
    if (line === '') continue;
    const entry: unknown = JSON.parse(line);
    if (isEntry(entry)) replay(entry);
  }
}

function isEntry(value: unknown): value is JournalEntry {
  return typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string';
}
