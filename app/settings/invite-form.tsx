import { type FormEvent, useState } from 'react';
import { useRevalidator } from 'react-router';
import { calls } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { notify } from '#app/ui/toaster.tsx';
import { type GivenRole, ROLE_OPTIONS } from './role-options.ts';

/** Invites a colleague by mail. */
export function InviteForm() {
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<GivenRole>('agent');
  const { pending, failure, run } = useAct();
  const { revalidate } = useRevalidator();
  const invite = async (event: FormEvent) => {
    event.preventDefault();
    // An invitation whose mail was refused stands in the list, with its link.
    if (!(await run(() => calls.company.invite.mutate({ email, role })))) return revalidate();
    notify(`An invitation is on its way to ${email}.`);
    setEmail('');
  };
  return (
    <Card title="Invite a colleague">
      <form onSubmit={(event) => void invite(event)} className="grid items-start gap-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_auto]">
        <TextField
          label="Mail address"
          type="email"
          value={email}
          onChange={setEmail}
          error={failure?.fields.find(({ field }) => field === 'email')?.message}
          isRequired
        />
        <Select label="Role" options={ROLE_OPTIONS} value={role} onChange={setRole} />
        <Button type="submit" look="primary" isPending={pending} className="sm:mt-6.5">
          Send the invitation
        </Button>
      </form>
    </Card>
  );
}
