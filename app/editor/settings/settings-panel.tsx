import { Download } from 'lucide-react';
import { Button } from '#app/ui/button.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { exportFlow } from '../actions/export-flow.ts';
import { useScene } from '../actions/use-scene.ts';
import { useEditor, useKit } from '../editor-context.ts';
import { patcher } from '../nodes/form.ts';
import { SidePanel } from '../side-panel.tsx';
import { ApprovalPart } from './approval-part.tsx';
import { CatchUpPart, ComparisonPart } from './care-parts.tsx';
import { EntryPart } from './entry-part.tsx';
import { GoalPart } from './goal-part.tsx';
import { LeavingPart } from './leaving-part.tsx';
import { FrequencyPart, QuietHoursPart } from './pace-parts.tsx';
import { SubjectPart } from './subject-part.tsx';

export type SettingsPanelProps = { name: string; onRename: (name: string) => void };

/** What the whole flow is about: subject, class of message, who enters, when a run leaves, how fast and how often it writes. */
export function SettingsPanel({ name, onRename }: SettingsPanelProps) {
  const { store, readOnly } = useKit();
  const scene = useScene();
  const settings = useEditor((state) => state.document.settings);
  const set = patcher(settings, (changed, field) => store.getState().run({ type: 'settings', settings: changed, field }));
  const part = { settings, set };
  return (
    <SidePanel title="Settings of the flow" onClose={() => store.getState().show(null)}>
      <TextField
        label="Name"
        value={name}
        maxLength={120}
        isReadOnly={readOnly}
        error={name.trim() === '' ? 'Give the flow a name.' : undefined}
        onChange={onRename}
      />
      <SubjectPart {...part} />
      <div className="flex flex-col gap-3 border-line border-t pt-3">
        <EntryPart {...part} />
        <LeavingPart {...part} />
        <GoalPart {...part} />
        <QuietHoursPart {...part} />
        <FrequencyPart {...part} />
        <ApprovalPart {...part} />
        <CatchUpPart {...part} />
        <ComparisonPart {...part} />
      </div>
      <div className="flex flex-col items-start gap-1 border-line border-t pt-3">
        <Button onPress={() => exportFlow(scene)}>
          <Download aria-hidden size={16} strokeWidth={1.75} />
          Export as a file
        </Button>
        <p className="text-soft text-xs">
          The draft as JSON, without what looks like a secret in its HTTP steps. “Create a flow” takes it in again.
        </p>
      </div>
    </SidePanel>
  );
}
