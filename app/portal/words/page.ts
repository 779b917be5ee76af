import type { Language } from './languages.ts';

/** What stands around every page of the portal. */
export type PageWords = {
  readonly genuine: string;
  readonly language: string;
  readonly changeLanguage: string;
  readonly stripe: string;
  readonly closedTitle: string;
  readonly closedText: string;
};

export const pageWords: Readonly<Record<Language, PageWords>> = {
  en: {
    genuine: 'Not sure that this page is genuine? Call {company} by the number that you know, and ask for invoice {number}.',
    language: 'Language',
    changeLanguage: 'Change language',
    stripe: 'Payments by Stripe.',
    closedTitle: 'This link does not open an invoice',
    closedText:
      'It may be incomplete, withdrawn or too old. Open the newest mail about your invoice and use its link, or reply to that mail: a person answers.',
  },
  de: {
    genuine:
      'Sie sind nicht sicher, ob diese Seite echt ist? Rufen Sie {company} unter der Nummer an, die Sie kennen, und fragen Sie nach Rechnung {number}.',
    language: 'Sprache',
    changeLanguage: 'Sprache wechseln',
    stripe: 'Zahlungen über Stripe.',
    closedTitle: 'Dieser Link öffnet keine Rechnung',
    closedText:
      'Er ist vielleicht unvollständig, zurückgezogen oder zu alt. Öffnen Sie die neueste Mail zu Ihrer Rechnung und nutzen Sie deren Link, oder antworten Sie auf diese Mail: Ein Mensch antwortet Ihnen.',
  },
  fr: {
    genuine:
      'Vous doutez de l’authenticité de cette page ? Appelez {company} au numéro que vous connaissez et demandez la facture {number}.',
    language: 'Langue',
    changeLanguage: 'Changer de langue',
    stripe: 'Paiements par Stripe.',
    closedTitle: 'Ce lien n’ouvre aucune facture',
    closedText:
      'Il est peut-être incomplet, retiré ou trop ancien. Ouvrez le dernier e-mail concernant votre facture et utilisez son lien, ou répondez à cet e-mail : une personne vous répond.',
  },
  es: {
    genuine: '¿No sabe si esta página es auténtica? Llame a {company} al número que conoce y pregunte por la factura {number}.',
    language: 'Idioma',
    changeLanguage: 'Cambiar idioma',
    stripe: 'Pagos con Stripe.',
    closedTitle: 'Este enlace no abre ninguna factura',
    closedText:
      'Puede estar incompleto, retirado o ser demasiado antiguo. Abra el correo más reciente sobre su factura y use su enlace, o responda a ese correo: le contesta una persona.',
  },
  nl: {
    genuine: 'Twijfelt u of deze pagina echt is? Bel {company} op het nummer dat u kent en vraag naar factuur {number}.',
    language: 'Taal',
    changeLanguage: 'Taal wijzigen',
    stripe: 'Betalingen via Stripe.',
    closedTitle: 'Deze link opent geen factuur',
    closedText:
      'De link is misschien onvolledig, ingetrokken of te oud. Open de nieuwste e-mail over uw factuur en gebruik de link daarin, of beantwoord die e-mail: een medewerker antwoordt.',
  },
  pt: {
    genuine:
      'Não tem a certeza de que esta página é genuína? Ligue para {company} para o número que conhece e pergunte pela fatura {number}.',
    language: 'Idioma',
    changeLanguage: 'Mudar de idioma',
    stripe: 'Pagamentos por Stripe.',
    closedTitle: 'Esta ligação não abre nenhuma fatura',
    closedText:
      'Pode estar incompleta, retirada ou ser demasiado antiga. Abra o e-mail mais recente sobre a sua fatura e use a ligação, ou responda a esse e-mail: uma pessoa responde.',
  },
  pl: {
    genuine: 'Nie masz pewności, czy ta strona jest prawdziwa? Zadzwoń do {company} pod znany Ci numer i zapytaj o fakturę {number}.',
    language: 'Język',
    changeLanguage: 'Zmień język',
    stripe: 'Płatności przez Stripe.',
    closedTitle: 'Ten link nie otwiera żadnej faktury',
    closedText:
      'Może być niepełny, wycofany lub zbyt stary. Otwórz najnowszą wiadomość o fakturze i użyj zawartego w niej linku albo odpowiedz na nią: odpowie człowiek.',
  },
  ar: {
    genuine: 'لست متأكدًا من أن هذه الصفحة أصلية؟ اتصل بـ {company} على الرقم الذي تعرفه واسأل عن الفاتورة {number}.',
    language: 'اللغة',
    changeLanguage: 'تغيير اللغة',
    stripe: 'المدفوعات عبر Stripe.',
    closedTitle: 'هذا الرابط لا يفتح أي فاتورة',
    closedText: 'قد يكون ناقصًا أو مسحوبًا أو قديمًا جدًا. افتح أحدث رسالة بخصوص فاتورتك واستخدم رابطها، أو ردّ على تلك الرسالة: سيجيبك شخص.',
  },
};
