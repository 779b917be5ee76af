import { index, layout, type RouteConfig, route } from '@react-router/dev/routes';

/** The site map, whole and explicit: every address of the product stands here. */
const site: RouteConfig = [
  route('sign-in', 'routes/auth.sign-in.tsx'),
  route('sign-up', 'routes/auth.sign-up.tsx'),
  route('sign-out', 'routes/auth.sign-out.tsx'),
  route('forgot', 'routes/auth.forgot.tsx'),
  route('reset/:token', 'routes/auth.reset.tsx'),
  route('invite/:invitationId', 'routes/auth.invite.tsx'),
  route('p/:token', 'routes/portal.enter.tsx'),
  route('portal/invoice', 'routes/portal.invoice.tsx'),
  route('portal/code', 'routes/portal.code.tsx'),
  route('portal/language', 'routes/portal.language.tsx'),
  route('portal/return', 'routes/portal.return.tsx'),
  route('import/:importId/errors.csv', 'routes/import.errors.ts'),
  layout('routes/frame.tsx', [
    layout('routes/frame.body.tsx', [
      index('routes/home.tsx'),
      route('messages', 'routes/messages.list.tsx'),
      route('messages/:messageId', 'routes/messages.detail.tsx'),
      route('templates', 'routes/templates.list.tsx'),
      route('templates/:key', 'routes/templates.edit.tsx'),
      route('flows', 'routes/flows.list.tsx'),
      route('flows/:flowId', 'routes/flows.edit.tsx'),
      route('flows/:flowId/runs', 'routes/flows.runs.tsx'),
      route('runs/:runId', 'routes/runs.detail.tsx'),
      route('why', 'routes/why.tsx'),
      route('dashboard', 'routes/dashboard.tsx'),
      route('customers', 'routes/customers.list.tsx'),
      route('customers/:customerId', 'routes/customers.detail.tsx'),
      route('invoices', 'routes/invoices.list.tsx'),
      route('invoices/:invoiceId', 'routes/invoices.detail.tsx'),
      route('import', 'routes/import.tsx'),
      route('settings', 'routes/settings.tsx', [
        index('routes/settings.company.tsx'),
        route('calendar', 'routes/settings.calendar.tsx'),
        route('members', 'routes/settings.members.tsx'),
        route('api-keys', 'routes/settings.api-keys.tsx'),
      ]),
      route('orders', 'routes/orders.list.tsx'),
      route('inbox', 'routes/inbox.list.tsx'),
      route('inbox/:caseId', 'routes/inbox.detail.tsx'),
    ]),
  ]),
];
export default site;
