import { useMemo, useState } from 'react';
import { ComboBox } from '#app/ui/combo-box.tsx';
import { describeZone } from '#workflows-schema/index.ts';
import { useKit } from '../editor-context.ts';
import { ChoiceField } from './plain.tsx';

const OWNERS = ['tenant', 'customer', 'contact'] as const;
const NAMED = 'named';

/** Whose clock a time of day is read from: yours, the customer's, the contact's, or that of a place. */
export function ZoneField({
  value,
  onChange,
  label = 'In whose time',
}: {
  value: string;
  onChange: (zone: string) => void;
  label?: string;
}) {
  const { readOnly } = useKit();
  const [asked, setAsked] = useState(false);
  const owner = OWNERS.find((known) => known === value) ?? NAMED;
  const named = asked || owner === NAMED;
  const zones = useMemo(
    () => (named ? Intl.supportedValuesOf('timeZone').map((id) => ({ id, label: id.replaceAll('_', ' ') })) : []),
    [named],
  );
  return (
    <div data-field="zone" className="flex flex-col gap-2">
      <ChoiceField
        field="zone.owner"
        label={label}
        value={asked ? NAMED : owner}
        options={[...OWNERS.map((id) => ({ id, label: describeZone(id) })), { id: NAMED, label: 'the time of a place…' }]}
        onChange={(choice) => {
          setAsked(choice === NAMED);
          if (choice !== NAMED) onChange(choice);
        }}
      />
      {named && (
        <ComboBox
          label="The place"
          placeholder="Europe/London"
          isReadOnly={readOnly}
          value={owner === NAMED ? value : null}
          options={zones}
          onChange={(zone) => {
            setAsked(false);
            onChange(zone);
          }}
        />
      )}
    </div>
  );
}
