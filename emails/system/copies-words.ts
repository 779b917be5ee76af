type CopiesWords = { readonly subject: string; readonly text: string; readonly button: string; readonly closing: string };

/** What a colleague is asked who is to get copies of a customer's mails; `{names}` are filled in. */
export const copiesWords = {
  en: {
    subject: 'Copies of mails from {company}',
    text: '{asker} would like you to get a copy of what {company} writes about their invoices.',
    button: 'Get copies',
    closing: 'The link works for 7 days. If you do not want copies, do nothing.',
  },
  de: {
    subject: 'Kopien der Mails von {company}',
    text: '{asker} möchte, dass Sie Kopien der Mails bekommen, die {company} zu den Rechnungen schreibt.',
    button: 'Kopien bekommen',
    closing: 'Der Link gilt 7 Tage. Wenn Sie keine Kopien möchten, brauchen Sie nichts zu tun.',
  },
  fr: {
    subject: 'Copies des e-mails de {company}',
    text: '{asker} souhaite que vous receviez une copie de ce que {company} écrit à propos de ses factures.',
    button: 'Recevoir les copies',
    closing: 'Le lien est valable 7 jours. Si vous ne voulez pas de copies, ne faites rien.',
  },
  es: {
    subject: 'Copias de los correos de {company}',
    text: '{asker} quiere que reciba una copia de lo que {company} escribe sobre sus facturas.',
    button: 'Recibir copias',
    closing: 'El enlace vale 7 días. Si no quiere copias, no haga nada.',
  },
  nl: {
    subject: 'Kopieën van e-mails van {company}',
    text: '{asker} wil dat u een kopie krijgt van wat {company} over de facturen schrijft.',
    button: 'Kopieën krijgen',
    closing: 'De link werkt 7 dagen. Wilt u geen kopieën, dan hoeft u niets te doen.',
  },
  pt: {
    subject: 'Cópias dos e-mails de {company}',
    text: '{asker} gostaria que recebesse uma cópia do que {company} escreve sobre as faturas.',
    button: 'Receber cópias',
    closing: 'A ligação é válida por 7 dias. Se não quiser cópias, não faça nada.',
  },
  pl: {
    subject: 'Kopie wiadomości od {company}',
    text: '{asker} prosi, aby trafiały do Ciebie kopie tego, co {company} pisze o fakturach.',
    button: 'Chcę kopie',
    closing: 'Link działa 7 dni. Jeśli nie chcesz kopii, nic nie rób.',
  },
  ar: {
    subject: 'نسخ من رسائل {company}',
    text: 'يود {asker} أن تصلك نسخة مما تكتبه {company} عن الفواتير.',
    button: 'أريد النسخ',
    closing: 'يعمل الرابط 7 أيام. إذا لم ترد نسخًا فلا تفعل شيئًا.',
  },
} as const satisfies Readonly<Record<string, CopiesWords>>;
