import type { PlanView } from './agreements-view.ts';
import type { Language } from './words/languages.ts';
import { waysWords } from './words/ways.ts';

const TONES: Readonly<Record<PlanView['parts'][number]['tone'], string>> = { done: 'text-success', late: 'text-danger', open: 'text-soft' };

/** When each part of a plan is due, how much it is, and what came of it. */
export function PlanCard({ plan, language, title }: { readonly plan: PlanView; readonly language: Language; readonly title?: string }) {
  const { plan: words } = waysWords[language];
  return (
    <section>
      <h2 className="mb-2 font-semibold">{title ?? words.title}</h2>
      <table className="w-full text-base">
        <thead>
          <tr className="text-soft">
            <th className="py-2 pe-3 text-start font-normal">{words.due}</th>
            <th className="py-2 pe-3 text-start font-normal">{words.state}</th>
            <th className="py-2 text-end font-normal">{words.amount}</th>
          </tr>
        </thead>
        <tbody>
          {plan.parts.map(({ day, amount, state, tone }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts may repeat and never move
            <tr key={index} className="border-line border-t align-top">
              <td className="py-2 pe-3">{day}</td>
              <td className={`py-2 pe-3 ${TONES[tone]}`}>{state}</td>
              <td className="tabular whitespace-nowrap py-2 text-end">{amount}</td>
            </tr>
          ))}
          <tr className="border-line-strong border-t font-semibold">
            <th scope="row" colSpan={2} className="py-2 pe-3 text-start">
              {words.total}
            </th>
            <td className="tabular whitespace-nowrap py-2 text-end">{plan.total}</td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}
