import { Column, Row, Section, Text } from 'react-email';
import { brandColour, type MailBrand } from './brand.ts';
import type { TemplateContent } from './content.ts';
import { type MergeField, mergeField } from './fields.ts';
import { MailLayout } from './layout.tsx';
import { ActionButton, Headline, Paragraph } from './parts.tsx';
import { palette, style } from './theme.ts';

/** The places of a message that change from mail to mail. */
export type Slots = {
  readonly preheader: string;
  readonly headline: string;
  readonly paragraphs: readonly string[];
  readonly buttonLabel: string;
  readonly buttonLink: string;
  readonly field: (name: MergeField) => string;
  readonly closing: string;
};

type Props = { readonly content: TemplateContent; readonly brand: MailBrand; readonly slots: Slots };
type MessageProps = Props & { /** Stands above it; empty for none. */ readonly note: string };

/** A tenant's message. Amount and button come after the first paragraph, so that a phone shows them without scrolling. */
export function TenantMessage({ content, brand, slots, note }: MessageProps) {
  const [first, ...others] = slots.paragraphs;
  return (
    <MailLayout brand={brand} preheader={slots.preheader} language="en">
      {note === '' ? null : <Note text={note} />}
      <Headline text={slots.headline} />
      {first === undefined ? null : <Paragraph text={first} />}
      <Action content={content} brand={brand} slots={slots} />
      {others.map((text) => (
        <Paragraph key={text} text={text} />
      ))}
      <Facts names={content.facts} slots={slots} />
      {content.closing === '' ? null : <Paragraph text={slots.closing} />}
    </MailLayout>
  );
}

function Note({ text }: { readonly text: string }) {
  return (
    <Section className="panel" style={{ backgroundColor: palette.panel, borderRadius: '10px', padding: '12px 16px', margin: '0 0 20px' }}>
      <Text className="ink" style={{ ...style.label, color: palette.ink }}>
        {text}
      </Text>
    </Section>
  );
}

function Action({ content, brand, slots }: Props) {
  const { amount, button } = content;
  if (!amount && !button) return null;
  const colour = brandColour(brand.colour);
  return (
    <Section className="panel" style={{ backgroundColor: palette.panel, borderRadius: '10px', padding: '20px', margin: '0 0 20px' }}>
      {amount ? (
        <>
          <Text className="soft" style={style.label}>
            {mergeField(amount).label}
          </Text>
          <Text className="ink" style={{ ...style.amount, marginBottom: button ? '16px' : '0' }}>
            {slots.field(amount)}
          </Text>
        </>
      ) : null}
      {button ? <ActionButton link={slots.buttonLink} label={slots.buttonLabel} colour={colour} /> : null}
    </Section>
  );
}

function Facts({ names, slots }: { readonly names: readonly MergeField[]; readonly slots: Slots }) {
  if (names.length === 0) return null;
  return (
    <Section style={{ margin: '0 0 20px' }}>
      {names.map((name) => (
        <Row key={name}>
          <Column
            className="line"
            style={{ borderTop: `1px solid ${palette.line}`, padding: '8px 12px 8px 0', width: '40%', verticalAlign: 'top' }}
          >
            <Text className="soft" style={style.label}>
              {mergeField(name).label}
            </Text>
          </Column>
          <Column className="line" style={{ borderTop: `1px solid ${palette.line}`, padding: '8px 0', verticalAlign: 'top' }}>
            <Text className="ink" style={{ ...style.label, color: palette.ink }}>
              {slots.field(name)}
            </Text>
          </Column>
        </Row>
      ))}
    </Section>
  );
}
