import { Users, X } from 'lucide-react';
import { IconButton } from '#app/ui/button.tsx';
import { When } from '#app/ui/when.tsx';
import { listWords } from '#workflows-schema/index.ts';
import { useKit } from '../editor-context.ts';
import { Strip } from './strip.tsx';
import type { LiveFlow, News, Person } from './use-live-flow.ts';

/** "Bea is editing this flow too, since 10:40." and what somebody else did last; nothing when one is alone. */
export function PresenceStrip({ live: { people, news, forget } }: { live: LiveFlow }) {
  if (people.length === 0 && !news) return null;
  return (
    <Strip
      label="Who else is here"
      tone="info"
      icon={<Users aria-hidden size={16} strokeWidth={1.75} className="shrink-0" />}
      action={
        news && (
          <IconButton label="Hide this news" onPress={forget}>
            <X aria-hidden size={16} strokeWidth={1.75} />
          </IconButton>
        )
      }
    >
      {people.length > 0 && <Who people={people} />}
      {people.length > 0 && news && ' '}
      {news && <Done news={news} />}
    </Strip>
  );
}

function Who({ people }: { people: readonly Person[] }) {
  const others = people.filter(({ self }) => !self);
  const own = others.length < people.length;
  const first = people.map(({ since }) => since).toSorted()[0];
  const names = listWords(
    others.map(({ name }) => name),
    'and',
  );
  return (
    <>
      {others.length > 0 && `${names} ${others.length === 1 ? 'is' : 'are'} editing this flow too`}
      {own && (others.length > 0 ? ', and you have it open in another tab' : 'You have this flow open in another tab')}
      {first && (
        <>
          , since <When at={new Date(first)} />
        </>
      )}
      .
    </>
  );
}

function Done({ news }: { news: News }) {
  const { members } = useKit();
  const who = members.find(({ id }) => news.by === `member:${id}`)?.name ?? 'Somebody';
  if (news.what === 'published')
    return (
      <>
        {who} published version {news.version} at <When at={news.at} />.
      </>
    );
  return (
    <>
      {who} saved at <When at={news.at} />
      {news.shown ? '; you see it as it is now.' : '; it is put together with your edits when they are saved.'}
    </>
  );
}
