import { Section, Text } from 'react-email';
import type { MailBrand } from '../brand.ts';
import { brandColour } from '../brand.ts';
import { MailLayout } from '../layout.tsx';
import { oneLine } from '../liquid.ts';
import { printMarkup } from '../markup.ts';
import { ActionButton, Headline, Paragraph } from '../parts.tsx';
import type { RenderedMessage } from '../render.ts';
import { palette, style } from '../theme.ts';

/** A mail that no template makes: one reason, one thing to do, one way to ignore it. Values may hold any text. */
export type SystemNotice = {
  readonly subject: string;
  readonly preheader: string;
  readonly paragraphs: readonly string[];
  readonly button?: { readonly label: string; readonly link: string };
  /** What is typed on the page that asked for the mail. */
  readonly code?: string;
  /** How long the link or the code works, and what to do when nobody asked for it. */
  readonly closing: string;
  /** In whose name it is; ours when left out. */
  readonly brand?: MailBrand;
  readonly language?: string;
  readonly direction?: 'ltr' | 'rtl';
};

const OURS: MailBrand = { legalName: 'Cadenza', address: '', vatId: null, colour: '#0F766E', logoUrl: null };

/** Lays the notice out; what stands in it is text, never markup, and stays on its line. */
export function renderNotice(given: SystemNotice): RenderedMessage {
  const subject = oneLine(given.subject);
  const paragraphs = given.paragraphs.map(oneLine);
  const { button, code, closing, brand = OURS, language = 'en', direction = 'ltr' } = given;
  const html = printMarkup(
    <MailLayout brand={brand} preheader={given.preheader} language={language} direction={direction}>
      <Headline text={subject} />
      {paragraphs.map((text) => (
        <Paragraph key={text} text={text} />
      ))}
      {code ? <Code code={code} /> : null}
      {button ? (
        <Section style={{ margin: '0 0 20px' }}>
          <ActionButton link={button.link} label={button.label} colour={brandColour(brand.colour)} />
        </Section>
      ) : null}
      <Paragraph text={closing} />
    </MailLayout>,
  );
  const todo = [...(code ? [code] : []), ...(button ? [`${button.label}:\n${button.link}`] : [])];
  const text = `${[subject, ...paragraphs, ...todo, closing].join('\n\n')}\n\n-- \n${oneLine(brand.legalName)}\n`;
  return { subject, html, text };
}

function Code({ code }: { readonly code: string }) {
  return (
    <Section className="panel" style={{ backgroundColor: palette.panel, borderRadius: '10px', padding: '20px', margin: '0 0 20px' }}>
      <Text className="ink" dir="ltr" style={{ ...style.amount, letterSpacing: '6px', textAlign: 'center' }}>
        {code}
      </Text>
    </Section>
  );
}
