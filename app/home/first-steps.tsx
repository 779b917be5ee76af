import { Circle, CircleCheck } from 'lucide-react';
import { Link } from 'react-router';
import { calls } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';

type Done = {
  readonly customers: boolean;
  readonly payments: boolean;
  readonly sender: boolean;
  readonly template: boolean;
  readonly published: boolean;
  /** The message that the step of testing one opens. */
  readonly nextTemplate: string | null;
};
export type FirstStepsProps = { done: Done /** The company's money and mail go to the sandbox. */; sandbox: boolean };

type Step = { readonly key: Exclude<keyof Done, 'nextTemplate'>; readonly title: string; readonly how: string; readonly to: string };

/**
 * What stands between a new company and its first reminder, in order; what is done is read from its records. It goes by
 * itself when all is done, and for good when somebody puts it away.
 */
export function FirstSteps({ done, sandbox }: FirstStepsProps) {
  const { pending, run } = useAct();
  const steps = stepsOf(sandbox, done.nextTemplate);
  const count = steps.filter(({ key }) => done[key]).length;
  const next = steps.find(({ key }) => !done[key]);
  if (!next) return null;
  return (
    <Card
      title={`First steps: ${count} of ${steps.length} done`}
      action={
        <Button look="quiet" size="small" isPending={pending} onPress={() => void run(() => calls.company.dismissFirstSteps.mutate())}>
          Put away
        </Button>
      }
    >
      <ol className="grid gap-x-6 gap-y-2 pt-1 sm:grid-cols-2 xl:grid-cols-5">
        {steps.map((step) => (
          <StepLine key={step.key} step={step} isDone={done[step.key]} isNext={step === next} />
        ))}
      </ol>
    </Card>
  );
}

function StepLine({ step: { title, how, to }, isDone, isNext }: { step: Step; isDone: boolean; isNext: boolean }) {
  const Icon = isDone ? CircleCheck : Circle;
  return (
    <li className="flex items-start gap-2">
      <Icon aria-hidden size={16} strokeWidth={1.75} className={isDone ? 'mt-0.5 shrink-0 text-success' : 'mt-0.5 shrink-0 text-soft'} />
      <div className="min-w-0">
        <Link to={to} className={isDone ? 'text-soft underline-offset-4 hover:underline' : 'font-medium underline underline-offset-4'}>
          {title}
        </Link>
        {isDone && <span className="sr-only">, done</span>}
        {!isDone && <p className={isNext ? 'text-sm' : 'text-soft text-sm'}>{how}</p>}
      </div>
    </li>
  );
}

function stepsOf(sandbox: boolean, nextTemplate: string | null): readonly Step[] {
  return [
    { key: 'customers', title: 'Bring in your customers', how: 'With their open invoices, from a file or a paste.', to: '/import' },
    {
      key: 'payments',
      title: sandbox ? 'Payments go to the sandbox' : 'Turn on payments with Stripe',
      how: 'Done once Stripe has opened a payment page for one of your invoices.',
      to: '/invoices',
    },
    {
      key: 'sender',
      title: sandbox ? 'Mail goes to the sandbox' : 'Send from your own address',
      how: 'Name the sender. Done once a message has left under it.',
      to: '/settings',
    },
    {
      key: 'template',
      title: 'Choose a message and test it',
      how: 'Change its words if you like. Done once you have sent it to yourself as a test.',
      to: nextTemplate ? `/templates/${nextTemplate}` : '/templates',
    },
    { key: 'published', title: 'Publish a flow', how: 'Test it with a customer, then let it run.', to: '/flows' },
  ];
}
