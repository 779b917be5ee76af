import { CircleCheck } from 'lucide-react';
import { classes } from '#app/lib/classes.ts';
import type { Finding } from '#workflows-schema/index.ts';
import { useKit } from './editor-context.ts';
import { SidePanel } from './side-panel.tsx';
import { useTitles } from './titles.ts';

/** Everything that is wrong or doubtful; each line goes to its step and field. */
export function ProblemsPanel({ findings }: { findings: readonly Finding[] }) {
  const { store } = useKit();
  return (
    <SidePanel title="Problems" onClose={() => store.getState().show(null)}>
      {findings.length === 0 ? (
        <p className="flex items-center gap-2 text-success">
          <CircleCheck aria-hidden size={16} strokeWidth={1.75} />
          Nothing stands against publishing.
        </p>
      ) : (
        <FindingList findings={findings} />
      )}
    </SidePanel>
  );
}

/** Findings as a list; one that belongs to a step is a button that opens it. */
export function FindingList({ findings, onFollow }: { findings: readonly Finding[]; onFollow?: () => void }) {
  const { store } = useKit();
  const title = useTitles();
  return (
    <ul className="flex flex-col gap-2">
      {findings.map((finding) => {
        const { nodeId, field, severity, message } = finding;
        const tone = severity === 'error' ? 'border-danger/40' : 'border-line';
        const body = (
          <>
            <span className={classes('font-semibold text-xs', severity === 'error' ? 'text-danger' : 'text-soft')}>
              {severity === 'error' ? 'Stops publishing' : 'Worth a look'}
              {nodeId !== null && (
                <span className="font-normal text-soft">
                  {' · '}
                  <bdi>{title(nodeId)}</bdi>
                </span>
              )}
            </span>
            <span dir="auto">{message}</span>
          </>
        );
        return (
          <li key={`${finding.code} ${nodeId} ${field} ${message}`}>
            {nodeId === null ? (
              <div className={classes('flex flex-col gap-0.5 rounded-control border px-3 py-2', tone)}>{body}</div>
            ) : (
              <button
                type="button"
                onClick={() => {
                  onFollow?.();
                  store.getState().select(nodeId, field ?? '');
                }}
                className={classes(
                  'flex w-full cursor-pointer flex-col gap-0.5 rounded-control border px-3 py-2 text-start hover:bg-hover',
                  tone,
                )}
              >
                {body}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
