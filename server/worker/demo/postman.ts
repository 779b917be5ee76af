import type { MailNotice, MailPort } from '#server/integrations/ports.ts';

export type Postman = {
  readonly mail: MailPort /** What became of the mails since the last call. */;
  readonly notices: (at: Date) => readonly MailNotice[];
};

/** People read before they click; who clicks at once is a scanner. */
const CLICK_AFTER_MS = 10 * 60_000;

/**
 * Takes the mails of the demo's past, which were never sent, and says what would have become of them. The share of opens,
 * clicks and bounces is believable, and the same for the same message numbers.
 */
export function createPostman(): Postman {
  let taken: { messageId: string; tenantId: string | null; address: string }[] = [];
  let count = 0;
  return {
    mail: {
      sendBatch: async (mails) => {
        taken.push(...mails.map((mail) => ({ messageId: mail.messageId, tenantId: mail.tenantId, address: mail.to.email })));
        return mails.map((mail) => ({ status: 'accepted' as const, providerId: `demo-${mail.messageId}`, at: '' }));
      },
      find: async () => ({ status: 'absent' }),
    },
    notices: (at) => {
      const batch = taken;
      taken = [];
      return batch.flatMap(({ messageId, tenantId, address }): MailNotice[] => {
        count += 1;
        const notice = (kind: MailNotice['kind'], detail: Record<string, string> = {}, when = at): MailNotice => ({
          source: `demo:${messageId}:${kind}`,
          kind,
          messageId,
          tenantId,
          providerId: `demo-${messageId}`,
          address,
          at: when,
          detail,
        });
        if (count % 611 === 0) return [notice('bounced', { description: 'The mailbox does not exist.' })];
        return [
          notice('delivered'),
          ...(count % 2 === 0 ? [notice('opened')] : []),
          ...(count % 4 === 0 ? [notice('clicked', {}, new Date(at.getTime() + CLICK_AFTER_MS))] : []),
        ];
      });
    },
  };
}
