import type { MigrationStep } from './steps.ts';

type Plain = Readonly<Record<string, unknown>>;

const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value);
const plainList = (value: unknown): readonly Plain[] => (Array.isArray(value) ? value.filter(isPlain) : []);

/**
 * The language grew from five kinds to all of them. What a stored flow does stays: an overdue start becomes a start on the
 * due date, a send's one way out becomes "sent", which "held back" and "failed" fall back to, a missing date still ends
 * the run, and every new setting begins switched off.
 */
export const v1ToV2: MigrationStep = {
  name: 'v1-to-v2',
  from: 1,
  up: (document) => {
    const nodes = Array.isArray(document.nodes)
      ? document.nodes.map((node: unknown) => (isPlain(node) ? upNode(node) : node))
      : document.nodes;
    const sends = new Set(plainList(document.nodes).flatMap((node) => (node.kind === 'send' ? [node.id] : [])));
    const edges = Array.isArray(document.edges)
      ? document.edges.map((edge: unknown) =>
          isPlain(edge) && sends.has(edge.from) && edge.port === 'next' ? { ...edge, port: 'sent' } : edge,
        )
      : document.edges;
    return { ...document, settings: isPlain(document.settings) ? upSettings(document.settings) : document.settings, nodes, edges };
  },
};

function upSettings({ reentry, ...settings }: Plain): Plain {
  return {
    ...settings,
    entry: null,
    exitEvents: [],
    exitWhen: null,
    reentry: { rule: reentry, days: 0 },
    goal: null,
    frequency: null,
    quietHours: null,
    calendar: 'tenant',
    holdOutPercent: 0,
    maxRunDays: 0,
    catchUp: { rule: 'send-now', hours: 0 },
    approval: null,
  };
}

function upNode(node: Plain): Plain {
  const { config } = node;
  return isPlain(config) ? { ...node, config: upConfig(node.kind, config) } : node;
}

function upConfig(kind: unknown, config: Plain): Plain {
  switch (kind) {
    case 'trigger':
      return config.on === 'overdue' ? upOverdue(config) : { ...config, filter: null, dedupeMinutes: 0 };
    case 'delay':
      return config.mode === 'until' ? upUntil(config) : { ...config, timeOfDay: null, weekdays: [], zone: 'tenant', jitterMinutes: 0 };
    case 'send':
      return { ...config, version: 'pinned', to: 'billing', cc: [], replyTo: 'company', thread: false };
    case 'escalate':
      return { ...config, priority: 'normal', capacity: 0, context: ['balance', 'messages', 'payments'], outcomes: [] };
    default:
      return config;
  }
}

function upOverdue({ days, timeOfDay }: Plain): Plain {
  const offset = { amount: days, unit: 'day' };
  return {
    on: 'date',
    field: 'invoice.dueOn',
    offset,
    yearly: false,
    timeOfDay,
    zone: 'tenant',
    roll: 'none',
    onChange: 'retime',
    past: 'start',
  };
}

function upUntil({ offsetDays, ...config }: Plain): Plain {
  return { ...config, offset: { amount: offsetDays, unit: 'day' }, roll: 'none', follow: true, missing: 'exit' };
}
