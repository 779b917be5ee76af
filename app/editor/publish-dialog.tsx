import { lazy, Suspense, useState } from 'react';
import { useRevalidator } from 'react-router';
import { calls, readFailure } from '#app/lib/calls.ts';
import { Button } from '#app/ui/button.tsx';
import { Checkbox } from '#app/ui/checkbox.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { Skeleton } from '#app/ui/skeleton.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { notify } from '#app/ui/toaster.tsx';
import { withTemplateNames } from '#workflows-schema/index.ts';
import { useEditor, useKit } from './editor-context.ts';
import { existingOffer } from './existing-offer.ts';
import { PlanSummary } from './plan-summary.tsx';
import { PublishFindings, unexplained } from './publish-findings.tsx';
import { PublishRuns } from './publish-runs.tsx';
import type { Saver } from './saver.ts';
import { type PublishPreview, usePublishPreview } from './use-publish-preview.ts';

const CompareDialog = lazy(() => import('./versions/compare-dialog.tsx').then(({ CompareDialog: loaded }) => ({ default: loaded })));

export type PublishDialogProps = { nextVersion: number; paused: boolean; saver: Saver; isOpen: boolean; onClose: () => void };

/** Says what publishing will do to whom, takes a reason for each doubt and a plan for the runs in flight, and does it. */
export function PublishDialog({ nextVersion, paused, saver, isOpen, onClose }: PublishDialogProps) {
  const { flowId } = useKit();
  const sheet = usePublishPreview({ flowId, saver, isOpen });
  const { preview, reasons, plan } = sheet;
  const { revalidate } = useRevalidator();
  const [note, setNote] = useState('');
  const [includeExisting, setIncludeExisting] = useState(false);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState('');
  const [tried, setTried] = useState(false);
  const errors = preview?.findings.filter(({ severity }) => severity === 'error').length ?? 0;
  const idle = (preview?.same ?? false) && preview?.standing.length === 0;
  const publish = async () => {
    setTried(true);
    if (!preview || unexplained(preview.findings, reasons) > 0) return;
    setPending(true);
    setProblem('');
    try {
      const asked = { flowId, revision: preview.revision, note, includeExisting, plan, reasons, dryRun: false };
      const { version, moved, ended } = await calls.flows.publish.mutate(asked);
      await revalidate();
      notify(
        `Version ${version} is ${paused ? 'published; the flow stays paused' : 'live'}.${moved + ended > 0 ? ` ${moved} moved, ${ended} ended.` : ''}`,
      );
      setNote('');
      setTried(false);
      onClose();
    } catch (thrown) {
      const failure = readFailure(thrown);
      setProblem(`${failure.message} ${failure.remedy}`);
    } finally {
      setPending(false);
    }
  };
  return (
    <Dialog
      title={`Publish version ${nextVersion}`}
      width="wide"
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Go on editing</Button>
          <Button look="primary" isPending={pending} isDisabled={!preview || errors > 0 || idle} onPress={() => void publish()}>
            Publish version {nextVersion}
          </Button>
        </>
      }
    >
      {sheet.problem && (
        <p role="alert" className="text-danger">
          {sheet.problem}
        </p>
      )}
      {!preview && !sheet.problem && <Skeleton className="h-40 w-full" />}
      {preview && (
        <>
          <p>
            {preview.same
              ? `The draft is what is live already, so ${idle ? 'there is nothing to publish.' : `no new version is made; runs of older versions can be moved to version ${preview.liveVersion}.`}`
              : `From now on, what starts this flow starts version ${nextVersion}.`}
            {paused && ' The flow is paused and stays so until you resume it.'}
          </p>
          {!idle && (
            <>
              <PublishFindings findings={preview.findings} reasons={reasons} onReason={sheet.setReason} asked={tried} onFollow={onClose} />
              <Differences preview={preview} />
              <PublishRuns standing={preview.standing} plan={plan} onChange={sheet.setPlan} />
              {errors === 0 && preview.standing.length > 0 && <PlanSummary flowId={flowId} preview={preview} plan={plan} />}
              <Extras note={note} onNote={setNote} includeExisting={includeExisting} onInclude={setIncludeExisting} />
            </>
          )}
        </>
      )}
      {problem && (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      )}
    </Dialog>
  );
}

function Differences({ preview }: { preview: PublishPreview }) {
  const { templates } = useKit();
  const [comparing, setComparing] = useState(false);
  const { liveVersion } = preview;
  const names = new Map(templates.map(({ key, name }) => [key, name]));
  if (liveVersion === null || preview.same) return null;
  return (
    <section aria-labelledby="publish-changes" className="flex flex-col gap-1.5">
      <h3 id="publish-changes" className="font-semibold">
        What changes from version {liveVersion}
      </h3>
      {preview.differences.length === 0 ? (
        <p className="text-soft">Nothing but the newest texts of its messages, where those changed.</p>
      ) : (
        <ul className="flex list-disc flex-col gap-1 ps-5">
          {preview.differences.map(({ text, nodeId }) => (
            <li key={`${nodeId} ${text}`}>{withTemplateNames(text, names)}</li>
          ))}
        </ul>
      )}
      <Button size="small" className="self-start" onPress={() => setComparing(true)}>
        See it on the canvas
      </Button>
      {comparing && (
        <Suspense fallback={null}>
          <CompareDialog
            numbers={[liveVersion]}
            liveVersion={liveVersion}
            from={liveVersion}
            to="draft"
            onClose={() => setComparing(false)}
          />
        </Suspense>
      )}
    </section>
  );
}

type ExtrasProps = { note: string; onNote: (note: string) => void; includeExisting: boolean; onInclude: (include: boolean) => void };

function Extras({ note, onNote, includeExisting, onInclude }: ExtrasProps) {
  const existing = useEditor((state) => existingOffer(state.document));
  return (
    <>
      <TextField
        label="What changed (optional)"
        rows={2}
        maxLength={500}
        value={note}
        onChange={onNote}
        help="Shown in the list of versions."
      />
      {existing && (
        <Checkbox isSelected={includeExisting} onChange={onInclude} help={existing.help}>
          {existing.label}
        </Checkbox>
      )}
    </>
  );
}
