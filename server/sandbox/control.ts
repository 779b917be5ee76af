import * as z from 'zod';
import { type Faults, faultSchema } from './faults.ts';
import { type Answer, type Handler, json, matchPath, type SandboxRequest } from './http.ts';
import type { Notices } from './notices.ts';
import type { PostmarkSandbox } from './postmark/api.ts';
import { ANSWERERS } from './postmark/inbound-body.ts';
import { isNoticeKind } from './postmark/notice-bodies.ts';
import { actOnStripe, lookAtStripe } from './stripe/control.ts';
import type { StripeStore } from './stripe/store.ts';

export type Controlled = {
  readonly faults: Faults;
  readonly notices: Notices;
  readonly postmark: PostmarkSandbox;
  readonly stripe: StripeStore;
};

const webhooksSchema = z.object({
  mode: z.enum(['send', 'hold', 'lose']).default('send'),
  delayMs: z.number().int().min(0).default(0),
  copies: z.number().int().min(1).max(5).default(1),
});
const answerSchema = z.object({ text: z.string().min(1), as: z.enum(ANSWERERS).default('person') });
const releaseSchema = z.object({
  reverse: z.boolean().default(false),
  copies: z.number().int().min(1).max(5).default(1),
});

/**
 * What tests and the curious may ask of the sandbox, under `/sandbox/`. Only JSON is taken, so that a page in a browser
 * cannot ask without a preflight, which is never granted.
 */
export function createControl(parts: Controlled): Handler {
  return async (request) => {
    if (!request.path.startsWith('/sandbox/')) return null;
    if (request.method === 'GET') return look(request, parts);
    if (request.method === 'DELETE' && request.path === '/sandbox/faults') {
      parts.faults.clear();
      return json(200, {});
    }
    if (!String(request.headers['content-type']).startsWith('application/json')) return json(415, { message: 'Send JSON.' });
    try {
      return await act(request, parts);
    } catch (thrown) {
      if (thrown instanceof z.ZodError || thrown instanceof SyntaxError) return json(422, { message: thrown.message });
      throw thrown;
    }
  };
}

function look(request: SandboxRequest, { postmark, stripe, notices }: Controlled): Answer {
  if (request.path === '/sandbox/health') return json(200, { ok: true });
  if (request.path === '/sandbox/state')
    return json(200, {
      mails: postmark.outbox.accepted.size,
      sessions: stripe.all('checkout.session').length,
      payments: stripe.all('payment_intent').length,
      events: stripe.events.length,
      webhooksWaiting: notices.waiting(),
    });
  if (request.path === '/sandbox/postmark/messages') {
    const wanted = Object.fromEntries(request.query);
    return json(200, { messages: postmark.outbox.find(wanted) });
  }
  return lookAtStripe(request.path, stripe) ?? json(404, { message: `The sandbox has no "${request.path}".` });
}

async function act(request: SandboxRequest, { faults, notices, postmark, stripe }: Controlled): Promise<Answer> {
  const body: unknown = JSON.parse(request.body || '{}');
  if (request.path === '/sandbox/faults') {
    faults.add(faultSchema.parse(body));
    return json(200, {});
  }
  if (request.path === '/sandbox/webhooks') {
    notices.setWeather(webhooksSchema.parse(body));
    return json(200, {});
  }
  if (request.path === '/sandbox/webhooks/release')
    return json(200, {
      sent: await notices.release(releaseSchema.parse(body)),
    });
  if (request.path === '/sandbox/postmark/barred') {
    await postmark.bar(body);
    return json(200, {});
  }
  const mailPath = matchPath('/sandbox/postmark/messages/:id/:kind', request.path);
  if (mailPath) {
    const mail = postmark.outbox.accepted.get(mailPath.id ?? '');
    const kind = mailPath.kind ?? '';
    if (mail && kind === 'answer') return json(200, { taken: await postmark.answer(mail, { ...answerSchema.parse(body), files: [] }) });
    if (!mail || !isNoticeKind(kind))
      return json(404, {
        message: 'There is no such mail, or nothing of that kind happens to mails.',
      });
    await postmark.happen(mail, kind);
    return json(200, {});
  }
  const done = await actOnStripe(request.path, body, { store: stripe, notices });
  return done ?? json(404, { message: `The sandbox has no "${request.path}".` });
}
