import { Document, Page, StyleSheet, Text, View } from '@react-pdf/renderer';
import type { ReactNode } from 'react';
import type { CompanyView } from '../invoice-view.ts';
import type { Tongue } from '../words/languages.ts';
import { FONTS } from './fonts.server.ts';

const INK = '#1C1A17';
const SOFT = '#6B655B';
const LINE = '#D9D4C9';

const style = StyleSheet.create({
  page: { fontFamily: FONTS, fontSize: 10, lineHeight: 1.4, color: INK, paddingTop: 48, paddingBottom: 56, paddingHorizontal: 48 },
  brand: { height: 3, marginBottom: 20 },
  sender: { fontSize: 9, color: SOFT, marginBottom: 24 },
  title: { fontSize: 18, fontWeight: 600, lineHeight: 1.3 },
  subtitle: { fontSize: 11, marginBottom: 2 },
  heading: { fontSize: 12, fontWeight: 600, marginTop: 18, marginBottom: 4 },
  row: { borderTopWidth: 0.75, borderTopColor: LINE, paddingVertical: 4, gap: 10 },
  foot: { position: 'absolute', bottom: 28, left: 48, right: 48, fontSize: 8, color: SOFT, textAlign: 'center' },
});

/** Marks that only turn the direction of writing; the fonts have no shape for them. */
const withoutMarks = (text: string): string =>
  text.replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, '').replace(/\u202f/g, '\u00a0');

type Side = { readonly tongue: Tongue };
/**
 * How a text stands: at the start of the tongue's line, or at its end; it runs from right to left when it has such letters, so
 * that a sum keeps its sign and an address its number in front.
 */
function placed(text: string, { direction: page }: Tongue, at: 'start' | 'end' = 'start') {
  const turned = /[\u0590-\u08ff\ufb1d-\ufefc]/.test(text);
  const direction = turned && (page === 'rtl' || !/[a-z]/i.test(text)) ? ('rtl' as const) : ('ltr' as const);
  const right = (page === 'rtl') === (at === 'start');
  return { direction, textAlign: right ? ('right' as const) : ('left' as const) };
}
const acrossOf = ({ direction }: Tongue) => (direction === 'rtl' ? ('row-reverse' as const) : ('row' as const));

type SheetProps = Side & {
  readonly company: CompanyView;
  readonly title: string;
  /** What follows the title, a line each. */
  readonly lines: readonly string[];
  readonly children: ReactNode;
};

/** A4 in the company's name. Its logo is left out: the server fetches no address that a company typed. */
export function Sheet({ tongue, company, title, lines, children }: SheetProps) {
  return (
    <Document title={withoutMarks(title)} author={company.name} language={tongue.locale} creator="Cadenza" producer="Cadenza">
      <Page size="A4" style={style.page} wrap>
        <View style={[style.brand, { backgroundColor: company.colour }]} />
        <Text style={{ fontSize: 12, fontWeight: 600, lineHeight: 1.5, ...placed(company.name, tongue) }}>
          {withoutMarks(company.name)}
        </Text>
        <Text style={[style.sender, placed(company.lines.join(' '), tongue)]}>{withoutMarks(company.lines.join('\n'))}</Text>
        <Text style={[style.title, placed(title, tongue)]}>{withoutMarks(title)}</Text>
        {lines.map((line) => (
          <Text key={line} style={[style.subtitle, placed(line, tongue)]}>
            {withoutMarks(line)}
          </Text>
        ))}
        {children}
        <Text fixed style={style.foot} render={({ pageNumber, totalPages }) => `${pageNumber} / ${totalPages}`} />
      </Page>
    </Document>
  );
}

export function SheetHeading({ tongue, text }: Side & { readonly text: string }) {
  return (
    <Text minPresenceAhead={40} style={[style.heading, placed(text, tongue)]}>
      {withoutMarks(text)}
    </Text>
  );
}

type TableProps = Side & {
  /** A cell a column; the first takes the room that is left. */
  readonly rows: readonly { readonly key: string; readonly cells: readonly string[]; readonly strong?: boolean }[];
  /** Points of the columns after the first. */
  readonly widths: readonly number[];
};

/** Rows with a line above each: texts at the start, sums at the end. */
export function SheetTable({ tongue, rows, widths }: TableProps) {
  return rows.map(({ key, cells, strong = false }) => (
    <View key={key} wrap={false} style={[style.row, { flexDirection: acrossOf(tongue), fontWeight: strong ? 600 : 400 }]}>
      {cells.map((text, index) => {
        const width = widths[index - 1];
        const room = width === undefined ? { flexGrow: 1, flexShrink: 1, flexBasis: 0 } : { width };
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
          <Text key={index} style={{ ...room, ...placed(text, tongue, index === cells.length - 1 ? 'end' : 'start') }}>
            {withoutMarks(text)}
          </Text>
        );
      })}
    </View>
  ));
}
