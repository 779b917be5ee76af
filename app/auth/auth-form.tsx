import type { ReactNode } from 'react';
import { Form, useNavigation } from 'react-router';
import { Button } from '#app/ui/button.tsx';
import type { FormProblem } from '#server/http/form.ts';

export type AuthFormProps = {
  problem: FormProblem | undefined;
  /** What the button does, e.g. "Sign in". */
  submit: string;
  children: ReactNode;
};

/** A form that posts to its page and works without JavaScript; what is wrong stands above the fields. */
export function AuthForm({ problem, submit, children }: AuthFormProps) {
  const busy = useNavigation().state !== 'idle';
  return (
    <Form method="post" className="flex flex-col gap-4">
      {problem && (
        <p role="alert" className="rounded-control border border-danger/40 bg-danger-wash px-3 py-2 text-danger text-sm">
          {problem.message} {problem.remedy}
        </p>
      )}
      {children}
      <Button type="submit" look="primary" isPending={busy} className="mt-1">
        {submit}
      </Button>
    </Form>
  );
}
