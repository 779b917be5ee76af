import { KIND_ICONS } from '#app/editor/nodes/appearance.ts';
import { useLocality } from '#app/lib/locality.ts';
import { shortMoment } from '#app/lib/when.ts';
import type { Tone } from '#app/ui/badge.tsx';
import { Timeline } from '#app/ui/timeline.tsx';
import { When } from '#app/ui/when.tsx';
import { isNodeKind } from '#workflows-schema/index.ts';

export type StepFacts = {
  readonly seq: number;
  readonly at: Date;
  readonly kind: string;
  readonly title: string;
  readonly reason: string;
  readonly port: string | null;
  readonly values: Readonly<Record<string, unknown>>;
};

const TONES: Readonly<Record<string, Tone>> = { send: 'machine', escalate: 'person' };

/** Every step of a run with its time, its reason and the values that decided. */
export function RunSteps({ steps }: { steps: readonly StepFacts[] }) {
  return (
    <Timeline
      label="Steps"
      items={steps.map((step) => {
        const Icon = isNodeKind(step.kind) ? KIND_ICONS[step.kind] : null;
        return {
          id: String(step.seq),
          title: step.title,
          when: <When at={step.at} />,
          tone: TONES[step.kind] ?? 'neutral',
          ...(Icon && { icon: <Icon size={14} strokeWidth={1.75} /> }),
          detail: (
            <>
              {step.reason !== step.title && <p>{step.reason}</p>}
              <StepValues values={step.values} />
            </>
          ),
        };
      })}
    />
  );
}

function StepValues({ values }: { values: Readonly<Record<string, unknown>> }) {
  const locality = useLocality();
  const lines = Object.entries(values).flatMap(([name, value]) => linesOf(name, value, (at) => shortMoment(at, locality)));
  if (lines.length === 0) return null;
  return (
    <dl className="mt-1 grid w-fit grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 rounded-control bg-sunken px-2.5 py-1.5 text-xs">
      {lines.map(({ name, text }) => (
        <div key={`${name} ${text}`} className="contents">
          <dt>{name}</dt>
          <dd className="tabular break-words text-ink">{text}</dd>
        </div>
      ))}
    </dl>
  );
}

type Line = { readonly name: string; readonly text: string };

function linesOf(name: string, value: unknown, say: (at: Date) => string): Line[] {
  if (value === null || value === undefined || value === '') return [];
  if (name === 'decisions' && Array.isArray(value)) return value.flatMap(decisionLine);
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT.*Z$/.test(value)) return [{ name: words(name), text: say(new Date(value)) }];
  if (Array.isArray(value)) return value.length === 0 ? [] : [{ name: words(name), text: value.map(plain).join(', ') }];
  if (typeof value === 'object') return Object.entries(value).flatMap(([inner, each]) => linesOf(`${name}.${inner}`, each, say));
  return [{ name: words(name), text: String(value) }];
}

/** One comparison as it was decided: "balance: 812.00 EUR, wanted more than 500". */
function decisionLine(decision: unknown): Line[] {
  if (typeof decision !== 'object' || decision === null || !('field' in decision) || !('found' in decision)) return [];
  const wanted =
    'operator' in decision && 'value' in decision ? ` (asked: ${words(String(decision.operator))} ${String(decision.value)})` : '';
  return [{ name: words(String(decision.field)), text: `${String(decision.found)}${wanted}` }];
}

function plain(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** "invoice.dueOn" -> "invoice due on". */
function words(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[._-]/g, ' ')
    .toLowerCase();
}
