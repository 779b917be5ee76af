import { Link, redirect } from 'react-router';
import { AuthForm } from '#app/auth/auth-form.tsx';
import { AuthPage } from '#app/auth/auth-page.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { withForm } from '#server/http/form.ts';
import { isResetLink, resetForm, resetPassword } from '#server/http/password.ts';
import { requestContext } from '#server/http/request-context.ts';
import type { Route } from './+types/auth.reset.ts';

export const meta: Route.MetaFunction = () => [{ title: 'Choose a new password · Cadenza' }];

/** The address holds a secret. */
export const headers: Route.HeadersFunction = () => ({ 'cache-control': 'no-store' });

export async function loader({ context, params }: Route.LoaderArgs) {
  return { works: await isResetLink(context.get(requestContext).process, params.token) };
}

export function action({ context, params, request }: Route.ActionArgs) {
  const { process } = context.get(requestContext);
  return withForm(request, resetForm, async (form) => {
    await resetPassword(process, request, { ...form, token: params.token });
    return redirect('/sign-in?password=changed');
  });
}

export default function Reset({ loaderData: { works }, actionData: problem }: Route.ComponentProps) {
  const again = (
    <Link to="/forgot" className="text-machine underline underline-offset-4">
      Ask for a new link
    </Link>
  );
  if (!works)
    return <AuthPage title="This link does not work" lead="It may have been used already, or be older than an hour." footer={again} />;
  return (
    <AuthPage title="Choose a new password" lead="You are then signed out everywhere, and sign in with the new one.">
      <AuthForm problem={problem} submit="Change the password">
        <TextField
          label="New password"
          name="password"
          type="password"
          autoComplete="new-password"
          help="At least 10 characters. Several words are fine."
          error={problem?.fields.password}
          minLength={10}
          isRequired
        />
      </AuthForm>
    </AuthPage>
  );
}
