import { useMemo } from 'react';
import { type Option, Select } from '#app/ui/select.tsx';
import { type FlowNode, type Port, portsOf } from '#workflows-schema/index.ts';
import { useEditor, useKit } from './editor-context.ts';
import { edgeAt } from './edits/steps.ts';
import { titleOf } from './titles.ts';

const NOWHERE = '';

/** Where a way out may lead; the same list as long as no name in it changes, so that typing does not build it again. */
function useTargets(nodeId: string): readonly Option[] {
  const { templates } = useKit();
  const nodes = useEditor((state) => state.document.nodes);
  const targets = nodes
    .filter(({ id, kind }) => id !== nodeId && kind !== 'trigger')
    .map((node) => ({ id: node.id, label: titleOf(node, templates) }));
  const spelled = JSON.stringify(targets);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the spelling stands for the list
  return useMemo(() => targets, [spelled]);
}

/** What happens at a way out that no line leaves. */
function withoutLine(port: Port, ports: readonly Port[]): string {
  const like = ports.find(({ name }) => name === port.fallback);
  if (like) return `like “${like.label}”`;
  return port.optional ? 'nothing: no way of its own' : 'nothing: it ends here';
}

/** "Connect to …" for each way out, so that nothing needs a mouse. */
export function Ways({ node }: { node: FlowNode }) {
  const { store, readOnly } = useKit();
  const flow = useEditor((state) => state.document);
  const targets = useTargets(node.id);
  const ports = portsOf(node);
  return (
    <section aria-label="Ways out" className="flex flex-col gap-3 border-line border-t pt-4">
      {ports.length === 0 && <p className="text-soft">The run ends here; nothing follows.</p>}
      {ports.map((port) => {
        const exit = { from: node.id, port: port.name };
        return (
          <div key={port.name} data-field={port.name}>
            <Select
              label={ports.length > 1 ? `“${port.label}” goes on to` : 'Goes on to'}
              isReadOnly={readOnly}
              value={edgeAt(flow, exit)?.to ?? NOWHERE}
              options={[{ id: NOWHERE, label: withoutLine(port, ports) }, ...targets]}
              onChange={(to) => store.getState().run(to === NOWHERE ? { type: 'disconnect', exit } : { type: 'connect', exit, to })}
            />
          </div>
        );
      })}
    </section>
  );
}
