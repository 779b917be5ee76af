import { useState } from 'react';
import { calls } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Card } from '#app/ui/card.tsx';
import { Checkbox } from '#app/ui/checkbox.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { notify } from '#app/ui/toaster.tsx';
import type { RouterInputs, RouterOutputs } from '#server/trpc/router.ts';
import { formatMinor, parseDecimal } from '#workflows-schema/index.ts';
import { BrandPreview } from './brand-preview.tsx';
import { SaveChanges } from './save-changes.tsx';

type Company = RouterOutputs['company']['get'];
type Patch = RouterInputs['company']['update'];
type Typed = Record<Exclude<keyof Patch, 'minimumBalanceMinor' | 'minimumPartMinor' | 'partPayments'>, string> & {
  minimumBalance: string;
  minimumPart: string;
};
type Draft = Typed & { partPayments: boolean };

function draftOf(company: Company): Draft {
  const { legalName, address, vatId, timeZone, locale, currency, brandColour, fromName, fromEmail, replyTo, phone, partPayments } = company;
  const minimumBalance = formatMinor({ minor: company.minimumBalanceMinor, currency });
  const minimumPart = formatMinor({ minor: company.minimumPartMinor, currency });
  const optional = { vatId: vatId ?? '', replyTo: replyTo ?? '', phone: phone ?? '' };
  return {
    legalName,
    address,
    timeZone,
    locale,
    currency,
    brandColour,
    fromName,
    fromEmail,
    minimumBalance,
    minimumPart,
    partPayments,
    ...optional,
  };
}

function patchOf(draft: Draft): Patch {
  const { minimumBalance, minimumPart, vatId, replyTo, phone, ...rest } = draft;
  const minimumBalanceMinor = parseDecimal(minimumBalance, draft.currency) ?? -1n;
  const minimumPartMinor = parseDecimal(minimumPart, draft.currency) ?? 0n;
  return { ...rest, minimumBalanceMinor, minimumPartMinor, vatId: vatId || null, replyTo: replyTo || null, phone: phone || null };
}

/** The company as its customers see it: in mails, on the payment page, at the foot of both. */
export function CompanyForm({ company, mayChange }: { company: Company; mayChange: boolean }) {
  const [draft, setDraft] = useState(() => draftOf(company));
  const { pending, failure, run } = useAct();
  const error = (field: string) => failure?.fields.find((wrong) => wrong.field === field)?.message;
  const field = (name: keyof Typed) => ({
    value: draft[name],
    onChange: (value: string) => setDraft({ ...draft, [name]: value }),
    isDisabled: !mayChange,
    error: error(name),
  });
  const save = async () => {
    if (await run(() => calls.company.update.mutate(patchOf(draft)))) notify('Saved. Mails and payment pages look like this from now on.');
  };
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div className="flex flex-col gap-6">
        <Card title="Company">
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField label="Legal name" {...field('legalName')} />
            <TextField label="VAT number" {...field('vatId')} />
            <TextField label="Address" rows={3} {...field('address')} className="sm:col-span-2" />
            <TextField label="Phone" {...field('phone')} />
            <TextField label="Time zone" {...field('timeZone')} help="Days and due dates are counted in it." />
            <TextField label="Language" {...field('locale')} help="How dates and sums are written, e.g. en-GB." />
            <TextField label="Currency" {...field('currency')} />
            <TextField
              label="Smallest balance to chase"
              inputMode="decimal"
              {...field('minimumBalance')}
              error={error('minimumBalanceMinor')}
              help="No reminder is sent for less."
            />
          </div>
        </Card>
        <Card title="Mails and payment page">
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField label="Sender's name" {...field('fromName')} />
            <TextField label="Sender's address" type="email" {...field('fromEmail')} />
            {company.answersComeIn ? (
              <TextField
                label="Copies of answers go to"
                type="email"
                {...field('replyTo')}
                help="Answers themselves stand in the inbox. Empty: no copies."
              />
            ) : (
              <TextField label="Answers go to" type="email" {...field('replyTo')} help="Empty: to the sender's address." />
            )}
            <TextField label="Brand colour" mono {...field('brandColour')} />
          </div>
        </Card>
        <Card title="Part payments">
          <div className="flex flex-col gap-4">
            <Checkbox
              isSelected={draft.partPayments}
              onChange={(partPayments) => setDraft({ ...draft, partPayments })}
              isDisabled={!mayChange}
            >
              Customers may pay a part of an invoice
            </Checkbox>
            <TextField
              label="Smallest part"
              inputMode="decimal"
              {...field('minimumPart')}
              error={error('minimumPartMinor')}
              help="All that is owed can always be paid, even when it is less."
            />
          </div>
        </Card>
        <SaveChanges mayChange={mayChange} isPending={pending} onSave={() => void save()} />
      </div>
      <BrandPreview colour={draft.brandColour} name={draft.legalName} address={draft.address} />
    </div>
  );
}
