import { redirect } from 'react-router';
import { AuthForm } from '#app/auth/auth-form.tsx';
import { AuthPage } from '#app/auth/auth-page.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { withForm } from '#server/http/form.ts';
import { acceptForm, acceptInvitation, findInvitation } from '#server/http/identity.ts';
import { requestContext } from '#server/http/request-context.ts';
import type { Route } from './+types/auth.invite.ts';

export const meta: Route.MetaFunction = () => [{ title: 'Join your company · Cadenza' }];

export async function loader({ context, params }: Route.LoaderArgs) {
  return { invitation: await findInvitation(context.get(requestContext).process, params.invitationId) };
}

export function action({ context, params, request }: Route.ActionArgs) {
  const { process } = context.get(requestContext);
  const { invitationId } = params;
  return withForm(request, acceptForm, async (form) =>
    redirect('/', { headers: await acceptInvitation(process, request, { ...form, invitationId }) }),
  );
}

const GONE = 'It may have been used or withdrawn, or be older than 7 days. Ask for a new one.';

export default function Invite({ loaderData: { invitation }, actionData: problem }: Route.ComponentProps) {
  if (!invitation) return <AuthPage title="This invitation does not work" lead={GONE} />;
  const { company, email, role, hasAccount } = invitation;
  return (
    <AuthPage title={`Join ${company}`} lead={`You were invited as ${email}, to work as ${role}.`}>
      <AuthForm problem={problem} submit={`Join ${company}`}>
        {!hasAccount && <TextField label="Your name" name="name" autoComplete="name" error={problem?.fields.name} isRequired />}
        <TextField
          label={hasAccount ? 'Your password' : 'Choose a password'}
          name="password"
          type="password"
          autoComplete={hasAccount ? 'current-password' : 'new-password'}
          {...(!hasAccount && { help: 'At least 10 characters. Several words are fine.', minLength: 10 })}
          error={problem?.fields.password}
          isRequired
        />
      </AuthForm>
    </AuthPage>
  );
}
