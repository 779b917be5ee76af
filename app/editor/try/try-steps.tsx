import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { useLocality } from '#app/lib/locality.ts';
import { sayDays, weekdayMoment } from '#app/lib/when.ts';
import { ValueList } from '#app/runs/value-list.tsx';
import { Button } from '#app/ui/button.tsx';
import { Timeline, type TimelineItem } from '#app/ui/timeline.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';
import { isNodeKind, withTemplateNames } from '#workflows-schema/index.ts';
import { useKit } from '../editor-context.ts';
import { MailPreview } from '../mail-preview.tsx';
import { KIND_ICONS } from '../nodes/appearance.ts';
import { useTitles } from '../titles.ts';

type Result = RouterOutputs['flows']['try'];
type Step = Result['steps'][number];

export type TryStepsProps = { result: Result; sample: boolean; onAnswer: (nodeId: string, choice: string) => void };

/** What happened in a trial, each step at its date, with its mail and what could have been otherwise. */
export function TrySteps({ result, sample, onAnswer }: TryStepsProps) {
  const locality = useLocality();
  const { templates } = useKit();
  const names = new Map(templates.map(({ key, name }) => [key, name]));
  const items = result.steps.map(
    (step): TimelineItem => ({
      id: `${step.seq}`,
      title: <StepTitle step={step} />,
      when: weekdayMoment(step.at, locality),
      icon: <StepIcon kind={step.kind} />,
      tone: step.mails.length > 0 ? 'machine' : step.kind === 'escalate' || step.kind === 'approval' ? 'person' : 'neutral',
      detail: (
        <StepDetail
          step={{ ...step, reason: sayDays(withTemplateNames(step.reason, names), locality) }}
          sample={sample}
          onAnswer={onAnswer}
        />
      ),
    }),
  );
  const ending: TimelineItem = {
    id: 'end',
    title: result.ending,
    when: weekdayMoment(result.endedAt, locality),
    tone: result.failed ? 'danger' : 'success',
    icon: <LogOut size={14} strokeWidth={1.75} />,
  };
  return (
    <section aria-label="What would happen" className="flex flex-col gap-3">
      <h3 className="font-semibold">With {result.about}</h3>
      <Timeline label="Steps of the trial" items={[...items, ending]} />
    </section>
  );
}

function StepIcon({ kind }: { kind: string }) {
  if (!isNodeKind(kind)) return null;
  const Icon = KIND_ICONS[kind];
  return <Icon size={14} strokeWidth={1.75} />;
}

function StepTitle({ step }: { step: Step }) {
  const { store } = useKit();
  const title = useTitles();
  return (
    <button
      type="button"
      className="cursor-pointer break-words text-start underline-offset-4 hover:underline"
      onClick={() => store.getState().select(step.nodeId)}
    >
      {title(step.nodeId)}
    </button>
  );
}

function StepDetail({ step, sample, onAnswer }: { step: Step; sample: boolean; onAnswer: TryStepsProps['onAnswer'] }) {
  return (
    <div className="flex flex-col gap-2">
      <p>{step.reason}</p>
      <ValueList values={step.values} />
      {step.mails.map((mail) => (
        <TrialMail key={mail.template} mail={mail} sample={sample} />
      ))}
      {step.asked && (
        <fieldset className="flex flex-wrap gap-1.5">
          <legend className="sr-only">What happens here</legend>
          {step.asked.options.map(({ id, label }) => (
            <button
              key={id}
              type="button"
              aria-pressed={id === step.asked?.chosen}
              className="min-h-6 cursor-pointer rounded-full border border-line-strong/60 px-2.5 py-0.5 text-ink text-xs hover:bg-hover aria-pressed:border-ink aria-pressed:bg-ink aria-pressed:text-on-ink"
              onClick={() => onAnswer(step.nodeId, id)}
            >
              {label}
            </button>
          ))}
        </fieldset>
      )}
    </div>
  );
}

function TrialMail({ mail, sample }: { mail: Step['mails'][number]; sample: boolean }) {
  const [open, setOpen] = useState(false);
  if (mail.problem) return <p className="text-danger">It would fail: {mail.problem}</p>;
  return (
    <div className="flex flex-col gap-2">
      <Button size="small" className="self-start" aria-expanded={open} onPress={() => setOpen(!open)}>
        {open ? 'Hide the mail' : 'Show the mail'}
      </Button>
      {mail.subject && <p className="break-words text-ink">{mail.subject}</p>}
      {open && sample && <MailPreview templateKey={mail.template} />}
      {open && mail.html && (
        <iframe
          title={`Mail to ${mail.to}`}
          sandbox=""
          srcDoc={mail.html}
          className="h-105 w-full rounded-card border border-line bg-white"
        />
      )}
    </div>
  );
}
