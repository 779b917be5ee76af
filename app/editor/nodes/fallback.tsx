import { isOn } from '#workflows-schema/index.ts';
import { ListField } from '../fields/list-field.tsx';
import { ChannelField, TemplateField } from '../fields/message-fields.tsx';
import { ContactRoleField } from '../fields/people-fields.tsx';
import { DurationField } from '../fields/times.tsx';
import { type FormProps, patcher } from './form.ts';

/** What is tried, one after the other, until one arrives. */
export function FallbackForm({ node, change }: FormProps<'fallback'>) {
  const { config } = node;
  const set = patcher(config, change);
  const last = config.attempts.at(-1);
  return (
    <>
      <ListField
        field="attempts"
        legend="Tried in this order"
        noun="attempt"
        ordered
        min={2}
        max={5}
        items={config.attempts}
        make={() => ({ channel: 'email' as const, template: last?.template ?? '', to: 'primary' as const })}
        onChange={(attempts, field) => set({ attempts }, field)}
      >
        {(attempt, replace) => (
          <>
            <TemplateField
              field="template"
              label="Send this template"
              value={attempt.template}
              onChange={(template) => replace({ ...attempt, template }, 'template')}
            />
            <div className="grid grid-cols-2 items-start gap-2">
              <ChannelField
                field="channel"
                on={isOn({ ...node })}
                value={attempt.channel}
                onChange={(channel) => replace({ ...attempt, channel }, 'channel')}
              />
              <ContactRoleField field="to" label="To" value={attempt.to} onChange={(to) => replace({ ...attempt, to }, 'to')} />
            </div>
          </>
        )}
      </ListField>
      <DurationField
        field="within"
        label="Go on to the next when it has not arrived in"
        value={config.within}
        onChange={(within, field) => set({ within }, field)}
      />
      <p className="-mt-2 text-soft text-xs">At once when it bounces or fails.</p>
    </>
  );
}
