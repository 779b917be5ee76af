import { ImportWizard } from '#app/imports/import-wizard.tsx';
import { PastImports } from '#app/imports/past-imports.tsx';
import { requireMember } from '#app/lib/member.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Page, PageHeader } from '#app/ui/page-header.tsx';
import type { Route } from './+types/import.ts';

export async function loader({ context, request }: Route.LoaderArgs) {
  const { session, caller } = requireMember(context, request);
  const [{ fields, dateFormats }, imports, company] = await Promise.all([
    caller.imports.fields(),
    caller.imports.list(),
    caller.company.get(),
  ]);
  return { fields, dateFormats, imports, currency: company.currency, mayImport: ['builder', 'admin', 'owner'].includes(session.role) };
}

export const meta = () => [{ title: 'Import · Cadenza' }];

export default function Import({ loaderData }: Route.ComponentProps) {
  const { fields, dateFormats, imports, currency, mayImport } = loaderData;
  return (
    <Page>
      <PageHeader
        title="Import"
        state="Customers and invoices from a CSV file. Good rows are kept, bad ones are listed; the same file twice changes nothing."
        action={<LinkButton to="/import/bank">Bank statement</LinkButton>}
      />
      {mayImport ? (
        <ImportWizard fields={fields} dateFormats={dateFormats} tenantCurrency={currency} />
      ) : (
        <p className="text-soft">Your role may look at imports. Ask a builder or an admin to make one.</p>
      )}
      <PastImports imports={imports} />
    </Page>
  );
}
