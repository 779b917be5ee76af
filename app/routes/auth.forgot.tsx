import { Link, redirect } from 'react-router';
import { AuthForm } from '#app/auth/auth-form.tsx';
import { AuthPage } from '#app/auth/auth-page.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { withForm } from '#server/http/form.ts';
import { forgotForm, isTrial, requestReset } from '#server/http/password.ts';
import { requestContext } from '#server/http/request-context.ts';
import type { Route } from './+types/auth.forgot.ts';

export const meta: Route.MetaFunction = () => [{ title: 'Forgot your password · Cadenza' }];

export function loader({ context, request }: Route.LoaderArgs) {
  return { asked: new URL(request.url).searchParams.has('asked'), trial: isTrial(context.get(requestContext).process) };
}

export function action({ context, request }: Route.ActionArgs) {
  const { process } = context.get(requestContext);
  return withForm(request, forgotForm, async (form) => {
    await requestReset(process, request, form);
    return redirect('/forgot?asked');
  });
}

const TRIAL = 'In a trial no mail leaves this machine: the link is in the terminal that runs Cadenza.';

export default function Forgot({ loaderData: { asked, trial }, actionData: problem }: Route.ComponentProps) {
  const back = (
    <Link to="/sign-in" className="text-machine underline underline-offset-4">
      Back to signing in
    </Link>
  );
  if (asked)
    return (
      <AuthPage
        title="Look into your mail"
        lead="If the address has an account, a link to choose a new password is on its way to it. It works once, for one hour."
        footer={back}
      >
        {trial && <p className="text-soft">{TRIAL}</p>}
      </AuthPage>
    );
  return (
    <AuthPage title="Forgot your password?" lead="We mail you a link to choose a new one." footer={back}>
      <AuthForm problem={problem} submit="Mail me a link">
        <TextField label="Mail address" name="email" type="email" autoComplete="username" error={problem?.fields.email} isRequired />
      </AuthForm>
    </AuthPage>
  );
}
