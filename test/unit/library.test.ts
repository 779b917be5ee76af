import { describe, expect, it } from 'vitest';
import { type MessageFields, mergeField, sampleFields } from '#emails/fields.ts';
import { fieldsUsed, renderMessage } from '#emails/render.ts';
import { INSTALLED_FLOWS, STARTER_FLOWS, STARTER_GROUPS } from '#server/flows/starters.ts';
import { FIRST_TEMPLATES, STARTER_TEMPLATES } from '#server/templates/starters.ts';
import { sampleBrand } from '#test/support/mail.ts';
import { analyse, CHANNELS, type FlowNode, loadFlow, templatesOf } from '#workflows-schema/index.ts';

/** Warnings that are meant, each with its reason. */
const MEANT: Readonly<Record<string, string>> = {
  'order-status two-sends-one-day': 'an order may leave and arrive on one day',
  'pre-due-courtesy reminder-before-due': 'it is a courtesy before the due date',
  'early-payment-discount two-sends-one-day': 'the reminder waits until 8 days after the issue',
  'late-fee reminder-before-due': 'who enters is overdue: the flow asks for it',
  'final-notice reminder-before-due': 'who enters is overdue: the flow asks for it',
  'card-expiring two-sends-one-day': 'the second waits for its own day, and leaves when it is past',
  'promise-to-pay two-sends-one-day': 'a promise for tomorrow gets no note of the day before',
  'promise-broken reminder-before-due': 'who enters is overdue: the flow asks for it',
  'dispute two-sends-one-day': 'an answer may come on the day of the question',
  'plan-request two-sends-one-day': 'a plan may be agreed on the day on which it is asked for',
  'plan-part-due two-sends-one-day': 'the second waits until 3 days after the part',
  'abandoned-cart two-sends-one-day': 'the second follows 23 hours after the first',
  'appointment two-sends-one-day': 'an appointment of tomorrow is confirmed and reminded of on one day',
  'renewal two-sends-one-day': 'each waits for its own day',
};

const steps = STARTER_FLOWS.flatMap(({ key, document }) => document.nodes.map((node) => ({ key, node, settings: document.settings })));
const missingChannel = (node: FlowNode): string | null => (node.kind === 'send' ? CHANNELS[node.config.channel].needs : null);

describe('the library of ready-made flows', () => {
  it('has each of F1 to F40', () => {
    const numbers = new Set(STARTER_FLOWS.map(({ code }) => Number(/^F(\d+)/.exec(code)?.[1])));
    expect([...numbers].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  });

  it.each(['key', 'code', 'name'] as const)('gives each flow a %s of its own', (part) => {
    expect(new Set(STARTER_FLOWS.map((starter) => starter[part])).size).toBe(STARTER_FLOWS.length);
  });

  it('gives new tenants the same five as before', () => {
    const five = ['invoice-reminders', 'invoice-delivery', 'payment-receipt', 'order-confirmation', 'order-shipped'];
    expect(INSTALLED_FLOWS.map(({ key }) => key)).toEqual(five);
    expect(STARTER_FLOWS.slice(0, 5)).toEqual(INSTALLED_FLOWS);
    const needed = INSTALLED_FLOWS.flatMap(({ document }) => document.nodes.flatMap(templatesOf));
    expect(needed.filter((key) => !FIRST_TEMPLATES.some((template) => template.key === key))).toEqual([]);
  });

  it.each(STARTER_FLOWS)(
    '$code $name: loads, and analysis finds nothing that is not meant',
    ({ key, document, description, needs, group }) => {
      expect(loadFlow(JSON.parse(JSON.stringify(document)))).toEqual({ ok: true, document });
      const findings = analyse(document);
      expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(findings.map(({ code }) => `${key} ${code}`).filter((found) => !(found in MEANT))).toEqual([]);
      expect(description.length).toBeGreaterThan(20);
      expect(description.length).toBeLessThan(170);
      expect(needs.length).toBeGreaterThan(0);
      expect(STARTER_GROUPS).toContain(group);
    },
  );

  it('allows no warning that does not occur', () => {
    const found = new Set(STARTER_FLOWS.flatMap(({ key, document }) => analyse(document).map(({ code }) => `${key} ${code}`)));
    expect(Object.keys(MEANT).filter((known) => !found.has(known))).toEqual([]);
  });

  it('turns off each step whose channel is not there, says why, and fakes none', () => {
    const lacking = steps.filter(({ node }) => missingChannel(node) !== null);
    expect(lacking.map(({ key, node }) => `${key} ${node.id}`)).toEqual([
      'order-status outText',
      'final-notice letter',
      'appointment text',
    ]);
    for (const { node } of lacking) expect([node.enabled, (node.note ?? '').length > 20]).toEqual([false, true]);
    const off = steps.filter(({ node }) => node.enabled === false && missingChannel(node) === null);
    expect(off.map(({ key, node }) => `${key} ${node.id}`)).toEqual(['order-status progress']);
  });

  it('leaves reminders as soon as the invoice is settled, and keeps their gap', () => {
    const chasing = STARTER_FLOWS.slice(5).filter(
      ({ document: { settings } }) => settings.subject === 'invoice' && settings.messageClass === 'reminder',
    );
    expect(chasing.length).toBeGreaterThan(6);
    for (const { document } of chasing) {
      expect(document.settings.exitOn).toEqual(['paid', 'credited', 'void', 'written_off']);
      expect(document.settings.frequency).toMatchObject({ group: 'dunning', priority: 'dunning' });
      expect(document.settings.quietHours).toEqual({ window: 'company', otherwise: 'wait' });
    }
  });
});

describe('the messages of the library', () => {
  it('are all there, of the flow’s subject and stream', () => {
    for (const { key, node, settings } of steps) {
      for (const name of templatesOf(node)) {
        const template = STARTER_TEMPLATES.find((known) => known.key === name);
        const stream = settings.messageClass === 'marketing' ? 'broadcast' : 'transactional';
        expect([key, name, template?.subjectKind, template?.stream]).toEqual([key, name, settings.subject, stream]);
      }
    }
  });

  it('are each sent by some flow, under keys and names of their own', () => {
    const sent = new Set(steps.flatMap(({ node }) => templatesOf(node)));
    expect(STARTER_TEMPLATES.map(({ key }) => key).filter((key) => !sent.has(key))).toEqual([]);
    for (const part of ['key', 'name'] as const) expect(new Set(STARTER_TEMPLATES.map((template) => template[part])).size).toBe(sent.size);
  });

  it.each(STARTER_TEMPLATES)('$key renders with sample values, and without those that may be missing', (template) => {
    const { subjectKind, subject, content } = template;
    const sample = sampleFields(subjectKind);
    for (const name of fieldsUsed(content, subject)) expect(mergeField(name).subjects).toContain(subjectKind);
    const full = renderMessage({ content, subject, fields: sample, brand: sampleBrand });
    expect(full.text).toContain('Hello Ada, ');
    expect(full.text).toMatch(/Questions\? Reply to this mail or call \+44 20 7946 0018: a person answers\.\n\n-- /);
    expect(full.subject.length).toBeLessThan(100);
    const { text } = renderMessage({ content, subject, fields: { ...sample, ...OPTIONAL }, brand: sampleBrand });
    expect(text).toContain('Hello there, ');
    expect(text).not.toMatch(/undefined|null| {2}|\{\{| \./);
  });

  it('have no way to unsubscribe of their own: the broadcast stream adds it', () => {
    for (const { content } of STARTER_TEMPLATES) expect(JSON.stringify(content)).not.toMatch(/unsubscribe/i);
  });
});

/** What a message must do without. */
const OPTIONAL: MessageFields = {
  'company.phone': null,
  'contact.first_name': null,
  'contact.name': null,
  'order.promised_date': null,
  'order.tracking_url': null,
  'owner.name': null,
  'dispute.case': null,
  'dispute.amount': null,
  'dispute.answer_by': null,
  'event.amount': null,
  'event.cart_url': null,
  'event.debit_on': null,
  'event.items': null,
  'event.new_date': null,
  'event.reason': null,
};
