import { CircleCheck, FlaskConical, History, Redo2, SlidersHorizontal, TriangleAlert, Undo2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import { useStore } from 'zustand';
import { FlowStatus } from '#app/flows/flow-status.tsx';
import { PauseButton } from '#app/flows/pause-button.tsx';
import { classes } from '#app/lib/classes.ts';
import { Button, IconButton, LinkButton } from '#app/ui/button.tsx';
import type { Finding } from '#workflows-schema/index.ts';
import { useEditor, useKit } from './editor-context.ts';
import type { FlowFacts } from './flow-facts.ts';
import { NumbersButton } from './live/numbers-button.tsx';
import { MoreMenu } from './more-menu.tsx';
import { ViewToggle } from './outline/view-toggle.tsx';
import { ReadOnlyNote } from './read-only-note.tsx';
import { SaveStatus } from './save-status.tsx';
import type { Saver } from './saver.ts';
import type { Panel } from './store.ts';

// Not seen before somebody publishes.
const PublishDialog = lazy(() => import('./publish-dialog.tsx').then(({ PublishDialog: loaded }) => ({ default: loaded })));

export type ToolbarProps = { name: string; flow: FlowFacts; findings: readonly Finding[]; saver: Saver };

/** The top of the editor: where one is, how the draft stands, and what can be done with the flow. */
export function Toolbar({ name, flow, findings, saver }: ToolbarProps) {
  const { readOnly } = useKit();
  const [publishing, setPublishing] = useState(false);
  const nextVersion = flow.latestVersion + 1;
  return (
    <header className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1 border-line border-b bg-page px-4 py-2 max-sm:px-3">
      <div className="flex min-w-0 flex-1 items-center gap-3 max-md:basis-full">
        <Link to="/flows" className="text-soft hover:text-ink max-sm:hidden">
          Flows
        </Link>
        <span aria-hidden className="text-soft max-sm:hidden">
          /
        </span>
        <h1 dir="auto" className="cut font-semibold text-lg" title={name}>
          {name}
        </h1>
        <FlowStatus status={flow.status} version={flow.liveVersion} />
        {!readOnly && <SaveStatus saver={saver} />}
      </div>
      <div className="flex items-center gap-1 max-md:w-full max-md:justify-between">
        <ViewToggle />
        {!readOnly && <UndoButtons />}
        <PanelButtons findings={findings} />
        <NumbersButton />
        <LinkButton look="quiet" to={`/flows/${flow.id}/runs`} className="max-md:hidden">
          Runs
        </LinkButton>
        <MoreMenu flow={flow} />
        {!readOnly && (
          <>
            <PauseButton flow={flow} />
            <Button look="primary" className="ms-1 max-sm:px-2.5" onPress={() => setPublishing(true)}>
              <span>
                Publish <span className="max-sm:sr-only">version {nextVersion}</span>
              </span>
            </Button>
          </>
        )}
      </div>
      <ReadOnlyNote />
      <Suspense>
        {publishing && (
          <PublishDialog
            nextVersion={nextVersion}
            paused={flow.status === 'paused'}
            saver={saver}
            isOpen={publishing}
            onClose={() => setPublishing(false)}
          />
        )}
      </Suspense>
    </header>
  );
}

function UndoButtons() {
  const { store } = useKit();
  const label = useEditor((state) => state.label);
  const past = useStore(store.temporal, (state) => state.pastStates.length);
  const future = useStore(store.temporal, (state) => state.futureStates.at(-1));
  return (
    <>
      <IconButton
        label={past > 0 ? `Undo ${label ?? ''}` : 'Nothing to undo'}
        isDisabled={past === 0}
        onPress={() => store.getState().undo()}
      >
        <Undo2 aria-hidden size={16} strokeWidth={1.75} />
      </IconButton>
      <IconButton
        label={future ? `Redo ${future.label ?? ''}` : 'Nothing to redo'}
        isDisabled={!future}
        onPress={() => store.getState().redo()}
      >
        <Redo2 aria-hidden size={16} strokeWidth={1.75} />
      </IconButton>
    </>
  );
}

function PanelButtons({ findings }: { findings: readonly Finding[] }) {
  const { store } = useKit();
  const panel = useEditor((state) => state.panel);
  const toggle = (wanted: Panel) => store.getState().show(panel === wanted ? null : wanted);
  const errors = findings.some(({ severity }) => severity === 'error');
  return (
    <>
      <Button
        look="quiet"
        aria-label={findings.length === 0 ? 'No problems' : `Problems (${findings.length})`}
        aria-pressed={panel === 'problems'}
        className={classes('max-sm:px-2.5', errors && 'text-danger!')}
        onPress={() => toggle('problems')}
      >
        {findings.length === 0 ? (
          <CircleCheck aria-hidden size={16} strokeWidth={1.75} className="text-success" />
        ) : (
          <TriangleAlert aria-hidden size={16} strokeWidth={1.75} />
        )}
        {findings.length === 0 ? (
          <span className="max-2xl:hidden">No problems</span>
        ) : (
          <span className="tabular">
            <span className="max-2xl:hidden">Problems </span>({findings.length})
          </span>
        )}
      </Button>
      <Button
        look="quiet"
        aria-label="Test with a customer"
        className="max-sm:px-2.5"
        aria-pressed={panel === 'try'}
        onPress={() => toggle('try')}
      >
        <FlaskConical aria-hidden size={16} strokeWidth={1.75} />
        <span className="max-xl:hidden">Test</span>
      </Button>
      <IconButton label="Versions" className="max-md:hidden" onPress={() => toggle('versions')}>
        <History aria-hidden size={16} strokeWidth={1.75} />
      </IconButton>
      <IconButton label="Settings of the flow" className="max-md:hidden" onPress={() => toggle('settings')}>
        <SlidersHorizontal aria-hidden size={16} strokeWidth={1.75} />
      </IconButton>
    </>
  );
}
