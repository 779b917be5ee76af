import type { RenderedMessage } from '../render.ts';
import { renderNotice } from './notice.tsx';

/** Asks a person to join a company. `link` is a web address of ours. */
export function renderInvitation(given: { company: string; inviter: string; role: string; link: string }): RenderedMessage {
  const { company, inviter, role, link } = given;
  return renderNotice({
    subject: `Join ${company} on Cadenza`,
    preheader: `${inviter} invites you to work there as ${role}.`,
    paragraphs: [`${inviter} invites you to work in ${company} on Cadenza, as ${role}.`],
    button: { label: 'Accept the invitation', link },
    closing: 'The link works for 7 days. If you did not expect this mail, do nothing.',
  });
}
