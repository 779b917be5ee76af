import type { FormProblem } from '#server/http/form.ts';
import { PortalField, QuietButton } from './controls.tsx';
import type { PartView } from './part-view.ts';

type Props = { readonly part: PartView; readonly action: string; readonly problem: FormProblem | undefined };

/** Pays a part: opens in place, keeps what was typed, and says beside it what is wrong with it. */
export function PartForm({ part, action, problem }: Props) {
  const fault = problem?.fields.amount;
  return (
    <details className="group border-line border-t pt-2" open={fault !== undefined}>
      <summary className="flex min-h-11 cursor-pointer items-center justify-between gap-3 font-medium text-base [&::-webkit-details-marker]:hidden">
        {part.title}
        <span aria-hidden className="text-soft group-open:rotate-45">
          +
        </span>
      </summary>
      <form method="post" action={action} className="flex flex-col gap-3 pt-2">
        <input type="hidden" name="intent" value="pay" />
        <PortalField
          name="amount"
          label={part.label}
          help={part.help}
          error={fault === undefined ? undefined : (part.faults[fault] ?? part.faults.unreadable)}
          defaultValue={problem?.typed.amount}
          inputMode="decimal"
          autoComplete="off"
          maxLength={40}
        />
        <QuietButton>{part.submit}</QuietButton>
      </form>
    </details>
  );
}
