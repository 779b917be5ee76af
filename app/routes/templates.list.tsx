import { requireMember } from '#app/lib/member.server.ts';
import { Page, PageHeader } from '#app/ui/page-header.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import { When } from '#app/ui/when.tsx';
import type { Route } from './+types/templates.list.ts';

export async function loader({ context, request }: Route.LoaderArgs) {
  const { caller } = requireMember(context, request);
  return { templates: await caller.templates.list() };
}

export const meta = () => [{ title: 'Templates · Cadenza' }];

type Row = Route.ComponentProps['loaderData']['templates'][number];

const columns: readonly Column<Row>[] = [
  { id: 'name', head: 'Template', cell: (row) => row.name, className: 'min-w-44' },
  { id: 'kind', head: 'About', cell: (row) => `${row.subjectKind === 'customer' ? 'a' : 'an'} ${row.subjectKind}` },
  { id: 'key', head: 'Name in flows', wide: true, cell: (row) => <span className="font-mono text-sm text-soft">{row.key}</span> },
  { id: 'version', head: 'Version', end: true, cell: (row) => row.version },
  { id: 'updated', head: 'Last saved', end: true, wide: true, cell: (row) => <When at={row.updatedAt} /> },
];

export default function Templates({ loaderData: { templates } }: Route.ComponentProps) {
  return (
    <Page>
      <PageHeader
        back={{ href: '/messages', label: 'Messages' }}
        title="Templates"
        state={`The texts of ${templates.length} messages that your flows send.`}
      />
      <Table label="Templates" columns={columns} rows={templates} rowKey={({ id }) => id} rowHref={({ key }) => `/templates/${key}`} />
    </Page>
  );
}
