import { Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, IconButton } from '#app/ui/button.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { type Draft, readText, type TextName } from './draft.ts';

export type TextBoxesProps = {
  readonly draft: Draft;
  readonly disabled: boolean;
  readonly onText: (name: TextName, text: string) => void;
  /** The box in which the cursor stands now: fields are put there. */
  readonly onFocus: (name: TextName, box: HTMLInputElement | HTMLTextAreaElement) => void;
  readonly onAddParagraph: () => void;
  readonly onRemoveParagraph: (place: number) => void;
};

/** The texts of a message in the order in which a reader meets them. */
export function TextBoxes(props: TextBoxesProps) {
  const { draft, disabled, onAddParagraph, onRemoveParagraph } = props;
  const { paragraphs, button } = draft.content;
  return (
    <div className="flex flex-col gap-4">
      <Box {...props} name="subject" label="Subject" />
      <Box {...props} name="preheader" label="Preview line" help="What the inbox shows beside the subject." />
      <Box {...props} name="headline" label="Headline" />
      {paragraphs.map((text, place) => (
        <Box
          // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs are known by their place alone
          key={place}
          {...props}
          name={`paragraph-${place}`}
          label={`Paragraph ${place + 1}`}
          rows={Math.max(3, Math.ceil(text.length / 58) + 1)}
          beside={
            paragraphs.length > 1 && !disabled ? (
              <IconButton label={`Remove paragraph ${place + 1}`} onPress={() => onRemoveParagraph(place)}>
                <Trash2 aria-hidden size={16} strokeWidth={1.75} />
              </IconButton>
            ) : null
          }
        />
      ))}
      {disabled ? null : (
        <Button size="small" look="quiet" className="self-start" onPress={onAddParagraph}>
          <Plus aria-hidden size={16} strokeWidth={1.75} />
          Add a paragraph
        </Button>
      )}
      {button ? <Box {...props} name="button" label="Words on the button" /> : null}
      <Box {...props} name="closing" label="Closing" rows={2} />
    </div>
  );
}

type BoxProps = TextBoxesProps & {
  readonly name: TextName;
  readonly label: string;
  readonly help?: string;
  readonly rows?: number;
  readonly beside?: ReactNode;
};

function Box({ draft, disabled, onText, onFocus, name, label, help, rows = 1, beside }: BoxProps) {
  return (
    <div className="flex items-end gap-2">
      <TextField
        className="flex-1"
        label={label}
        rows={rows}
        isReadOnly={disabled}
        value={readText(draft, name)}
        onChange={(text) => onText(name, text)}
        onFocus={(event) => {
          const box: Element = event.target;
          if (box instanceof HTMLInputElement || box instanceof HTMLTextAreaElement) onFocus(name, box);
        }}
        {...(help && { help })}
      />
      {beside}
    </div>
  );
}
