import { Editor } from '#app/editor/editor.tsx';
import { requireMember } from '#app/lib/member.server.ts';
import type { Route } from './+types/flows.edit.ts';

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { session, caller } = requireMember(context, request);
  const { flowId } = params;
  const [flow, all, versions, templates, company, standing] = await Promise.all([
    caller.flows.get({ flowId }),
    caller.flows.list(),
    caller.flows.versions({ flowId }),
    caller.templates.list(),
    caller.company.members(),
    caller.flows.standing({ flowId }),
  ]);
  return {
    flow: {
      ...flow,
      latestVersion: versions[0]?.number ?? 0,
      waiting: all.find(({ id }) => id === flowId)?.waiting ?? 0,
    },
    templates: templates.map(({ key, name, subjectKind }) => ({ key, name, subjectKind })),
    flows: all.flatMap(({ id, name }) => (id === flowId ? [] : [{ id, name }])),
    members: company.members.map(({ userId, name, role }) => ({ id: userId, name, role })),
    standing,
    me: { tenantId: session.tenantId, userId: session.userId },
    role: session.role,
    readOnly: !['builder', 'admin', 'owner'].includes(session.role),
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: `${loaderData?.flow.name ?? 'Flow'} · Cadenza` }];
}

/** One editor a flow: another flow's address makes another editor. */
export default function EditFlow({ loaderData }: Route.ComponentProps) {
  const { flow, ...rest } = loaderData;
  return <Editor key={flow.id} flow={flow} {...rest} />;
}
