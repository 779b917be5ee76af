import type { FormProblem } from '#server/http/form.ts';
import { AskForm } from './ask-form.tsx';
import type { InvoiceView, Notice } from './invoice-view.ts';
import { PortalPage } from './portal-page.tsx';

type Props = { readonly view: InvoiceView; readonly problem: FormProblem | undefined };

/** One invoice: what is owed, the way to pay it, and the ways to reach a person. */
export function InvoicePage({ view, problem }: Props) {
  return (
    <PortalPage view={view}>
      {problem && problem.fields.text === undefined ? <Problem problem={problem} /> : null}
      {view.notices.map((notice) => (
        <NoticeBox key={notice.title} notice={notice} />
      ))}
      <section className="flex flex-col gap-5 rounded-sheet border border-line bg-surface p-5 sm:p-7">
        <div>
          <h1 className="text-soft [overflow-wrap:anywhere]">
            Invoice {view.number} for {view.customer}
          </h1>
          <p className="mt-4 text-base text-soft">{view.amountLabel}</p>
          <p className="tabular font-semibold text-3xl [overflow-wrap:anywhere]">{view.amount}</p>
          <p className="mt-1">{view.due}</p>
        </div>
        {view.payLabel ? <PayForm label={view.payLabel} /> : null}
      </section>
      <Lines view={view} />
      <Facts facts={view.facts} />
      <Ways view={view} problem={problem} />
    </PortalPage>
  );
}

function PayForm({ label }: { readonly label: string }) {
  return (
    <form method="post" action="/portal/invoice" className="flex flex-col gap-2">
      <input type="hidden" name="intent" value="pay" />
      <button
        type="submit"
        className="tabular min-h-12 w-full cursor-pointer rounded-control bg-(--brand) px-5 py-3 font-semibold text-(--on-brand) hover:opacity-90"
      >
        {label}
      </button>
      <p className="text-base text-soft">By card or bank, on a page of Stripe. Your card details do not reach us.</p>
    </form>
  );
}

function Lines({ view }: { readonly view: InvoiceView }) {
  if (view.lines.length === 0) return null;
  return (
    <section>
      <h2 className="mb-2 font-semibold">What it is for</h2>
      <table className="w-full text-base">
        <thead className="sr-only">
          <tr>
            <th>Item</th>
            <th>Quantity</th>
            <th>Amount</th>
          </tr>
        </thead>
        <tbody>
          {view.lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines may repeat and never move
            <tr key={index} className="border-line border-t align-top">
              <td className="py-2 pr-3 [overflow-wrap:anywhere]">{line.text}</td>
              <td className="tabular whitespace-nowrap py-2 pr-3 text-right text-soft">{line.quantity} ×</td>
              <td className="tabular whitespace-nowrap py-2 text-right">{line.amount}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Facts({ facts }: { readonly facts: InvoiceView['facts'] }) {
  return (
    <section>
      <h2 className="mb-2 font-semibold">Details</h2>
      <dl className="text-base">
        {facts.map(([label, value]) => (
          <div key={label} className="flex justify-between gap-4 border-line border-t py-2">
            <dt className="text-soft">{label}</dt>
            <dd className="tabular text-right [overflow-wrap:anywhere]">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Ways({ view, problem }: Props) {
  const { phone, email } = view.company;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="font-semibold">Something else?</h2>
      {view.canDispute ? (
        <AskForm
          intent="dispute"
          title="I have a problem with this"
          lead="Say what is wrong. We stop all reminders for this invoice while a person looks into it."
          label="What is wrong?"
          submit="Send the problem"
          error={problem?.fields.text}
        />
      ) : null}
      <AskForm
        intent="talk"
        title="Talk to a person"
        lead="Write what you need, and how we reach you best."
        label="Your message"
        submit="Send the message"
        error={view.canDispute ? undefined : problem?.fields.text}
      />
      <p className="text-base text-soft">
        {phone ? (
          <>
            Or call{' '}
            <a href={`tel:${phone.replace(/[^+\d]/g, '')}`} className="text-ink underline underline-offset-4">
              {phone}
            </a>
            , or write to{' '}
          </>
        ) : (
          'Or write to '
        )}
        <a href={`mailto:${email}`} className="text-ink underline underline-offset-4">
          {email}
        </a>
        .
      </p>
    </section>
  );
}

const TONES: Readonly<Record<Notice['tone'], string>> = {
  good: 'bg-success-wash border-success',
  calm: 'bg-info-wash border-info',
  bad: 'bg-danger-wash border-danger',
};

function NoticeBox({ notice }: { readonly notice: Notice }) {
  return (
    <div role={notice.tone === 'bad' ? 'alert' : 'status'} className={`rounded-card border-l-4 px-4 py-3 ${TONES[notice.tone]}`}>
      <p className="font-semibold">{notice.title}</p>
      <p className="text-base">{notice.text}</p>
    </div>
  );
}

function Problem({ problem }: { readonly problem: FormProblem }) {
  return <NoticeBox notice={{ tone: 'bad', title: problem.message, text: problem.remedy }} />;
}
