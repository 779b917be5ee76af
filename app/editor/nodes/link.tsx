import { checkName } from '../fields/names.ts';
import { ReadsAs, WordsField } from '../fields/plain.tsx';
import type { FormProps } from './form.ts';

/** Under which name the address is found. */
export function LinkForm({ node: { config }, change }: FormProps<'link'>) {
  return (
    <>
      <WordsField
        field="name"
        label="Name of the address"
        mono
        value={config.name}
        check={checkName}
        onChange={(name) => change({ name }, 'name')}
      />
      <ReadsAs>
        Texts use it as <code className="whitespace-nowrap font-mono text-sm">{`{{ vars.${config.name} }}`}</code>. It works as long as
        something is owed.
      </ReadsAs>
    </>
  );
}
