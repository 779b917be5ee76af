import { Hand, Map as MapIcon, Maximize, Minus, MousePointer2, Plus, Sparkles } from 'lucide-react';
import type { ReactNode } from 'react';
import { sayKeys } from '#app/lib/keys.ts';
import { IconButton } from '#app/ui/button.tsx';
import { EDITOR_ACTIONS } from './actions/index.ts';
import { useScene } from './actions/use-scene.ts';
import { useKit } from './editor-context.ts';
import type { Stage } from './stage.ts';

/** Buttons for the view, lower left: what a drag does, nearer, farther, full size, everything, tidy, map. */
export function CanvasControls({ stage, map }: { stage: Stage; map: boolean }) {
  const { readOnly } = useKit();
  return (
    <div
      role="toolbar"
      aria-label="View"
      className="absolute bottom-3 left-3 z-5 flex rounded-control border border-line bg-surface p-0.5 max-md:bottom-16"
    >
      {!readOnly && (
        <>
          <Control id="pan" pressed={stage.mode === 'pan'} icon={<Hand aria-hidden size={16} strokeWidth={1.75} />} />
          <Control id="choose" pressed={stage.mode === 'select'} icon={<MousePointer2 aria-hidden size={16} strokeWidth={1.75} />} />
          <span aria-hidden className="mx-0.5 my-1.5 w-px bg-line" />
        </>
      )}
      <Control id="farther" icon={<Minus aria-hidden size={16} strokeWidth={1.75} />} />
      <Control
        id="full-size"
        icon={
          <span aria-hidden className="font-medium text-xs">
            1:1
          </span>
        }
      />
      <Control id="nearer" icon={<Plus aria-hidden size={16} strokeWidth={1.75} />} />
      <Control id="fit" icon={<Maximize aria-hidden size={16} strokeWidth={1.75} />} />
      {!readOnly && <Control id="tidy" icon={<Sparkles aria-hidden size={16} strokeWidth={1.75} />} />}
      <Control id="map" pressed={map} icon={<MapIcon aria-hidden size={16} strokeWidth={1.75} />} />
    </div>
  );
}

function Control({ id, icon, pressed }: { id: string; icon: ReactNode; pressed?: boolean }) {
  const scene = useScene();
  const action = EDITOR_ACTIONS.find((known) => known.id === id);
  if (!action) return null;
  const [key] = action.keys;
  return (
    <IconButton
      label={key ? `${action.title} (${sayKeys(key)})` : action.title}
      {...(pressed !== undefined && { 'aria-pressed': pressed })}
      className="aria-pressed:bg-hover"
      onPress={() => action.run(scene, [])}
    >
      {icon}
    </IconButton>
  );
}
