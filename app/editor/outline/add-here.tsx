import { useRef, useState } from 'react';
import { Dialog, Popover } from 'react-aria-components';
import { classes } from '#app/lib/classes.ts';
import { popoverStyle } from '#app/ui/field.tsx';
import { Select } from '#app/ui/select.tsx';
import { buildGraph } from '#workflows-schema/index.ts';
import { addStep } from '../add-step.ts';
import { useEditor, useKit } from '../editor-context.ts';
import type { Exit } from '../edits/steps.ts';
import { shownPorts } from '../shown-ports.ts';
import { StepPicker } from '../step-picker.tsx';
import { useTitles } from '../titles.ts';
import { useOutlineActs } from './acts.ts';

export type AddHereProps = {
  /** The step after which one is added, or '' when the way out was named. */
  from: string;
  exit: Exit;
  beside: Element;
  onClose: () => void;
};

/** The steps that may be added, and into which way where there are several. */
export function AddHere({ from, exit, beside, onClose }: AddHereProps) {
  const { store } = useKit();
  const acts = useOutlineActs();
  const title = useTitles();
  const document = useEditor((state) => state.document);
  const [port, setPort] = useState(exit.port);
  const anchor = useRef(beside);
  const graph = buildGraph(document);
  const node = graph.nodes.get(exit.from);
  const ports = from !== '' && node ? shownPorts(graph, node) : [];
  return (
    <Popover
      triggerRef={anchor}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      placement="bottom start"
      offset={4}
      className={classes(popoverStyle, 'flex w-80 min-w-0! flex-col')}
    >
      <Dialog
        aria-label={`Add a step after “${title(exit.from)}”`}
        className="flex max-h-[min(28rem,70dvh)] flex-col gap-3 p-1.5 outline-none"
      >
        {ports.length > 1 && (
          <Select
            label="Into the way"
            value={port}
            options={ports.map(({ name, label }) => ({
              id: name,
              label: `“${label}”`,
              hint: graph.target(exit.from, name)
                ? `before “${title(graph.target(exit.from, name)?.id ?? '')}”`
                : 'nothing follows there yet',
            }))}
            onChange={setPort}
          />
        )}
        <StepPicker
          autoFocus
          onAdd={(kind) => {
            addStep(store, kind, { from: exit.from, port });
            onClose();
            const { selectedId } = store.getState();
            if (selectedId !== null) acts.goToStep(selectedId);
          }}
        />
      </Dialog>
    </Popover>
  );
}
