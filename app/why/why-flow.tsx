import { Check, CircleSlash, Clock, Info, type LucideIcon } from 'lucide-react';
import { Link } from 'react-router';
import { useLocality } from '#app/lib/locality.ts';
import { sayDays } from '#app/lib/when.ts';
import { sayReason } from '#app/messages/message-state.tsx';
import { ValueList } from '#app/runs/value-list.tsx';
import { Badge, type Tone } from '#app/ui/badge.tsx';
import { Card } from '#app/ui/card.tsx';
import { Timeline, type TimelineItem } from '#app/ui/timeline.tsx';
import { When } from '#app/ui/when.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';

type Page = RouterOutputs['runs']['why'];
type Flow = Page['flows'][number];
type Line = Flow['lines'][number];

const VERDICTS: Readonly<Record<Flow['verdict'], { readonly tone: Tone; readonly word: string }>> = {
  waiting: { tone: 'machine', word: 'under way' },
  held: { tone: 'neutral', word: 'stands still' },
  ended: { tone: 'success', word: 'over' },
  failed: { tone: 'danger', word: 'could not go on' },
  'not-started': { tone: 'neutral', word: 'not started' },
};

/** What one flow did, or why it did nothing. */
export function WhyFlowCard({ flow }: { flow: Flow }) {
  const { tone, word } = VERDICTS[flow.verdict];
  return (
    <Card>
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h2 className="min-w-0 break-words font-semibold">
            <Link to={flow.runId ? `/runs/${flow.runId}` : `/flows/${flow.flowId}`} className="underline-offset-4 hover:underline">
              {flow.name}
            </Link>
            {flow.about && <span className="font-normal text-soft"> · {flow.about}</span>}
          </h2>
          <Badge tone={tone}>{word}</Badge>
          {flow.status === 'paused' && <Badge>flow paused</Badge>}
        </div>
        <WhyLines label={`What ${flow.name} did`} lines={flow.lines} />
      </div>
    </Card>
  );
}

const LOOKS: Readonly<Record<Line['tone'], { readonly tone: Tone; readonly icon: LucideIcon }>> = {
  done: { tone: 'machine', icon: Check },
  held: { tone: 'neutral', icon: CircleSlash },
  next: { tone: 'info', icon: Clock },
  info: { tone: 'neutral', icon: Info },
};

export function WhyLines({ label, lines }: { label: string; lines: readonly Line[] }) {
  const items = lines.map((line, index): TimelineItem => {
    const { tone, icon: Icon } = LOOKS[line.tone];
    return {
      id: String(index),
      title: <LineText line={line} />,
      ...(line.at && { when: <When at={line.at} /> }),
      tone,
      icon: <Icon size={14} strokeWidth={1.75} />,
      detail: <LineDetail line={line} />,
    };
  });
  return <Timeline label={label} items={items} />;
}

function LineText({ line }: { line: Line }) {
  const text = sayDays(line.text, useLocality());
  const words = line.tone === 'next' ? `Next: ${text.charAt(0).toLowerCase()}${text.slice(1)}` : text;
  if (!line.href) return words;
  return (
    <Link to={line.href} className="underline-offset-4 hover:underline">
      {words}
    </Link>
  );
}

function LineDetail({ line }: { line: Line }) {
  return (
    <>
      {line.reason && <p>{sayReason(line.reason)}</p>}
      <ValueList values={line.values} />
    </>
  );
}
