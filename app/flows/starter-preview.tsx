import type { StarterChoice } from './starter-choice.ts';
import { StarterPicture, useShownStarter } from './starter-picture.tsx';

/**
 * The chosen ready-made flow: its picture, what it sends and what it needs. It stays in sight beside the list (on a phone
 * below it), so that nobody makes a flow that has nothing to start on.
 */
export function StarterPreview({ starter: { key, name, needs } }: { starter: StarterChoice }) {
  const shown = useShownStarter(key);
  return (
    <section
      aria-label={`About “${name}”`}
      aria-live="polite"
      className="flex gap-4 self-start text-sm max-md:sticky max-md:-bottom-5 max-md:-mb-5 max-md:border-line max-md:border-t max-md:bg-surface max-md:pt-3 max-md:pb-4 md:sticky md:top-0 md:flex-col"
    >
      <div className="h-32 w-24 shrink-0 rounded-card border border-line bg-sunken p-2 md:h-84 md:w-full md:p-3">
        <StarterPicture label={`Picture of “${name}”`} shown={shown} />
      </div>
      <div className="flex min-w-0 flex-col gap-3 max-md:gap-2 max-md:text-xs">
        {shown && (
          <Lines
            title="Sends"
            lines={shown.templates.map((template) => template.name)}
            none="No message; it works with records and people."
          />
        )}
        <Lines title="Needs" lines={needs} none="Nothing else." />
      </div>
    </section>
  );
}

function Lines({ title, lines, none }: { title: string; lines: readonly string[]; none: string }) {
  return (
    <div>
      <h3 className="font-medium">{title}</h3>
      {lines.length === 0 ? (
        <p className="text-soft">{none}</p>
      ) : (
        <ul className="mt-0.5 list-disc ps-5 text-soft">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
