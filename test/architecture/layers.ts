/** One rule of who may import whom. Both are regular expressions over paths from the root; the comment says what to do instead. */
export type Layer = { readonly name: string; readonly files: string; readonly may: readonly string[]; readonly instead: string };

const ANY_PACKAGE = '^(?!(app|server|db|emails|workflows-schema|test)/)(@|[a-z])';
const LEAVES = '^server/(clock|errors|log|env|scope|context|audit|keyset)\\.ts$';
const JOBS = '^server/worker/catalogue\\.ts$';
const FACTS = '^server/events/record\\.ts$';
const SCHEMA_DOOR = '^workflows-schema/index\\.ts$';
const RECORD_FOLDERS =
  'customers|orders|invoices|ledger|payments|promises|plans|disputes|cases|templates|flows|segments|tenants|imports|intake|holds|notes|calls';
const RECORDS = `^server/(${RECORD_FOLDERS})/`;
const PORTS = '^server/integrations/(ports|payment-objects)\\.ts$';

/** The first layer whose `files` match a file applies to it; a file without one fails. */
export const LAYERS: readonly Layer[] = [
  {
    name: 'workflows-schema',
    files: '^workflows-schema/',
    may: ['^workflows-schema/', '^(zod|temporal-polyfill|@marcbachmann/cel-js)'],
    instead: 'Hand values in as arguments: the flow language is pure.',
  },
  {
    name: 'emails',
    files: '^emails/',
    may: ['^emails/', SCHEMA_DOOR, '^(react|react-email|liquidjs|zod)'],
    instead: 'Mails know their fields only; let the server format and fetch.',
  },
  {
    name: 'db',
    files: '^db/',
    may: ['^db/', SCHEMA_DOOR, '^(drizzle-orm|drizzle-kit|postgres|graphile-worker|temporal-polyfill)', '^node:'],
    instead: 'The database layer knows no services.',
  },
  {
    name: 'interpreter',
    files: '^server/interpreter/',
    may: ['^server/interpreter/', SCHEMA_DOOR, '^(zod|temporal-polyfill)'],
    instead: 'Put it into Facts, or make it an Effect: the interpreter is pure.',
  },
  {
    name: 'leaves',
    files: LEAVES,
    may: [LEAVES, PORTS, '^db/', SCHEMA_DOOR, '^(zod|temporal-polyfill|pino|drizzle-orm|uuid)', '^node:'],
    instead: 'A leaf imports leaves.',
  },
  {
    name: 'job catalogue',
    files: JOBS,
    may: [LEAVES, '^(zod|temporal-polyfill|drizzle-orm)'],
    instead: 'Enqueuing a job must not import the work.',
  },
  {
    name: 'event record',
    files: FACTS,
    may: [LEAVES, JOBS, SCHEMA_DOOR, '^(drizzle-orm|temporal-polyfill)'],
    instead: 'Recording a fact must not import who reacts to it.',
  },
  { name: 'ports', files: PORTS, may: [PORTS, SCHEMA_DOOR], instead: 'A port speaks our words only.' },
  {
    name: 'launch',
    files: '^server/(start\\.ts|launch/)',
    may: ['^server/launch/', LEAVES, '^db/', '^zod', '^node:', '^build/'],
    instead: 'The launcher starts processes; work belongs into them.',
  },
  {
    name: 'sandbox',
    files: '^server/sandbox/',
    may: ['^server/sandbox/', '^server/launch/life\\.ts$', LEAVES, '^(zod|hono)', '^node:'],
    instead: 'A sandbox stands for a provider: it knows HTTP, not us.',
  },
  {
    name: 'postmark',
    files: '^server/integrations/postmark/',
    may: ['^server/integrations/postmark/', PORTS, LEAVES, SCHEMA_DOOR, '^(postmark|zod)', '^node:'],
    instead: "Translate into the port's words here.",
  },
  {
    name: 'stripe',
    files: '^server/integrations/stripe/',
    may: ['^server/integrations/stripe/', PORTS, LEAVES, SCHEMA_DOOR, '^(stripe|zod)', '^node:'],
    instead: "Translate into the port's words here.",
  },
  {
    name: 'http client',
    files: '^server/integrations/http/',
    may: ['^server/integrations/http/', PORTS, LEAVES, '^request-filtering-agent', '^node:'],
    instead: "Translate into the port's words here.",
  },
  {
    name: 'providers',
    files: '^server/integrations/create-ports\\.ts$',
    may: ['^server/integrations/', LEAVES],
    instead: 'Only makes the ports of a process.',
  },
  {
    name: 'records',
    files: RECORDS,
    may: [
      RECORDS,
      LEAVES,
      JOBS,
      FACTS,
      PORTS,
      '^server/integrations/[a-z]+/webhook\\.ts$',
      '^server/messages/notices\\.ts$',
      '^db/',
      '^emails/',
      SCHEMA_DOOR,
      '^(drizzle-orm|temporal-polyfill|zod|liquidjs|better-auth|csv-parse|uuid|dinero|date-holidays)',
      '^node:',
    ],
    instead: 'Records do not reach up: record an event, and let the route or a job act on it.',
  },
  {
    name: 'messages',
    files: '^server/messages/',
    may: [
      '^server/messages/',
      RECORDS,
      LEAVES,
      JOBS,
      FACTS,
      PORTS,
      '^db/',
      '^emails/',
      SCHEMA_DOOR,
      '^(drizzle-orm|temporal-polyfill|zod)',
      '^node:',
    ],
    instead: 'Messages do not know runs: what flows back goes through an event.',
  },
  {
    name: 'runs',
    files: '^server/runs/',
    may: [
      '^server/(runs|interpreter|messages)/',
      RECORDS,
      LEAVES,
      JOBS,
      FACTS,
      '^db/',
      SCHEMA_DOOR,
      '^(drizzle-orm|temporal-polyfill|zod)',
    ],
    instead: 'Runs do not know where events come from.',
  },
  {
    name: 'events',
    files: '^server/events/',
    may: ['^server/(events|runs|interpreter)/', RECORDS, LEAVES, JOBS, '^db/', SCHEMA_DOOR, '^(drizzle-orm|temporal-polyfill|zod)'],
    instead: 'Routing knows runs and flows.',
  },
  {
    name: 'metrics',
    files: '^server/metrics/',
    may: ['^server/metrics/', LEAVES, '^db/', SCHEMA_DOOR, '^(drizzle-orm|temporal-polyfill|zod)', `^server/(tenants)/`],
    instead: 'Metrics read, and nothing more.',
  },
  {
    name: 'entries',
    files: '^server/(trpc/|http/|worker/|web\\.ts|session\\.ts)',
    may: ['^server/', '^db/', '^emails/', SCHEMA_DOOR, '^virtual:', ANY_PACKAGE, '^node:'],
    instead: '',
  },
  {
    name: 'app',
    files: '^app/',
    may: ['^app/', SCHEMA_DOOR, '^emails/', '^server/(trpc|http)/', '^server/session\\.ts$', ANY_PACKAGE, '^\\./\\+types'],
    instead: 'The app reaches the server through trpc, http and session.',
  },
];

/** Entries are imported by none but the app's three doors and each other. */
export const ENTRY = '^server/(trpc/|http/|worker/(?!catalogue\\.ts)|web\\.ts|start\\.ts)';
export const MAY_IMPORT_ENTRIES = '^(server/(trpc|http|worker|launch)/|server/(web|start|session)\\.ts|app/|test/)';

/** Which folder writes which table; nobody else may. */
export const TABLE_OWNERS: Readonly<Record<string, string>> = {
  flows: 'server/flows/',
  flow_versions: 'server/flows/',
  trigger_schedules: 'server/flows/',
  events: 'server/events/',
  runs: 'server/runs/',
  steps: 'server/runs/',
  templates: 'server/templates/',
  template_versions: 'server/templates/',
  messages: 'server/messages/',
  message_contents: 'server/messages/',
  message_events: 'server/messages/',
  suppressions: 'server/messages/',
  digests: 'server/messages/',
  digest_items: 'server/messages/',
  cases: 'server/cases/',
  approvals: 'server/cases/',
  notes: 'server/notes/',
  calls: 'server/calls/',
  promises: 'server/promises/',
  plans: 'server/plans/',
  plan_instalments: 'server/plans/',
  disputes: 'server/disputes/',
  dispute_claims: 'server/disputes/',
  dispute_files: 'server/disputes/',
  subject_holds: 'server/holds/',
  closed_days: 'server/tenants/',
  team_notices: 'server/tenants/',
  segment_members: 'server/segments/',
  publications: 'server/flows/',
  inbound_hooks: 'server/flows/',
  experiment_winners: 'server/flows/',
  customers: 'server/customers/',
  contacts: 'server/customers/',
  orders: 'server/orders/',
  invoices: 'server/invoices/',
  invoice_lines: 'server/invoices/',
  ledger_entries: 'server/ledger/',
  payments: 'server/ledger/',
  payment_parts: 'server/ledger/',
  refunds: 'server/ledger/',
  credit_notes: 'server/ledger/',
  chargebacks: 'server/ledger/',
  payment_sessions: 'server/payments/',
  payment_accounts: 'server/payments/',
  reconciliations: 'server/payments/',
  payment_session_parts: 'server/payments/',
  portal_links: 'server/payments/',
  portal_codes: 'server/payments/',
  portal_resends: 'server/payments/',
  webhook_events: 'server/payments/',
  tenant_settings: 'server/tenants/',
  api_keys: 'server/tenants/',
  imports: 'server/imports/',
  audit_log: 'server/audit.ts',
  worker_pools: 'server/worker/',
};
