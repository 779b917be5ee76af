import { CircleAlert, ShieldCheck } from 'lucide-react';
import { Link } from 'react-router';
import { Badge } from '#app/ui/badge.tsx';
import { Card } from '#app/ui/card.tsx';
import { When } from '#app/ui/when.tsx';
import { answerHref, type Reply, sayIntent, sayKind, saySender, saySize } from './reply-words.ts';

const LINK = 'text-machine underline underline-offset-4';

/** What came in answer, each with who sent it and how far that is known. @param on what is shown already and needs no link */
export function Replies({ replies, on, title }: { replies: readonly Reply[]; on: 'case' | 'message'; title: string }) {
  if (replies.length === 0) return null;
  return (
    <Card title={title}>
      <ul className="flex flex-col">
        {replies.map((reply) => (
          <li key={reply.id} className="flex flex-col gap-3 border-line border-t py-3 first:border-t-0 first:pt-0 last:pb-0">
            <Answer reply={reply} on={on} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Answer({ reply, on }: { reply: Reply; on: 'case' | 'message' }) {
  const kind = sayKind(reply.kind);
  const intent = sayIntent(reply);
  const mailto = answerHref(reply);
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
        <span className="min-w-0 wrap-anywhere font-medium">
          {reply.fromName && (
            <>
              <bdi>{reply.fromName}</bdi>,{' '}
            </>
          )}
          {reply.fromAddress || 'no sender'} {kind && <Badge>{kind}</Badge>}
        </span>
        <span className="tabular text-soft text-xs">
          <When at={reply.receivedAt} />
        </span>
      </div>
      <p dir="auto" className="whitespace-pre-wrap wrap-anywhere">
        {reply.text || 'There are no words in it.'}
      </p>
      <Files files={reply.files} />
      <SenderNote reply={reply} />
      {intent && <p className="text-sm text-soft">Reads like: {intent}.</p>}
      {reply.recipients > 1 && <p className="text-sm text-soft">It went to {reply.recipients} addresses.</p>}
      <p className="flex flex-wrap gap-x-4 text-sm">
        {mailto && (
          <a href={mailto} className={`inline-flex min-h-6 items-center ${LINK}`}>
            Write back from your own mail
          </a>
        )}
        <Elsewhere reply={reply} on={on} />
      </p>
    </>
  );
}

/** Where the other half of it stands: the message, or the case. */
function Elsewhere({ reply: { messageId, answers, caseId }, on }: { reply: Reply; on: 'case' | 'message' }) {
  const [to, words] =
    on === 'case' ? [`/messages/${messageId}`, `Answers “${answers ?? 'a message'}”`] : [caseId && `/inbox/${caseId}`, 'See the case'];
  if (!to) return null;
  return (
    <Link to={to} className={`inline-flex min-h-6 items-center ${LINK}`}>
      {words}
    </Link>
  );
}

/** Trust stands in words beside its icon; a doubt is for a person to weigh, so it stands out. */
function SenderNote({ reply }: { reply: Reply }) {
  const sure = reply.sender === 'confirmed' && reply.isContact;
  const tone = sure
    ? 'text-soft'
    : reply.sender === 'refuted'
      ? 'rounded-control bg-danger-wash px-3 py-2 text-danger'
      : 'rounded-control bg-person-wash px-3 py-2 text-person';
  const Icon = sure ? ShieldCheck : CircleAlert;
  if (reply.kind !== 'person') return null;
  return (
    <p className={`flex gap-2 text-sm ${tone}`}>
      <Icon aria-hidden size={16} strokeWidth={1.75} className="mt-0.5 shrink-0" />
      <span className="min-w-0 wrap-anywhere">{saySender(reply)}</span>
    </p>
  );
}

function Files({ files }: { files: Reply['files'] }) {
  if (files.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1">
      {files.map(({ id, name, givenName, size, refused }) => (
        <li key={id} className="min-w-0 wrap-anywhere text-sm">
          {refused ? (
            <span className="text-soft">
              {givenName || name}, {saySize(size)}, was not kept: {refused}.
            </span>
          ) : (
            <>
              <a href={`/messages/files/${id}`} download={name} className={`inline-flex min-h-6 items-center ${LINK}`}>
                Save {name} ({saySize(size)})
              </a>
              {givenName && (
                <span className="text-soft">
                  , sent as “<bdi>{givenName}</bdi>”
                </span>
              )}
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
