import { LogOut } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useLocality } from '#app/lib/locality.ts';
import { sayDays, weekdayMoment } from '#app/lib/when.ts';
import { ValueList } from '#app/runs/value-list.tsx';
import { Button } from '#app/ui/button.tsx';
import { Timeline, type TimelineItem } from '#app/ui/timeline.tsx';
import { isNodeKind, withTemplateNames } from '#workflows-schema/index.ts';
import { useKit } from '../editor-context.ts';
import { MailPreview } from '../mail-preview.tsx';
import { KIND_ICONS } from '../nodes/appearance.ts';
import { useTitles } from '../titles.ts';
import { type TrialResult, useWalk } from './walk-store.ts';

type Step = TrialResult['steps'][number];

export type TryStepsProps = { result: TrialResult; sample: boolean; onAnswer: (nodeId: string, choice: string) => void };

/** What happened in a trial, each step at its date, with its mail and what could have been otherwise. */
export function TrySteps({ result, sample, onAnswer }: TryStepsProps) {
  const locality = useLocality();
  const { templates } = useKit();
  const names = new Map(templates.map(({ key, name }) => [key, name]));
  const at = useWalk((state) => state.at);
  const items = result.steps.map(
    (step, index): TimelineItem => ({
      id: `${step.seq}`,
      title: <StepTitle step={step} index={index} />,
      when: weekdayMoment(step.at, locality),
      icon: <StepIcon kind={step.kind} />,
      tone: step.mails.length > 0 ? 'machine' : step.kind === 'escalate' || step.kind === 'approval' ? 'person' : 'neutral',
      detail: (
        <StepDetail
          step={{ ...step, reason: sayDays(withTemplateNames(step.reason, names), locality) }}
          current={index === at}
          sample={sample}
          onAnswer={onAnswer}
        />
      ),
    }),
  );
  const ending: TimelineItem = {
    id: 'end',
    title: <Ending words={result.ending} current={at === result.steps.length} />,
    when: weekdayMoment(result.endedAt, locality),
    tone: result.failed ? 'danger' : 'success',
    icon: <LogOut size={14} strokeWidth={1.75} />,
  };
  return (
    <section aria-label="What would happen">
      <Timeline label="Steps of the trial" items={[...items, ending]} />
    </section>
  );
}

function StepIcon({ kind }: { kind: string }) {
  if (!isNodeKind(kind)) return null;
  const Icon = KIND_ICONS[kind];
  return <Icon size={14} strokeWidth={1.75} />;
}

/** Pressed, it is the step that is looked at; the canvas goes there. */
function StepTitle({ step, index }: { step: Step; index: number }) {
  const title = useTitles();
  const at = useWalk((state) => state.at);
  const go = useWalk((state) => state.go);
  const place = useInView<HTMLButtonElement>(index === at);
  return (
    <button
      ref={place}
      type="button"
      aria-current={index === at ? 'step' : undefined}
      className="cursor-pointer scroll-my-16 break-words rounded-control text-start underline-offset-4 hover:underline aria-[current]:bg-info-wash aria-[current]:px-1.5 aria-[current]:text-info"
      onClick={() => go(index)}
    >
      <bdi>{title(step.nodeId)}</bdi>
    </button>
  );
}

function Ending({ words, current }: { words: string; current: boolean }) {
  const place = useInView<HTMLSpanElement>(current);
  return (
    <span ref={place} className={current ? 'rounded-control bg-info-wash px-1.5 text-info' : undefined}>
      {words}
    </span>
  );
}

/** Scrolls to what becomes the current one. */
function useInView<E extends HTMLElement>(current: boolean) {
  const place = useRef<E>(null);
  useEffect(() => {
    if (current) place.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return place;
}

type StepDetailProps = { step: Step; current: boolean; sample: boolean; onAnswer: TryStepsProps['onAnswer'] };

function StepDetail({ step, current, sample, onAnswer }: StepDetailProps) {
  const { store } = useKit();
  return (
    <div className="flex flex-col gap-2">
      <p>{step.reason}</p>
      <ValueList values={step.values} />
      {step.mails.map((mail) => (
        <TrialMail key={mail.template} mail={mail} current={current} sample={sample} />
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
      {current && (
        <Button size="small" look="quiet" className="-ms-2.5 self-start" onPress={() => store.getState().select(step.nodeId)}>
          Open this step
        </Button>
      )}
    </div>
  );
}

function TrialMail({ mail, current, sample }: { mail: Step['mails'][number]; current: boolean; sample: boolean }) {
  const [pressed, setPressed] = useState<boolean | null>(null);
  const open = pressed ?? current;
  if (mail.problem) return <p className="text-danger">It would fail: {mail.problem}</p>;
  return (
    <div className="flex flex-col gap-2">
      <Button size="small" className="self-start" aria-expanded={open} onPress={() => setPressed(!open)}>
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
