import { requireMember } from '#app/lib/member.server.ts';
import { TemplateEditor } from '#app/templates/template-editor.tsx';
import { Page } from '#app/ui/page-header.tsx';
import type { Route } from './+types/templates.edit.ts';

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { session, caller } = requireMember(context, request);
  const template = await caller.templates.get({ key: params.key });
  return { template, canSave: ['builder', 'admin', 'owner'].includes(session.role) };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: `${loaderData?.template.name ?? 'Template'} · Cadenza` }];
}

export default function EditTemplate({ loaderData: { template, canSave } }: Route.ComponentProps) {
  return (
    <Page wide>
      <TemplateEditor key={`${template.key}@${template.number}`} template={template} canSave={canSave} />
    </Page>
  );
}
