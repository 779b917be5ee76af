import { type ChildProcess, spawn } from 'node:child_process';

export type ChildSpec = { readonly name: string; readonly args: readonly string[]; readonly env: NodeJS.ProcessEnv };

/** A child that lives for less than this is failing at its start: it is not restarted for ever. */
const HEALTHY_MS = 10_000;
const MAX_EARLY_DEATHS = 3;

export type Children = {
  /** Starts a child and starts it again when it dies, until `stop`. Its output goes to ours. */
  start(spec: ChildSpec): void;
  /** Asks the children to end, last started first; one that does not is killed after ten seconds. */
  stop(): Promise<void>;
};

/**
 * Children hold an IPC channel to us and end when it closes, so a launcher that is killed leaves none behind.
 * @param onGiveUp called when a child keeps dying at its start
 */
export function createChildren(root: string, onGiveUp: (name: string) => void): Children {
  const running: { name: string; child: ChildProcess }[] = [];
  let stopping = false;
  let earlyDeaths = 0;

  const launch = (spec: ChildSpec): void => {
    const started = Date.now();
    const child = spawn(process.execPath, [...spec.args], {
      cwd: root,
      env: { ...process.env, ...spec.env },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const entry = { name: spec.name, child };
    running.push(entry);
    child.on('exit', () => {
      running.splice(running.indexOf(entry), 1);
      if (stopping) return;
      earlyDeaths = Date.now() - started < HEALTHY_MS ? earlyDeaths + 1 : 0;
      if (earlyDeaths >= MAX_EARLY_DEATHS) onGiveUp(spec.name);
      else setTimeout(() => !stopping && launch(spec), 500);
    });
  };

  const end = (child: ChildProcess): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
      child.once('exit', () => {
        clearTimeout(timer);
        resolve();
      });
      child.kill('SIGTERM');
    });

  return {
    start: launch,
    stop: async () => {
      stopping = true;
      for (const { child } of [...running].reverse()) await end(child);
    },
  };
}
