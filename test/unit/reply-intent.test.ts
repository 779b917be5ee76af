import { describe, expect, test } from 'vitest';
import { guessIntent } from '#server/messages/replies/intent.ts';
import { INTENTS } from '#workflows-schema/index.ts';

/** Answers whose words leave no doubt, in each language. */
const SURE: readonly (readonly [string, string, string])[] = [
  ['en', 'Hi Ada, we have paid on Monday. Best, Tom', 'paid_claim'],
  ['en', 'This invoice will be paid on 14 March.', 'promise'],
  ['en', 'The amount is wrong.', 'dispute'],
  ['en', 'Could use a payment plan, please.', 'plan'],
  ['en', 'I have not received the invoice.', 'not_received'],
  ['en', 'It is waiting for approval.', 'awaiting_approval'],
  ['en', 'Tom no longer works here.', 'wrong_contact'],
  ['en', 'Unsubscribe me.', 'unsubscribe'],
  ['en', 'This is harassment!', 'negative'],
  ['en', 'I am out of the office until Monday. Please contact Tom.', 'out_of_office'],
  ['de', 'Guten Tag, wir haben die Rechnung bereits überwiesen.', 'paid_claim'],
  ['de', 'Wir zahlen am 14. März.', 'promise'],
  ['de', 'Der Betrag ist falsch.', 'dispute'],
  ['de', 'Ich bitte um Ratenzahlung.', 'plan'],
  ['de', 'Ich habe die Rechnung nicht erhalten.', 'not_received'],
  ['de', 'Eine Frechheit!', 'negative'],
  ['fr', 'Bonjour, la facture a été réglée hier.', 'paid_claim'],
  ['fr', 'Nous contestons cette facture.', 'dispute'],
  ['fr', 'Je souhaite un échéancier.', 'plan'],
  ['es', 'Hola, ya está pagada.', 'paid_claim'],
  ['es', 'Quisiera un plan de pagos.', 'plan'],
  ['nl', 'De factuur is al betaald.', 'paid_claim'],
  ['nl', 'Het bedrag klopt niet.', 'dispute'],
  ['pt', 'A fatura já foi paga.', 'paid_claim'],
  ['pt', 'Não recebemos a fatura.', 'not_received'],
  ['pl', 'Faktura została zapłacona.', 'paid_claim'],
  ['pl', 'Proszę o rozłożenie na raty.', 'plan'],
  ['ar', 'تم الدفع أمس', 'paid_claim'],
  ['ar', 'لم نستلم الفاتورة', 'not_received'],
  ['ar', 'المبلغ غير صحيح', 'dispute'],
];

/** Answers that a person should read first: half sentences, two things at once, questions, turns. */
const UNSURE: readonly (readonly [string, string])[] = [
  ['We have paid, but the amount is wrong.', 'dispute'],
  ['Have you seen that we have paid?', 'paid_claim'],
  ['We have paid only half of it, except the shelves.', 'paid_claim'],
  ['If the goods arrive, we will pay.', 'promise'],
  ["We won't say that it was paid.", 'paid_claim'],
  ['Wir haben nicht bezahlt, und zahlen bis Freitag aber auch nicht.', 'promise'],
  ['We paid. Our lawyer will write to you.', 'negative'],
  ['paid', 'paid_claim'],
  ['Something was damaged and we paid', 'paid_claim'],
  ['Where do I find my account number?', 'question'],
  ['Thank you.', 'other'],
  ['', 'other'],
  [`We have paid. ${'Then a long story follows about this and that. '.repeat(10)}`, 'paid_claim'],
];

describe('what an answer is about', () => {
  test.each(SURE)('%s: “%s” is surely %s', (_, text, intent) => {
    expect(guessIntent(text)).toEqual({ intent, confidence: 0.9 });
  });

  test.each(UNSURE)('“%s” is %s at most, and a person decides', (text, intent) => {
    const guess = guessIntent(text);
    expect(guess.intent).toBe(intent);
    expect(guess.confidence).toBeLessThan(0.8);
  });

  test('uses no word that conditions do not know', () => {
    const said = [...SURE.map(([, , intent]) => intent), ...UNSURE.map(([, intent]) => intent)];
    expect(said.filter((intent) => !INTENTS.some((known) => known === intent))).toEqual([]);
  });

  test('is found in hostile text as fast as in any other', () => {
    const began = performance.now();
    for (const piece of ['haben ', '… ', 'a'.repeat(50), '?? ', 'will ']) guessIntent(piece.repeat(2000));
    expect(performance.now() - began).toBeLessThan(1000);
  });
});
