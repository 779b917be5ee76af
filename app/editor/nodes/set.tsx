import { FormulaField, ValueTypeField } from '../fields/formula-field.tsx';
import { checkName } from '../fields/names.ts';
import { ReadsAs, WordsField } from '../fields/plain.tsx';
import { type FormProps, patcher } from './form.ts';

/** A variable and the formula that gives it. */
export function SetForm({ node: { config }, change }: FormProps<'set'>) {
  const set = patcher(config, change);
  return (
    <>
      <div className="grid grid-cols-2 items-start gap-2">
        <WordsField field="name" label="Name of the result" mono value={config.name} check={checkName} onChange={(name) => set({ name })} />
        <ValueTypeField field="type" value={config.type} onChange={(type) => set({ type })} />
      </div>
      <FormulaField field="formula" label="Formula" type={config.type} formula={config.formula} onChange={(formula) => set({ formula })} />
      <ReadsAs>
        Later steps use it as <code className="font-mono text-sm">vars.{config.name}</code>, and texts as{' '}
        <code className="whitespace-nowrap font-mono text-sm">{`{{ vars.${config.name} }}`}</code>.
      </ReadsAs>
    </>
  );
}
