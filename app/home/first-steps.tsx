import { LinkButton } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';

/** For a company that has nothing running yet: the three things to do, in their order. */
export function FirstSteps() {
  return (
    <Card title="Three steps to the first reminder">
      <ol className="flex list-inside list-decimal flex-col gap-1 text-soft">
        <li>Bring in your open invoices, from a file or a paste.</li>
        <li>Look at a ready-made flow, change what does not fit, and publish it.</li>
        <li>Read what it sends under Messages; what needs you appears here.</li>
      </ol>
      <div className="flex flex-wrap gap-2 pt-4">
        <LinkButton look="primary" to="/import">
          Import invoices
        </LinkButton>
        <LinkButton to="/flows">Look at the flows</LinkButton>
      </div>
    </Card>
  );
}
