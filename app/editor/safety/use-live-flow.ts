import { useEffect, useRef, useState } from 'react';
import { useRevalidator } from 'react-router';
import * as z from 'zod/mini';
import type { OpenDraft } from './use-draft.ts';

const people = z.array(z.object({ name: z.string(), since: z.string(), self: z.boolean() }));
const hello = z.object({ revision: z.int() });
const saved = z.object({ by: z.string(), at: z.string(), revision: z.int() });
const published = z.object({ by: z.string(), at: z.string(), version: z.int() });

export type Person = z.infer<typeof people>[number];
export type News =
  | { readonly what: 'saved'; readonly by: string; readonly at: Date; readonly shown: boolean }
  | { readonly what: 'published'; readonly by: string; readonly at: Date; readonly version: number };

export type LiveFlow = { readonly people: readonly Person[]; readonly news: News | null; forget(): void };

/** A tab that nobody looks at for this long gives its connection back: a browser has only six for one server. */
const HIDDEN_MS = 60_000;

/** Who else has the flow open, and what they did last; what they save is shown here at once unless something is unsaved. */
export function useLiveFlow(flowId: string, { saver }: OpenDraft, me: string): LiveFlow {
  const [present, setPresent] = useState<readonly Person[]>([]);
  const [news, setNews] = useState<News | null>(null);
  const { revalidate } = useRevalidator();
  const again = useRef(revalidate);
  again.current = revalidate;
  useEffect(() => {
    const hear = new Map<string, (data: unknown) => void>([
      ['people', (data) => setPresent(people.parse(data))],
      ['hello', (data) => void saver.follow(hello.parse(data).revision)],
      [
        'saved',
        async (data) => {
          const { by, at, revision } = saved.parse(data);
          const followed = await saver.follow(revision);
          if (followed !== 'known') setNews({ what: 'saved', by, at: new Date(at), shown: followed === 'taken' });
        },
      ],
      [
        'published',
        (data) => {
          const { by, at, version } = published.parse(data);
          if (by !== `member:${me}`) setNews({ what: 'published', by, at: new Date(at), version });
          void again.current();
        },
      ],
    ]);
    let source: EventSource | null = null;
    let hidden: ReturnType<typeof setTimeout> | undefined;
    const close = () => {
      source?.close();
      source = null;
      setPresent([]);
    };
    const open = () => {
      source = new EventSource(`/live/flows/${flowId}`);
      for (const [name, act] of hear) source.addEventListener(name, (event) => act(JSON.parse(event.data)));
    };
    const look = () => {
      clearTimeout(hidden);
      if (document.visibilityState === 'hidden') hidden = setTimeout(close, HIDDEN_MS);
      else if (!source) open();
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(hidden);
      document.removeEventListener('visibilitychange', look);
      source?.close();
    };
  }, [flowId, saver, me]);
  return { people: present, news, forget: () => setNews(null) };
}
