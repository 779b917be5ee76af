import { type Answer, type Handler, html, matchPath, redirect } from './http.ts';
import { page, text } from './page.ts';
import type { PostmarkSandbox } from './postmark/api.ts';
import { ANSWERERS, type Answerer } from './postmark/inbound-body.ts';
import type { AcceptedMail } from './postmark/outbox.ts';
import { isSampleFile, SAMPLE_FILES } from './postmark/sample-files.ts';

const NOTE = 'This page stands in for the mailbox of whoever got this mail. Nothing leaves this machine.';
const LONGEST = 20_000;

const ROLES: { readonly [K in Answerer]: string } = {
  person: 'As the person who got it',
  away: 'As their program that says: out of office',
  forger: 'As somebody else who uses their address',
};

/** The mailbox of customers: a mail as it was taken, and a form that answers it, as Postmark would hand the answer on. */
export function createMailbox(postmark: PostmarkSandbox): Handler {
  return async (request) => {
    const sent = matchPath('/mailbox/:id/sent', request.path);
    const path = sent ?? matchPath('/mailbox/:id', request.path);
    if (!path) return null;
    const mail = postmark.outbox.accepted.get(path.id ?? '');
    if (!mail) return html(404, missing());
    if (sent) return html(200, sentPage(mail));
    if (request.method !== 'POST') return html(200, mailPage(mail, null));
    return take(mail, new URLSearchParams(request.body), postmark);
  };
}

async function take(mail: AcceptedMail, form: URLSearchParams, postmark: PostmarkSandbox): Promise<Answer> {
  const words = (form.get('text') ?? '').trim().slice(0, LONGEST);
  const as = ANSWERERS.find((one) => one === form.get('as')) ?? 'person';
  const files = form.getAll('file').filter(isSampleFile);
  if (words === '') return html(422, mailPage(mail, 'Write something first.'));
  const taken = await postmark.answer(mail, {
    text: words,
    as,
    files: files.map((name) => ({ name: SAMPLE_FILES[name].name, type: SAMPLE_FILES[name].type, content: SAMPLE_FILES[name].make() })),
  });
  return taken ? redirect(`/mailbox/${encodeURIComponent(mail.id)}/sent`) : html(409, mailPage(mail, null));
}

const head = (mail: AcceptedMail): string => `<h1>Mail to ${text(mail.to)}</h1><p class="title">${text(mail.subject)}</p>`;

function mailPage(mail: AcceptedMail, error: string | null): string {
  const body = `${head(mail)}<div class="card"><p class="soft">From ${text(mail.from)}</p><p class="words" dir="auto">${text(mail.textBody)}</p></div>`;
  return page('Mailbox', `${body}${answerForm(mail, error)}`, NOTE);
}

function answerForm({ replyTo, from }: AcceptedMail, error: string | null): string {
  if (!replyTo?.includes('+')) {
    const to = replyTo ?? from;
    return `<div class="card"><h2>Answer this mail</h2><p>Its answers go to ${text(to)}, which is no inbound address of the product.</p></div>`;
  }
  const roles = ANSWERERS.map(
    (role) =>
      `<label class="choice"><input type="radio" name="as" value="${role}"${role === 'person' ? ' checked' : ''}> ${ROLES[role]}</label>`,
  );
  const files = Object.entries(SAMPLE_FILES).map(
    ([name, { label }]) => `<label class="choice"><input type="checkbox" name="file" value="${name}"> ${label}</label>`,
  );
  const alert = error ? `<p class="error" role="alert">${text(error)}</p>` : '';
  return `<div class="card"><h2>Answer this mail</h2>${alert}<form method="post">
<label for="text">Your answer</label><textarea id="text" name="text" rows="6" dir="auto"></textarea>
<fieldset><legend>Who answers</legend>${roles.join('')}</fieldset>
<fieldset><legend>Attach</legend>${files.join('')}</fieldset>
<button>Send the answer</button></form><p class="soft to">It goes to ${text(replyTo)}</p></div>`;
}

function sentPage(mail: AcceptedMail): string {
  const again = `<p><a href="/mailbox/${encodeURIComponent(mail.id)}">Answer once more</a></p>`;
  return page(
    'Sent',
    `${head(mail)}<div class="card"><h2>The answer is on its way</h2><p>It is in the inbox of the company in a moment.</p>${again}</div>`,
    NOTE,
  );
}

function missing(): string {
  const words = 'The sandbox has no such mail: it was sent before this trial began, or by another one. Answer a newer mail.';
  return page('No such mail', `<p class="title">There is no such mail here</p><p>${words}</p>`, NOTE);
}
