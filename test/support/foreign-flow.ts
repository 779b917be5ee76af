import type { Page } from 'playwright-core';
import * as z from 'zod';
import {
  type FlowDocument,
  type FlowNode,
  groupOf,
  handOver,
  mail,
  nodeSchema,
  overdue,
  settingsOf,
  waitUntil,
} from '#workflows-schema/index.ts';
import { invoiceEvent } from './api.ts';
import type { Access } from './product.ts';

/** Words of sixty letters that nothing breaks by itself. */
export const GERMAN = {
  flow: 'Rechtsschutzversicherungsgesellschaftenmahnverfahrenseinstufung',
  condition: 'Forderungsausfallwahrscheinlichkeitsobergrenzenüberschreitungen',
  task: 'Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsanrufen',
  ask: 'Bonitätsauskunftsschnittstellenberechtigungsprüfungsabfragestelle',
  note: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamte',
  customer: 'Vermögenszuordnungszuständigkeitsübertragungsgesellschaftshaftung',
  tier: 'Straßenverkehrszulassungsordnungsausnahmegenehmigungsverfahrensart',
} as const;

export const ARABIC = {
  flow: 'تذكيرات الفواتير المتأخرة لعملاء المنطقة الشرقية والجنوبية كلها',
  wait: 'انتظر حتى يمضي أسبوعان كاملان على تاريخ استحقاق هذه الفاتورة',
  send: 'أرسل التذكير الثاني إلى الشخص المسؤول عن المدفوعات في الشركة',
  frame: 'الخطوات التي ينفذها فريق التحصيل بعد انقضاء المهلة الأولى للدفع',
  note: 'اتصل بالعميل قبل إرسال هذه الرسالة إذا كان المبلغ كبيراً جداً',
  customer: 'شركة الخليج العربي للتجارة والمقاولات والخدمات اللوجستية المحدودة',
} as const;

const answer = z.object({ result: z.object({ data: z.object({ json: z.unknown() }) }) });
const made = z.object({ flowId: z.string() });
const flow = z.object({ revision: z.number() });
const templates = z.array(z.object({ key: z.string(), name: z.string() }));
const preview = z.object({ revision: z.number(), findings: z.array(z.object({ key: z.string(), severity: z.string() })) });

/** Calls a procedure as who is signed in on the page does. */
function procedures(page: Page, { url }: Access) {
  const read = async (response: Awaited<ReturnType<Page['request']['get']>>) => {
    if (!response.ok()) throw new Error(`${response.status()} ${await response.text()}`);
    return answer.parse(await response.json()).result.data.json;
  };
  return {
    ask: async (name: string, json: unknown) =>
      read(await page.request.get(`${url}/trpc/${name}`, { params: { input: JSON.stringify({ json }) } })),
    tell: async (name: string, json: unknown) => read(await page.request.post(`${url}/trpc/${name}`, { data: { json } })),
  };
}

/** Makes a flow in which all that members write is German or Arabic, with its messages and customers, and publishes it; answers its id. */
export async function makeForeignFlow(page: Page, access: Access): Promise<string> {
  const { ask, tell } = procedures(page, access);
  const headers = { authorization: `Bearer ${access.apiKey}` };
  for (const [id, name] of [GERMAN.customer, ARABIC.customer].entries()) {
    const event = invoiceEvent(`FOREIGN-${id}`);
    const data = { ...event, customer: { ...event.customer, external_id: `foreign-${id}`, name, contact_name: name } };
    const stored = await page.request.post(`${access.url}/api/v1/events`, { headers, data });
    if (!stored.ok()) throw new Error(`The event is refused: ${await stored.text()}`);
  }
  const rows = [{ days: '7', subject: ARABIC.note, text: `${GERMAN.note} ${ARABIC.note}`, person: '' }];
  await tell('flows.createFromSchedule', { name: ARABIC.flow, rows });
  const { flowId } = made.parse(await tell('flows.createFromSchedule', { name: GERMAN.flow, rows }));
  const known = templates.parse(await ask('templates.list', undefined));
  const keyOf = (name: string) => known.find((template) => template.name.includes(name))?.key ?? '';
  const document = foreignDocument(keyOf(ARABIC.flow), keyOf(GERMAN.flow));
  const save = async (wanted: FlowDocument) =>
    tell('flows.saveDraft', { flowId, revision: flow.parse(await ask('flows.get', { flowId })).revision, document: wanted });
  await save({ ...document, nodes: document.nodes.map(({ name: _name, ...node }) => nodeSchema.parse(node)) });
  const { revision, findings } = preview.parse(await ask('flows.publishPreview', { flowId }));
  const reasons = Object.fromEntries(findings.map(({ key }) => [key, GERMAN.note]));
  await tell('flows.publish', { flowId, revision, note: `${GERMAN.note} ${ARABIC.note}`, includeExisting: false, reasons });
  await save(document);
  return flowId;
}

function foreignDocument(arabicMail: string, germanMail: string): FlowDocument {
  const nodes: FlowNode[] = [
    { id: 'start', kind: 'trigger', config: overdue(7) },
    {
      id: 'check',
      kind: 'condition',
      name: GERMAN.condition,
      note: `${ARABIC.note} ${GERMAN.note}`,
      config: {
        condition: groupOf(
          { type: 'comparison', field: 'customer.name', operator: 'is', value: ARABIC.customer },
          { type: 'comparison', field: 'customer.name', operator: 'is-not', value: GERMAN.customer },
          { type: 'comparison', field: `attribute.${GERMAN.tier.replace(/\W/g, '')}`, operator: 'is', value: GERMAN.tier },
        ),
      },
    },
    { id: 'pause', kind: 'delay', name: ARABIC.wait, note: GERMAN.note, config: waitUntil('invoice.dueOn', 14) },
    { id: 'mail', kind: 'send', name: ARABIC.send, config: mail(arabicMail) },
    { id: 'second', kind: 'send', config: mail(germanMail) },
    { id: 'call', kind: 'escalate', name: GERMAN.task, config: handOver(`${GERMAN.task} ${ARABIC.note}`, { amount: 2, unit: 'day' }) },
    {
      id: 'ask',
      kind: 'http',
      name: GERMAN.ask,
      config: {
        method: 'POST',
        url: `https://${GERMAN.ask.toLowerCase().replace(/[^a-z]/g, '')}.example/abfrage`,
        headers: [],
        body: `{"beschreibung": "${GERMAN.note} ${ARABIC.note}"}`,
        retries: 1,
        outputs: [],
      },
    },
  ];
  const edges = [
    ['start', 'next', 'check'],
    ['check', 'yes', 'pause'],
    ['check', 'no', 'ask'],
    ['pause', 'next', 'mail'],
    ['mail', 'sent', 'second'],
    ['ask', 'ok', 'call'],
  ].map(([from = '', port = '', to = ''], index) => ({ id: `e-${index}`, from, port, to }));
  return {
    schemaVersion: 2,
    settings: settingsOf({ subject: 'invoice', messageClass: 'reminder', exitOn: ['paid'] }),
    nodes,
    edges,
    layout: {
      positions: {},
      groups: [{ id: 'g-1', name: ARABIC.frame, nodeIds: ['pause', 'mail'] }],
      notes: [
        { id: 'n-1', nodeId: 'pause', text: `${ARABIC.note} ${GERMAN.note}`, x: -260, y: 0 },
        { id: 'n-2', nodeId: 'call', text: `${GERMAN.note} ${ARABIC.note}`, x: 300, y: 0 },
      ],
    },
  };
}
