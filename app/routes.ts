import { index, layout, type RouteConfig, route } from '@react-router/dev/routes';

/** The site map, whole and explicit: every address of the product stands here. */
const site: RouteConfig = [
  route('sign-in', 'routes/auth.sign-in.tsx'),
  route('sign-up', 'routes/auth.sign-up.tsx'),
  route('sign-out', 'routes/auth.sign-out.tsx'),
  route('invite/:invitationId', 'routes/auth.invite.tsx'),
  route('p/:token', 'routes/portal.enter.tsx'),
  route('portal/invoice', 'routes/portal.invoice.tsx'),
  route('portal/return', 'routes/portal.return.tsx'),
  layout('routes/frame.tsx', [
    layout('routes/frame.body.tsx', [
      index('routes/home.tsx'),
      route('messages', 'routes/messages.list.tsx'),
      route('messages/:messageId', 'routes/messages.detail.tsx'),
      route('flows', 'routes/flows.list.tsx'),
      route('flows/:flowId', 'routes/flows.edit.tsx'),
      route('flows/:flowId/runs', 'routes/flows.runs.tsx'),
      route('runs/:runId', 'routes/runs.detail.tsx'),
      route('dashboard', 'routes/dashboard.tsx'),
    ]),
  ]),
];
export default site;
