import { Link } from 'react-router';
import { Badge, type Tone } from '#app/ui/badge.tsx';
import { Card } from '#app/ui/card.tsx';
import { When } from '#app/ui/when.tsx';

export type MessageFacts = {
  readonly id: string;
  readonly status: string;
  readonly reason: string | null;
  readonly template: string;
  readonly to: string;
  readonly at: Date;
};

const TONES: Readonly<Record<string, Tone>> = {
  sent: 'machine',
  delivered: 'machine',
  failed: 'danger',
  bounced: 'danger',
  complained: 'danger',
};

/** The messages that a run made, with what became of each. */
export function RunMessages({ messages }: { messages: readonly MessageFacts[] }) {
  return (
    <Card title="Messages">
      {messages.length === 0 ? (
        <p className="text-soft">None.</p>
      ) : (
        <ul className="flex flex-col gap-3">
          {messages.map((message) => (
            <li key={message.id} className="flex flex-col gap-0.5">
              <div className="flex items-center justify-between gap-3">
                <Link
                  to={`/messages/${message.id}`}
                  className="underline decoration-line-strong/60 underline-offset-4 hover:decoration-ink"
                >
                  {message.template}
                </Link>
                <Badge tone={TONES[message.status] ?? 'neutral'}>{message.status}</Badge>
              </div>
              <span className="text-soft text-xs">
                <When at={message.at} /> · {message.to}
                {message.reason && ` · ${message.reason}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
