import type { RenderedMessage } from '../render.ts';
import { renderNotice } from './notice.tsx';

/** Lets a person choose a new password. `link` is a web address of ours and works for an hour. */
export function renderPasswordReset({ name, link }: { name: string; link: string }): RenderedMessage {
  return renderNotice({
    subject: 'Choose a new password for Cadenza',
    preheader: 'The link works once, for one hour.',
    paragraphs: [`Hello ${name},`, 'Someone asked for a new password for this mail address. If it was you, choose one now.'],
    button: { label: 'Choose a new password', link },
    closing: 'The link works once, for one hour. If it was not you, do nothing: your password stays as it is.',
  });
}
