import { renderToBuffer } from '@react-pdf/renderer';
import type { InvoiceView } from '../invoice-view.ts';
import type { ReceiptView } from '../receipt-view.ts';
import type { StatementPartView, StatementView } from '../statement-view.ts';
import { fill } from '../words/fill.ts';
import { invoiceWords } from '../words/invoice.ts';
import type { Tongue } from '../words/languages.ts';
import { Sheet, SheetHeading, SheetTable } from './sheet.server.tsx';

type Pairs = readonly (readonly [label: string, value: string])[];
const rowsOf = (pairs: Pairs) => pairs.map(([label, value]) => ({ key: label, cells: [label, value] }));

/** The invoice as its page shows it, as a file. */
export async function printInvoice(view: InvoiceView): Promise<Buffer> {
  const { tongue, company, heading, facts, lines, amountLabel, amount, due } = view;
  const words = invoiceWords[tongue.language];
  const items = lines.map(({ text, quantity, amount: sum }, index) => ({ key: String(index), cells: [text, `${quantity} ×`, sum] }));
  return renderToBuffer(
    <Sheet tongue={tongue} company={company} title={heading} lines={[due]}>
      <SheetHeading tongue={tongue} text={words.details} />
      <SheetTable tongue={tongue} rows={rowsOf(facts)} widths={[280]} />
      {items.length > 0 ? <SheetHeading tongue={tongue} text={words.whatFor} /> : null}
      <SheetTable tongue={tongue} rows={items} widths={[60, 110]} />
      <SheetTable tongue={tongue} rows={[{ key: 'sum', cells: [amountLabel, amount], strong: true }]} widths={[170]} />
    </Sheet>,
  );
}

export async function printReceipt(view: ReceiptView): Promise<Buffer> {
  const { tongue, company, title, amount, facts, what, parts } = view;
  return renderToBuffer(
    <Sheet tongue={tongue} company={company} title={title} lines={[amount]}>
      <SheetHeading tongue={tongue} text="" />
      <SheetTable tongue={tongue} rows={rowsOf(facts)} widths={[320]} />
      <SheetHeading tongue={tongue} text={what} />
      <SheetTable tongue={tongue} rows={rowsOf(parts)} widths={[170]} />
    </Sheet>,
  );
}

/** Lines of a list that are laid out: each takes milliseconds of the server, and hundreds are too much for the renderer. */
const MOST = 120;

/** A statement with the newest movements and the oldest invoices, as many as fit; what is left out, it says. */
export async function printStatement(view: StatementView): Promise<Buffer> {
  const { tongue, company, words, customer, periodText, asOf, parts } = view;
  return renderToBuffer(
    <Sheet tongue={tongue} company={company} title={words.title} lines={[customer, periodText, asOf]}>
      {parts.map((part) => (
        <Part key={part.currency} part={part} words={words} tongue={tongue} />
      ))}
      {parts.length === 0 ? <SheetHeading tongue={tongue} text={words.empty} /> : <SheetHeading tongue={tongue} text={words.note} />}
    </Sheet>,
  );
}

type PartProps = { readonly part: StatementPartView; readonly words: StatementView['words']; readonly tongue: Tongue };

function Part({ part, words, tongue }: PartProps) {
  const { columns } = words;
  const moved = part.movements
    .slice(-MOST)
    .map(({ key, what, numbers, day, change, balance }) => ({ key, cells: [`${what} ${numbers}`, day, change, balance] }));
  const items = part.items.slice(0, MOST).map(({ id, number, due, age, balance }) => ({ key: id, cells: [number, due, age, balance] }));
  const left = (count: number) => (count > 0 ? [{ key: 'left', cells: [fill(words.more, { count: String(count) }), '', '', ''] }] : []);
  return (
    <>
      <SheetHeading tongue={tongue} text={`${part.currency} · ${words.moved}`} />
      <SheetTable
        tongue={tongue}
        widths={[100, 100, 100]}
        rows={[
          { key: 'head', cells: [columns.what, columns.day, columns.change, columns.balance], strong: true },
          { key: 'opening', cells: [part.opening[0], '', '', part.opening[1]] },
          ...left(part.movements.length - moved.length),
          ...moved,
          { key: 'closing', cells: [part.closing[0], '', '', part.closing[1]], strong: true },
        ]}
      />
      {items.length > 0 ? (
        <>
          <SheetHeading tongue={tongue} text={words.openItems} />
          <SheetTable
            tongue={tongue}
            widths={[100, 130, 100]}
            rows={[
              { key: 'head', cells: [columns.invoice, columns.due, words.aging, columns.balance], strong: true },
              ...items,
              ...left(part.items.length - items.length),
            ]}
          />
          <SheetHeading tongue={tongue} text={words.aging} />
          <SheetTable tongue={tongue} rows={rowsOf(part.aging)} widths={[170]} />
        </>
      ) : null}
      {part.credit ? <SheetTable tongue={tongue} rows={rowsOf([[words.credit, part.credit]])} widths={[170]} /> : null}
    </>
  );
}
