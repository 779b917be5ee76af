import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { describeInvoice } from '#app/portal/invoice-view.ts';
import { describeWay } from '#app/portal/way-view.ts';
import { requireCase } from '#server/cases/queries.ts';
import { listClaims, requireFile } from '#server/disputes/claims.ts';
import { contestedLines } from '#server/disputes/contested-lines.ts';
import { withForm } from '#server/http/form.ts';
import { problemForm, readSent, sendProblemForm, shapeProblem } from '#server/http/portal-ways.ts';
import { typedAmount } from '#server/payments/typed-amount.ts';
import { portalVisitor, type TestVisitor } from '#test/support/portal.ts';
import { addInvoice, addTenant, type TestTenant, testTenant } from '#test/support/records.ts';

const PNG = Uint8Array.from(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
const PDF = '%PDF-1.7\n';
const LINES = [
  { description: 'Oak shelf', quantity: '3', unitMinor: 2_700n, amountMinor: 8_100n },
  { description: 'Brackets', quantity: '10', unitMinor: 395n, amountMinor: 3_950n },
];

type Fields = Readonly<Record<string, string>>;

async function world() {
  const tenant = await testTenant();
  const about = await addInvoice(tenant.scope, { lines: LINES });
  return { tenant, about, visitor: await portalVisitor(tenant, about) };
}

/** Posts the form of the page as a browser does. */
async function send(visitor: TestVisitor, fields: Fields, files: readonly BlobPart[] = []) {
  const body = new FormData();
  const given = { key: crypto.randomUUID(), reason: 'damaged', about: 'all', words: 'Two shelves arrived broken. {{7*7}} <b>', ...fields };
  for (const [name, value] of Object.entries(given)) body.append(name, value);
  for (const file of files) body.append('files', new Blob([file]), '../../etc/passwd.exe');
  const visit = await visitor.visit();
  const request = visitor.request('/portal/problem', { method: 'POST', body });
  const answer = await withForm(request, problemForm, async (form) => Response.json({ to: await sendProblemForm(visit, form) }), {
    shape: shapeProblem,
    keep: 'all',
  });
  if (!(answer instanceof Response)) return { problem: answer.data, to: null };
  const { to }: { to: string } = await answer.json();
  return { problem: null, to };
}

const wrongFields = (answer: Awaited<ReturnType<typeof send>>) => Object.keys(answer.problem?.fields ?? {});

async function counted({ scope }: TestTenant) {
  const [row] = await scope.transaction((tx) =>
    tx.db.execute<Record<string, number | string>>(sql`
      select (select count(*)::int from cases) as cases, (select count(*)::int from disputes) as disputes, (select count(*)::int from dispute_claims) as claims,
        (select count(*)::int from dispute_files) as files, (select count(*)::int from events where name = 'dispute.opened') as opened,
        (select coalesce(max(amount_minor), 0)::text from disputes) as held`),
  );
  return { ...row };
}

describe('a problem with one line', () => {
  it('holds the line, keeps the rest payable, and hands a person all of it', async () => {
    const { tenant, about, visitor } = await world();
    await using _ = tenant;
    const { to } = await send(visitor, { about: 'lines', line: '0', 'quantity-0': '1,5' }, [PNG, PDF]);
    expect(await counted(tenant)).toEqual({ cases: 1, disputes: 1, claims: 1, files: 2, opened: 1, held: '4050' });
    expect(describeInvoice(await visitor.visit(), { returned: false })).toMatchObject({
      payLabel: 'Pay the undisputed EUR 80.00',
      payWhat: 'undisputed',
      payAllLabel: 'Pay all that is open, EUR 120.50',
      notices: [{ title: 'A person looks into EUR 40.50' }],
    });
    const visit = await visitor.visit();
    const receipt = await readSent(visit, visitor.request(to ?? ''));
    expect(describeWay(visit, receipt).sent?.by).toBe(
      'Ada Pryce answers by 10 March 2026 at 14:00 GMT. You can name the number on the phone.',
    );
    await tenant.scope.transaction(async (tx) => {
      const caseId = new URL(to ?? '', 'http://x').searchParams.get('sent') ?? '';
      expect(await requireCase(tx, caseId)).toMatchObject({ reason: 'dispute', number: receipt?.number, context: { wish: 'dispute' } });
      const [claim] = await listClaims(tx, about.invoiceId);
      expect(claim).toMatchObject({
        reason: 'Something is damaged',
        words: 'Two shelves arrived broken. {{7*7}} <b>',
        amount: { minor: 4_050n, currency: 'EUR' },
        lines: [{ description: 'Oak shelf', quantity: '1,5', amount: { minor: 4_050n } }],
        files: [{ name: 'file-1.png' }, { name: 'file-2.pdf' }],
      });
      expect(await requireFile(tx, claim?.files[1]?.id ?? '')).toMatchObject({ mediaType: 'application/pdf', name: 'file-2.pdf' });
    });
  });

  it('is one however often its form is sent', async () => {
    const { tenant, visitor } = await world();
    await using _ = tenant;
    const key = crypto.randomUUID();
    const first = await send(visitor, { key }, [PNG]);
    expect(await send(visitor, { key }, [PNG])).toEqual(first);
    expect(await counted(tenant)).toEqual({ cases: 1, disputes: 1, claims: 1, files: 1, opened: 1, held: '12050' });
  });

  it('adds to the case that is open, never beyond what is owed', async () => {
    const { tenant, visitor } = await world();
    await using _ = tenant;
    const first = await send(visitor, { about: 'amount', amount: '80,00' });
    const second = await send(visitor, { about: 'amount', amount: '70.00', reason: 'price' });
    expect(second.to).toBe(first.to);
    expect(await counted(tenant)).toEqual({ cases: 1, disputes: 1, claims: 2, files: 0, opened: 1, held: '12050' });
  });
});

describe('a form that does not fit', () => {
  it.each([
    ['a program', ['MZ\u0090'], {}, ['files']],
    ['a page that calls itself a picture', ['<svg onload=alert(1)>'], {}, ['files']],
    ['four files', [PNG, PNG, PNG, PNG], {}, ['files']],
    ['a file over 5 MB', [new Blob([PNG, new Uint8Array(5 * 1024 * 1024)])], {}, ['files']],
    ['no line', [], { about: 'lines' }, ['lines']],
    ['a line that is not there', [], { about: 'lines', line: '7' }, ['lines']],
    ['more than the line', [], { about: 'lines', line: '0', 'quantity-0': '4' }, ['lines']],
    ['no sum', [], { about: 'amount' }, ['amount']],
    ['a reason of no list', [], { reason: 'constructor' }, ['reason']],
    ['no words', [], { words: ' ' }, ['words']],
  ])('with %s is refused, and nothing is kept', async (_, files, fields: Fields, wrong) => {
    const { tenant, visitor } = await world();
    await using __ = tenant;
    const answer = await send(visitor, fields, files);
    expect(wrongFields(answer)).toEqual(wrong);
    expect(await counted(tenant)).toMatchObject({ cases: 0, disputes: 0, files: 0 });
  });
});

it('a file is seen by its own company alone', async () => {
  const { tenant, about, visitor } = await world();
  await using _ = tenant;
  await send(visitor, {}, [PNG]);
  const [claim] = await tenant.scope.transaction((tx) => listClaims(tx, about.invoiceId));
  const fileId = claim?.files[0]?.id ?? '';
  const other = await addTenant(tenant, 'elsewhere');
  await expect(other.scope.transaction((tx) => requireFile(tx, fileId))).rejects.toMatchObject({ code: 'not-found' });
  expect(await tenant.scope.transaction((tx) => requireFile(tx, fileId))).toMatchObject({ name: 'file-1.png', mediaType: 'image/png' });
});

it.each([
  ['1', 3_333n],
  ['2', 6_667n],
  ['3', 10_000n],
  ['0.001', 3n],
])('%s of three pieces for 100.00 are %s minor units, rounded half up', (quantity, minor) => {
  const line = { description: 'x', quantity: '3', amount: { minor: 10_000n, currency: 'EUR' } };
  expect(contestedLines([line], [{ position: 0, quantity, amount: '' }])[0]?.amount.minor).toBe(minor);
});

it.each([
  ['80', 'EUR', 8_000n],
  ['1.234,50', 'EUR', 123_450n],
  ['1,234.5', 'EUR', 123_450n],
  ['1.234', 'EUR', 123_400n],
  ['1.234', 'KWD', 1_234n],
  ['1 234', 'JPY', 1_234n],
  ['٨٠٫٥', 'EUR', 8_050n],
  ['-5', 'EUR', null],
  ['1.2345', 'EUR', null],
  ['', 'EUR', null],
])('"%s" in %s is %s', (text, currency, minor) => {
  expect(typedAmount(text, currency)).toBe(minor);
});
