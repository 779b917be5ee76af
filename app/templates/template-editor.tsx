import { Braces } from 'lucide-react';
import { useRef, useState } from 'react';
import { calls } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Menu, MenuItem } from '#app/ui/menu.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { notify } from '#app/ui/toaster.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';
import { addParagraph, type Draft, insertField, removeParagraph, type TextName, writeText } from './draft.ts';
import { DraftPreview } from './draft-preview.tsx';
import { SendTestButton } from './send-test-button.tsx';
import { TextBoxes } from './text-boxes.tsx';

type Template = RouterOutputs['templates']['get'];
type Box = { readonly name: TextName; readonly box: HTMLInputElement | HTMLTextAreaElement };

/** Edits a message's texts beside the mail that they make; saving makes the next version. */
export function TemplateEditor({ template, canSave }: { readonly template: Template; readonly canSave: boolean }) {
  const [draft, setDraft] = useState<Draft>({ subject: template.subject, content: template.content });
  const cursor = useRef<Box | null>(null);
  const act = useAct();
  const changed = draft.subject !== template.subject || draft.content !== template.content;
  const next = template.number + 1;
  const save = async () => {
    const { key, number: version } = template;
    if (await act.run(() => calls.templates.save.mutate({ key, version, ...draft }))) notify(`Saved version ${next} of “${template.name}”`);
  };
  const insert = (field: Template['fields'][number]['name']) => {
    const { name, box } = cursor.current ?? { name: 'paragraph-0' as const, box: null };
    setDraft(insertField(draft, name, { field, start: box?.selectionStart ?? null, end: box?.selectionEnd ?? null }));
  };
  return (
    <>
      <PageHeader
        back={{ href: '/templates', label: 'Templates' }}
        title={template.name}
        state={`Version ${template.number}. Published flows keep the version that they were published with.`}
        action={
          canSave && (
            <Button look="primary" isDisabled={!changed} isPending={act.pending} onPress={() => void save()}>
              Save version {next}
            </Button>
          )
        }
      />
      <div className="grid gap-6 lg:grid-cols-2">
        <Card title="Texts" action={canSave && <FieldPicker fields={template.fields} onPick={insert} />}>
          <TextBoxes
            draft={draft}
            disabled={!canSave}
            onText={(name, text) => setDraft(writeText(draft, name, text))}
            onFocus={(name, box) => {
              cursor.current = { name, box };
            }}
            onAddParagraph={() => setDraft(addParagraph(draft))}
            onRemoveParagraph={(place) => setDraft(removeParagraph(draft, place))}
          />
        </Card>
        <Card
          title="The mail, with sample values"
          className="min-w-0"
          action={canSave && <SendTestButton templateKey={template.key} draft={draft} />}
        >
          <DraftPreview templateKey={template.key} draft={draft} />
        </Card>
      </div>
    </>
  );
}

function FieldPicker({
  fields,
  onPick,
}: {
  readonly fields: Template['fields'];
  readonly onPick: (name: Template['fields'][number]['name']) => void;
}) {
  return (
    <Menu
      label="Fields"
      trigger={
        <Button size="small">
          <Braces aria-hidden size={16} strokeWidth={1.75} />
          Insert a field
        </Button>
      }
    >
      {fields.map((field) => (
        <MenuItem key={field.name} shortcut={field.sample} onAction={() => onPick(field.name)}>
          {field.label}
        </MenuItem>
      ))}
    </Menu>
  );
}
