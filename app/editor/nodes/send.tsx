import { isOn } from '#workflows-schema/index.ts';
import { ChannelField, TemplateField } from '../fields/message-fields.tsx';
import { ContactRoleField, ROLE_OPTIONS } from '../fields/people-fields.tsx';
import { RadioField, TickField, TickList } from '../fields/plain.tsx';
import { MailPreview, useRoomBeside } from '../mail-preview.tsx';
import { type FormProps, patcher } from './form.ts';

/** Which template goes out, how and to whom, with the rendered mail, which stands beside the form where there is room. */
export function SendForm({ node, change }: FormProps<'send'>) {
  const { config } = node;
  const set = patcher(config, change);
  const beside = useRoomBeside();
  return (
    <>
      <TemplateField field="template" label="Send this template" value={config.template} onChange={(template) => set({ template })} />
      {config.template && !beside && <MailPreview templateKey={config.template} />}
      <div className="grid grid-cols-2 items-start gap-2">
        <ChannelField field="channel" on={isOn({ ...node })} value={config.channel} onChange={(channel) => set({ channel })} />
        <ContactRoleField
          field="to"
          label="To"
          value={config.to}
          onChange={(to) => set({ to, cc: config.cc.filter((role) => role !== to) })}
        />
      </div>
      <p className="-mt-2 text-soft text-xs">The primary contact gets it where nobody has that role.</p>
      <TickList
        field="cc"
        legend="With a copy to"
        options={ROLE_OPTIONS.filter(({ id }) => id !== config.to)}
        value={config.cc}
        onChange={(cc) => set({ cc })}
      />
      <RadioField
        field="replyTo"
        label="Answers go to"
        value={config.replyTo}
        options={[
          { id: 'company', label: 'your company' },
          { id: 'owner', label: 'who has the customer’s case', hint: 'Your company when nobody has one.' },
        ]}
        onChange={(replyTo) => set({ replyTo })}
      />
      <RadioField
        field="version"
        label="Which version of the template"
        value={config.version}
        options={[
          { id: 'pinned', label: 'the one of the day you publish' },
          { id: 'latest', label: 'always the newest', hint: 'A change of the template shows at once.' },
        ]}
        onChange={(version) => set({ version })}
      />
      <TickField
        field="thread"
        label="In the thread of the message before"
        help="It stands below the earlier one in the customer’s mailbox."
        value={config.thread}
        onChange={(thread) => set({ thread })}
      />
    </>
  );
}
