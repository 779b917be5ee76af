import { Section } from 'react-email';
import type { MailBrand } from '../brand.ts';
import { MailLayout } from '../layout.tsx';
import { oneLine } from '../liquid.ts';
import { printMarkup } from '../markup.ts';
import { ActionButton, Headline, Paragraph } from '../parts.tsx';
import type { RenderedMessage } from '../render.ts';

/** A mail that we send as ourselves: one reason, one button, one way to ignore it. Values may hold any text. */
export type SystemNotice = {
  readonly subject: string;
  readonly preheader: string;
  readonly paragraphs: readonly string[];
  readonly button: { readonly label: string; readonly link: string };
  /** How long the link works, and what to do when nobody asked for it. */
  readonly closing: string;
};

const OURS: MailBrand = { legalName: 'Cadenza', address: '', vatId: null, colour: '#0F766E', logoUrl: null };

/** Lays the notice out in our own name; what stands in it is text, never markup, and stays on its line. */
export function renderNotice(given: SystemNotice): RenderedMessage {
  const subject = oneLine(given.subject);
  const paragraphs = given.paragraphs.map(oneLine);
  const { button, closing } = given;
  const html = printMarkup(
    <MailLayout brand={OURS} preheader={given.preheader} language="en">
      <Headline text={subject} />
      {paragraphs.map((text) => (
        <Paragraph key={text} text={text} />
      ))}
      <Section style={{ margin: '0 0 20px' }}>
        <ActionButton link={button.link} label={button.label} colour={OURS.colour} />
      </Section>
      <Paragraph text={closing} />
    </MailLayout>,
  );
  const text = `${subject}\n\n${paragraphs.join('\n\n')}\n\n${button.label}:\n${button.link}\n\n${closing}\n\n-- \n${OURS.legalName}\n`;
  return { subject, html, text };
}
