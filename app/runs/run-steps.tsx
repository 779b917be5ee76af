import { LogOut, type LucideIcon } from 'lucide-react';
import { KIND_ICONS } from '#app/editor/nodes/appearance.ts';
import { useLocality } from '#app/lib/locality.ts';
import { sayDays } from '#app/lib/when.ts';
import type { Tone } from '#app/ui/badge.tsx';
import { Timeline, type TimelineItem } from '#app/ui/timeline.tsx';
import { When } from '#app/ui/when.tsx';
import { isNodeKind } from '#workflows-schema/index.ts';
import { ValueList } from './value-list.tsx';

export type StepFacts = {
  readonly seq: number;
  readonly at: Date;
  readonly kind: string;
  readonly title: string;
  readonly reason: string;
  readonly port: string | null;
  readonly values: Readonly<Record<string, unknown>>;
};

const TONES: Readonly<Record<string, Tone>> = {
  send: 'machine',
  fallback: 'machine',
  digest: 'machine',
  escalate: 'person',
  approval: 'person',
};

/** Every step of a run with its time, its reason and the values that decided. */
export function RunSteps({ steps }: { steps: readonly StepFacts[] }) {
  const locality = useLocality();
  const said = steps.map((step) => ({ ...step, reason: sayDays(step.reason, locality) }));
  return (
    <Timeline label="Steps" items={said.map((step) => (isNodeKind(step.kind) ? visitItem(step, KIND_ICONS[step.kind]) : exitItem(step)))} />
  );
}

function visitItem(step: StepFacts, Icon: LucideIcon): TimelineItem {
  return {
    id: String(step.seq),
    title: step.title,
    when: <When at={step.at} />,
    tone: TONES[step.kind] ?? 'neutral',
    icon: <Icon size={14} strokeWidth={1.75} />,
    detail: (
      <>
        {step.reason !== step.title && <p>{step.reason}</p>}
        <ValueList values={step.values} />
      </>
    ),
  };
}

/** The run left wherever it stood. */
function exitItem(step: StepFacts): TimelineItem {
  return {
    id: String(step.seq),
    title: step.reason,
    when: <When at={step.at} />,
    tone: 'success',
    icon: <LogOut size={14} strokeWidth={1.75} />,
    detail: <p>while it stood on “{step.title}”</p>,
  };
}
