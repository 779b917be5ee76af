import type { FormProblem } from '#server/http/form.ts';
import type { PortalVisit } from '#server/http/portal.ts';
import type { ElementPayment } from '#server/http/portal-element.ts';
import { invoicePath } from '#server/http/portal-paths.ts';
import { PrimaryButton, QuietButton, WayTo } from './controls.tsx';
import { runElement } from './element-script.ts';
import { type CompanyView, describeCompany } from './invoice-view.ts';
import { ProblemBox } from './notice-box.tsx';
import { PortalPage } from './portal-page.tsx';
import { sayIn } from './say.ts';
import { elementWords } from './words/element.ts';
import { fill } from './words/fill.ts';
import { invoiceWords } from './words/invoice.ts';
import { pickTongue, type Tongue } from './words/languages.ts';
import { waysWords } from './words/ways.ts';

export type ElementView = {
  readonly tongue: Tongue;
  readonly company: CompanyView;
  readonly number: string;
  readonly here: string;
  readonly back: string;
  readonly amount: string;
  readonly scriptUrl: string;
  /** What our script reads; Stripe shows its fields in the page's language. */
  readonly data: Readonly<Record<`data-${string}`, string>>;
};

export function describeElement(visit: PortalVisit, { sessionId, amount, keys, clientSecret, scriptUrl }: ElementPayment): ElementView {
  const { invoice, wishes } = visit;
  const tongue = pickTongue(wishes);
  const words = elementWords[tongue.language];
  const sum = sayIn(tongue).money(amount);
  return {
    tongue,
    company: describeCompany(invoice.company),
    number: invoice.number,
    here: `/portal/pay/${sessionId}`,
    back: invoicePath(visit),
    amount: sum,
    scriptUrl,
    data: {
      'data-key': keys.publishableKey,
      'data-secret': clientSecret,
      'data-account': keys.account ?? '',
      'data-locale': tongue.language,
      'data-done': `/portal/return?session=${sessionId}`,
      'data-label': fill(invoiceWords[tongue.language].pay, { amount: sum }),
      'data-paying': words.paying,
      'data-lost': words.lost,
    },
  };
}

type Props = { readonly view: ElementView; readonly problem: FormProblem | undefined; readonly nonce: string };

/** The provider's fields on our page. Without scripts, or where they do not load, the provider's own page is one press away. */
export function ElementPage({ view, problem, nonce }: Props) {
  const { language } = view.tongue;
  const words = elementWords[language];
  return (
    <PortalPage tongue={view.tongue} company={view.company} number={view.number} here={view.here}>
      {problem ? <ProblemBox problem={problem} language={language} /> : null}
      <section className="flex flex-col gap-5 rounded-sheet border border-line bg-surface p-5 sm:p-7">
        <div>
          <h1 className="text-soft">{words.title}</h1>
          <p className="tabular mt-2 font-semibold text-3xl [overflow-wrap:anywhere]">{view.amount}</p>
        </div>
        <form {...view.data} hidden method="post" className="flex flex-col gap-4 [&[hidden]]:hidden">
          <div data-place="" dir="ltr" className="min-h-60" />
          <p data-said="" hidden role="alert" tabIndex={-1} className="rounded-control bg-danger-wash px-3 py-2 text-base text-danger" />
          <PrimaryButton>{view.data['data-label']}</PrimaryButton>
          <p className="text-base text-soft">{words.how}</p>
        </form>
        <form method="post" action={view.here} className="flex flex-col gap-2">
          <input type="hidden" name="intent" value="hosted" />
          <QuietButton>{words.hosted}</QuietButton>
        </form>
      </section>
      <WayTo href={view.back}>{waysWords[language].back}</WayTo>
      <script nonce={nonce} src={view.scriptUrl} />
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: the text of a function of ours, with nothing of anybody else's in it */}
      <script nonce={nonce} dangerouslySetInnerHTML={{ __html: `(${runElement.toString()})()` }} />
    </PortalPage>
  );
}
