import type { RouterOutputs } from '#server/trpc/router.ts';

export type Reply = RouterOutputs['messages']['get']['replies'][number];

/** What an answer seems to be about, as a machine reads it. */
const INTENTS: { readonly [K in NonNullable<Reply['intent']>]: string } = {
  paid_claim: 'It is paid already',
  promise: 'They will pay',
  dispute: 'Something is wrong with the invoice or the goods',
  plan: 'They want to pay in parts or later',
  not_received: 'They have not got the invoice',
  awaiting_approval: 'It waits for an approval on their side',
  wrong_contact: 'Somebody else is the one to write to',
  unsubscribe: 'They want no more mail',
  negative: 'They are angry',
  out_of_office: 'They are away',
  question: 'They ask something',
  other: 'Something else',
};

/** From here on flows act on it alone. */
const SURE = 0.8;

/** "Reads like: It is paid already (fairly sure)"; null where no machine has read it. */
export function sayIntent({ intent, confidence }: Pick<Reply, 'intent' | 'confidence'>): string | null {
  if (intent === null || intent === 'other') return null;
  return `${INTENTS[intent]} (${(confidence ?? 0) >= SURE ? 'quite sure' : 'a guess'})`;
}

/** What is known of the sender, in plain words. */
export function saySender({ sender, fromAddress, isContact }: Pick<Reply, 'sender' | 'fromAddress' | 'isContact'>): string {
  const stranger = isContact ? '' : ' Nobody with this address is among the customer’s contacts.';
  const domain = fromAddress.split('@')[1] ?? fromAddress;
  switch (sender) {
    case 'confirmed':
      return `${domain} confirms that this mail is its own.${stranger}`;
    case 'unconfirmed':
      return `We could not check that this really came from ${fromAddress}. Before you change anything on its word, ask on another way.${stranger}`;
    case 'refuted':
      return `${domain} says that this mail is not its own: it is probably forged. Change nothing on its word.${stranger}`;
  }
}

const KINDS: { readonly [K in Exclude<Reply['kind'], 'person'>]: string } = {
  out_of_office: 'Out of office',
  automatic: 'Automatic mail',
  bounce: 'Mail that came back',
  list: 'Mailing',
};

/** What wrote it, when it was no person. */
export function sayKind(kind: Reply['kind']): string | null {
  return kind === 'person' ? null : KINDS[kind];
}

const KB = 1024;

/** "240 kB", "12.0 MB". */
export function saySize(bytes: number): string {
  return bytes < KB * KB ? `${Math.max(1, Math.round(bytes / KB))} kB` : `${(bytes / KB / KB).toFixed(1)} MB`;
}

/** Opens the member's own mail program with an answer; nothing for mail that a machine wrote or somebody forged. */
export function answerHref({
  kind,
  sender,
  fromAddress,
  subject,
}: Pick<Reply, 'kind' | 'sender' | 'fromAddress' | 'subject'>): string | null {
  if (kind !== 'person' || sender === 'refuted') return null;
  const title = /^re:/i.test(subject) ? subject : `Re: ${subject}`;
  return `mailto:${encodeURIComponent(fromAddress)}?subject=${encodeURIComponent(title)}`;
}
