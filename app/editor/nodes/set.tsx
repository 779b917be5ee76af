import { FormulaField, NameAndType } from '../fields/formula-field.tsx';
import { ReadsAs } from '../fields/plain.tsx';
import { type FormProps, patcher } from './form.ts';

/** A variable and the formula that gives it. */
export function SetForm({ node: { config }, change }: FormProps<'set'>) {
  const set = patcher(config, change);
  return (
    <>
      <NameAndType label="Name of the result" value={config} onChange={(named, field) => set(named, field)} />
      <FormulaField field="formula" label="Formula" type={config.type} formula={config.formula} onChange={(formula) => set({ formula })} />
      <ReadsAs>
        Later steps use it as <code className="font-mono text-sm">vars.{config.name}</code>, and texts as{' '}
        <code className="whitespace-nowrap font-mono text-sm">{`{{ vars.${config.name} }}`}</code>.
      </ReadsAs>
    </>
  );
}
