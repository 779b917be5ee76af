import type { ReactNode } from 'react';
import { Body, Container, Head, Hr, Html, Img, Preview, Section, Text } from 'react-email';
import { brandColour, type MailBrand } from './brand.ts';
import { palette, stack, style } from './theme.ts';

type Props = {
  readonly brand: MailBrand;
  readonly preheader: string;
  readonly language: string;
  readonly direction?: 'ltr' | 'rtl';
  readonly children: ReactNode;
};

/** One column of 600 px in the tenant's name: logo, content, who sent it. */
export function MailLayout({ brand, preheader, language, direction = 'ltr', children }: Props) {
  return (
    <Html lang={language} dir={direction}>
      <Head>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{DARK}</style>
      </Head>
      <Preview>{preheader}</Preview>
      <Body className="page" style={{ backgroundColor: palette.page, margin: 0, fontFamily: stack, color: palette.ink }}>
        <Container style={{ maxWidth: '600px', width: '100%', margin: '0 auto', padding: '24px 12px' }}>
          <Section className="card" style={style.card}>
            <Section style={{ height: '4px', lineHeight: '4px', fontSize: '4px', backgroundColor: brandColour(brand.colour) }}>
              &nbsp;
            </Section>
            <Section style={{ padding: '24px' }}>
              <Masthead brand={brand} />
              {children}
            </Section>
          </Section>
          <Sender brand={brand} />
        </Container>
      </Body>
    </Html>
  );
}

function Masthead({ brand }: { readonly brand: MailBrand }) {
  if (brand.logoUrl) return <Img src={brand.logoUrl} alt={brand.legalName} height="32" style={{ display: 'block', margin: '0 0 20px' }} />;
  return (
    <Text className="ink" style={{ ...style.text, fontWeight: 600, fontSize: '18px', margin: '0 0 20px' }}>
      {brand.legalName}
    </Text>
  );
}

function Sender({ brand }: { readonly brand: MailBrand }) {
  const lines = [brand.address.replace(/\s*\n\s*/g, ', '), brand.vatId ? `VAT ${brand.vatId}` : ''].filter((line) => line !== '');
  return (
    <Section style={{ padding: '16px 24px 0' }}>
      <Hr className="line" style={{ borderColor: palette.line, margin: '0 0 12px' }} />
      <Text className="soft" style={style.small}>
        {brand.legalName}
        {lines.map((line) => (
          <span key={line}>
            <br />
            {line}
          </span>
        ))}
      </Text>
    </Section>
  );
}

const DARK = `@media (prefers-color-scheme: dark) {
.page, .page > table > tbody > tr > td { background-color: #141311 !important; } .card { background-color: #1C1B18 !important; border-color: #2B2925 !important; }
.ink { color: #EDE9E1 !important; } .soft { color: #A8A195 !important; } .line { border-color: #2B2925 !important; }
.panel { background-color: #24221E !important; } } a.plain { color: inherit; }`;
