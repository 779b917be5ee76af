import { X } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { classes } from '#app/lib/classes.ts';
import { useLocality } from '#app/lib/locality.ts';
import { IconButton } from '#app/ui/button.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { useDecorStore } from '../decor.ts';
import { useEditor, useKit } from '../editor-context.ts';
import { numbersDecor } from './numbers-decor.ts';
import { PERIODS, type Period, useOverlay } from './overlay.ts';
import { useNumbers } from './use-numbers.ts';

const OPTIONS = PERIODS.map((period) => ({ id: String(period), label: period === null ? 'All time' : `${period} days` }));

/** The bar on the canvas while numbers show: of which period, and that they are of all versions. It keeps them fresh. */
export function NumbersBar() {
  const { flowId } = useKit();
  const { locale } = useLocality();
  const decor = useDecorStore();
  const document = useEditor((state) => state.document);
  const period = useOverlay((state) => state.period);
  const choose = useOverlay((state) => state.choose);
  const toggle = useOverlay((state) => state.toggle);
  const { numbers, problem } = useNumbers(flowId, period);
  const marks = useMemo(
    () => numbers && numbersDecor(numbers, { document, flowId, period, locale }),
    [numbers, document, flowId, period, locale],
  );
  useEffect(() => decor.getState().put('numbers', marks), [decor, marks]);
  useEffect(() => () => decor.getState().put('numbers', null), [decor]);
  const words =
    problem || (numbers === null ? 'Counting…' : numbers.nodes.length === 0 ? 'No run has come by yet.' : 'Runs of all versions.');
  return (
    <section
      aria-label="Numbers"
      className="absolute inset-x-3 bottom-3 z-5 mx-auto flex w-fit items-center gap-x-3 rounded-card border border-line bg-surface py-1.5 ps-3 pe-1.5 shadow-float"
    >
      <p
        aria-live="polite"
        className={classes('text-sm', problem ? 'text-danger' : 'text-soft', !problem && numbers?.nodes.length !== 0 && 'max-md:sr-only')}
      >
        {words}
      </p>
      <RadioGroup
        segmented
        label="Period of the numbers"
        hideLabel
        options={OPTIONS}
        value={String(period)}
        onChange={(chosen) => choose(periodOf(chosen))}
      />
      <IconButton label="Hide the numbers" onPress={toggle}>
        <X aria-hidden size={16} strokeWidth={1.75} />
      </IconButton>
    </section>
  );
}

function periodOf(chosen: string): Period {
  return PERIODS.find((period) => String(period) === chosen) ?? null;
}
