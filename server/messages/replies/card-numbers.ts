/** Thirteen to nineteen digits in groups, as people type what stands on a card. */
const CARD_LIKE = /(?<![\d+])\d(?:[ .\u00a0-]?\d){12,18}(?!\d)/g;
/** The code on the back of a card, where it is named. */
const CODE = /\b(cvc2?|cvv2?|cvn|csc|security code|prüfziffer|prüfnummer|code de sécurité|código de seguridad)([\s:=#-]{0,4})\d{3,4}\b/giu;

/**
 * Card numbers, with all but their last four digits covered, so that none is ever stored (PCI DSS 3.4). Digits that fail
 * the check digit of cards stay: they are order and invoice numbers.
 */
export function maskCardNumbers(text: string): string {
  const masked = text.replace(CARD_LIKE, (found) => {
    const digits = found.replace(/\D/g, '');
    return isCardNumber(digits) ? `•••• ${digits.slice(-4)}` : found;
  });
  return masked === text ? text : masked.replace(CODE, '$1$2•••');
}

/** Luhn's check digit, and a first digit that card schemes use. */
function isCardNumber(digits: string): boolean {
  if (!/^[2-6]/.test(digits)) return false;
  const sum = [...digits].reverse().reduce((total, sign, index) => {
    const doubled = Number(sign) * (index % 2 === 0 ? 1 : 2);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
