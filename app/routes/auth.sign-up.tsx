import { Link, redirect } from 'react-router';
import { AuthForm } from '#app/auth/auth-form.tsx';
import { AuthPage } from '#app/auth/auth-page.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { withForm } from '#server/http/form.ts';
import { signUp, signUpForm } from '#server/http/identity.ts';
import { requestContext } from '#server/http/request-context.ts';
import type { Route } from './+types/auth.sign-up.ts';

export const meta: Route.MetaFunction = () => [{ title: 'Make an account · Cadenza' }];

export function action({ context, request }: Route.ActionArgs) {
  const { process } = context.get(requestContext);
  return withForm(request, signUpForm, async (form) => redirect('/', { headers: await signUp(process, request, form) }));
}

export default function SignUp({ actionData: problem }: Route.ComponentProps) {
  return (
    <AuthPage
      title="Make an account for your company"
      lead="You start with six templates and a reminder flow as a draft. Nothing is sent before you publish."
      footer={
        <>
          Your company is here already?{' '}
          <Link to="/sign-in" className="text-machine underline underline-offset-4">
            Sign in
          </Link>
        </>
      }
    >
      <AuthForm problem={problem} submit="Make the account">
        <TextField label="Company" name="company" autoComplete="organization" error={problem?.fields.company} isRequired />
        <TextField label="Your name" name="name" autoComplete="name" error={problem?.fields.name} isRequired />
        <TextField label="Mail address" name="email" type="email" autoComplete="username" error={problem?.fields.email} isRequired />
        <TextField
          label="Password"
          name="password"
          type="password"
          autoComplete="new-password"
          help="At least 10 characters. Several words are fine."
          error={problem?.fields.password}
          isRequired
        />
      </AuthForm>
    </AuthPage>
  );
}
