import { Link, redirect } from 'react-router';
import { AuthForm } from '#app/auth/auth-form.tsx';
import { AuthPage } from '#app/auth/auth-page.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { backAddress, withForm } from '#server/http/form.ts';
import { signIn, signInForm } from '#server/http/identity.ts';
import { requestContext } from '#server/http/request-context.ts';
import type { Route } from './+types/auth.sign-in.ts';

export const meta: Route.MetaFunction = () => [{ title: 'Sign in · Cadenza' }];

export function loader({ context, request }: Route.LoaderArgs) {
  if (context.get(requestContext).session) throw redirect('/');
  return { changed: new URL(request.url).searchParams.get('password') === 'changed' };
}

export function action({ context, request }: Route.ActionArgs) {
  const { process } = context.get(requestContext);
  return withForm(request, signInForm, async (form) => redirect(backAddress(request), { headers: await signIn(process, request, form) }));
}

export default function SignIn({ loaderData: { changed }, actionData: problem }: Route.ComponentProps) {
  return (
    <AuthPage
      title="Sign in"
      lead={changed ? 'Your password is changed. Sign in with the new one.' : "To your company's flows, customers and invoices."}
      footer={
        <>
          New here?{' '}
          <Link to="/sign-up" className="text-machine underline underline-offset-4">
            Make an account for your company
          </Link>
        </>
      }
    >
      <AuthForm problem={problem} submit="Sign in">
        <TextField label="Mail address" name="email" type="email" autoComplete="username" error={problem?.fields.email} isRequired />
        <TextField
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          error={problem?.fields.password}
          isRequired
        />
      </AuthForm>
      <Link to="/forgot" className="text-machine underline underline-offset-4">
        Forgot your password?
      </Link>
    </AuthPage>
  );
}
