/** Takes the items of one request and answers them, in order. */
export type Submit<Item, Result> = (items: readonly Item[]) => Promise<readonly Result[]>;

type Request<Item, Result> = {
  readonly items: readonly Item[];
  readonly resolve: (results: readonly Result[]) => void;
  readonly reject: (error: unknown) => void;
};

/**
 * Group commit: while one transaction runs, the requests that arrive wait and share the next one, so that a hundred small
 * requests at once cost a few commits. Nobody waits when nobody else is there. A group that fails is worked again request
 * by request, so that one poisoned request fails alone.
 * @param limit items that one transaction may carry
 */
export function groupCommits<Item, Result>(work: Submit<Item, Result>, limit: number): Submit<Item, Result> {
  const waiting: Request<Item, Result>[] = [];
  let running = false;
  const drain = async (): Promise<void> => {
    running = true;
    for (let group = take(waiting, limit); group.length > 0; group = take(waiting, limit)) await settle(group, work);
    running = false;
  };
  return (items) =>
    new Promise((resolve, reject) => {
      waiting.push({ items, resolve, reject });
      if (!running) void drain();
    });
}

/** The requests at the head of the queue that fit together; the first goes whatever its size. */
function take<Item, Result>(waiting: Request<Item, Result>[], limit: number): readonly Request<Item, Result>[] {
  let size = 0;
  const count = waiting.findIndex(({ items }, index) => {
    size += items.length;
    return index > 0 && size > limit;
  });
  return waiting.splice(0, count < 0 ? waiting.length : count);
}

async function settle<Item, Result>(group: readonly Request<Item, Result>[], work: Submit<Item, Result>): Promise<void> {
  try {
    const results = await work(group.flatMap(({ items }) => items));
    let from = 0;
    for (const { items, resolve } of group) {
      resolve(results.slice(from, from + items.length));
      from += items.length;
    }
  } catch (error) {
    if (group.length === 1) group[0]?.reject(error);
    else for (const request of group) await settle([request], work);
  }
}
