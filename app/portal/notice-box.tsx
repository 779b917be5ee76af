import type { FormProblem } from '#server/http/form.ts';
import type { Said } from './words/invoice/shape.ts';
import { invoiceWords } from './words/invoice.ts';
import type { Language } from './words/languages.ts';

export type Notice = Said & { readonly tone: 'good' | 'calm' | 'bad' };

const TONES: Readonly<Record<Notice['tone'], string>> = {
  good: 'bg-success-wash border-success',
  calm: 'bg-info-wash border-info',
  bad: 'bg-danger-wash border-danger',
};

/** What the visitor should know before anything else. */
export function NoticeBox({ notice }: { readonly notice: Notice }) {
  return (
    <div role={notice.tone === 'bad' ? 'alert' : 'status'} className={`rounded-card border-s-4 px-4 py-3 ${TONES[notice.tone]}`}>
      <p className="font-semibold">{notice.title}</p>
      <p className="text-base">{notice.text}</p>
    </div>
  );
}

/** Why a form could not be done, in the page's words. */
export function ProblemBox({ problem, language }: { readonly problem: FormProblem; readonly language: Language }) {
  const { notPayable, providerDown, notDone } = invoiceWords[language].notices;
  const said =
    problem.code === 'not-payable' || problem.code === 'conflict'
      ? notPayable
      : problem.code === 'provider-unreachable' || problem.code === 'provider-refused'
        ? providerDown
        : notDone;
  return <NoticeBox notice={{ tone: 'bad', ...said }} />;
}
