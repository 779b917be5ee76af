/** What mails of the payment page say; `{names}` are filled in. */
type PortalMailWords = {
  readonly code: { readonly subject: string; readonly text: string; readonly closing: string };
  readonly link: { readonly subject: string; readonly text: string; readonly button: string; readonly closing: string };
};

export const portalMailWords = {
  en: {
    code: {
      subject: 'Your code is {code}',
      text: 'Type it on the page of {company} to see your invoices and documents.',
      closing: 'It works once, for 10 minutes. Nobody from {company} will ask you for it. If you did not ask for it, do nothing.',
    },
    link: {
      subject: 'Your new link to invoice {number}',
      text: 'You asked {company} for a new link to invoice {number}.',
      button: 'Open the invoice',
      closing: 'The link is for you alone: do not pass it on. If you did not ask for it, do nothing.',
    },
  },
  de: {
    code: {
      subject: 'Ihr Code ist {code}',
      text: 'Geben Sie ihn auf der Seite von {company} ein, um Ihre Rechnungen und Unterlagen zu sehen.',
      closing:
        'Er gilt einmal und 10 Minuten lang. Niemand von {company} fragt Sie danach. Wenn Sie ihn nicht angefordert haben, brauchen Sie nichts zu tun.',
    },
    link: {
      subject: 'Ihr neuer Link zur Rechnung {number}',
      text: 'Sie haben {company} um einen neuen Link zur Rechnung {number} gebeten.',
      button: 'Rechnung öffnen',
      closing: 'Der Link ist nur für Sie: Geben Sie ihn nicht weiter. Wenn Sie ihn nicht angefordert haben, brauchen Sie nichts zu tun.',
    },
  },
  fr: {
    code: {
      subject: 'Votre code est {code}',
      text: 'Saisissez-le sur la page de {company} pour voir vos factures et vos documents.',
      closing:
        'Il sert une seule fois, pendant 10 minutes. Personne de {company} ne vous le demandera. Si vous ne l’avez pas demandé, ne faites rien.',
    },
    link: {
      subject: 'Votre nouveau lien vers la facture {number}',
      text: 'Vous avez demandé à {company} un nouveau lien vers la facture {number}.',
      button: 'Ouvrir la facture',
      closing: 'Ce lien est pour vous seul : ne le transmettez pas. Si vous ne l’avez pas demandé, ne faites rien.',
    },
  },
  es: {
    code: {
      subject: 'Su código es {code}',
      text: 'Escríbalo en la página de {company} para ver sus facturas y documentos.',
      closing: 'Sirve una vez, durante 10 minutos. Nadie de {company} se lo pedirá. Si no lo ha pedido, no haga nada.',
    },
    link: {
      subject: 'Su nuevo enlace a la factura {number}',
      text: 'Ha pedido a {company} un enlace nuevo a la factura {number}.',
      button: 'Abrir la factura',
      closing: 'El enlace es solo para usted: no lo comparta. Si no lo ha pedido, no haga nada.',
    },
  },
  nl: {
    code: {
      subject: 'Uw code is {code}',
      text: 'Typ de code op de pagina van {company} om uw facturen en documenten te zien.',
      closing: 'De code werkt één keer, 10 minuten lang. Niemand van {company} vraagt u erom. Hebt u er niet om gevraagd, doe dan niets.',
    },
    link: {
      subject: 'Uw nieuwe link naar factuur {number}',
      text: 'U hebt {company} om een nieuwe link naar factuur {number} gevraagd.',
      button: 'Factuur openen',
      closing: 'De link is alleen voor u: geef hem niet door. Hebt u er niet om gevraagd, doe dan niets.',
    },
  },
  pt: {
    code: {
      subject: 'O seu código é {code}',
      text: 'Escreva-o na página de {company} para ver as suas faturas e documentos.',
      closing: 'Serve uma vez, durante 10 minutos. Ninguém de {company} lho pedirá. Se não o pediu, não faça nada.',
    },
    link: {
      subject: 'A sua nova ligação para a fatura {number}',
      text: 'Pediu a {company} uma nova ligação para a fatura {number}.',
      button: 'Abrir a fatura',
      closing: 'A ligação é só para si: não a partilhe. Se não a pediu, não faça nada.',
    },
  },
  pl: {
    code: {
      subject: 'Twój kod to {code}',
      text: 'Wpisz go na stronie {company}, aby zobaczyć swoje faktury i dokumenty.',
      closing: 'Działa jeden raz, przez 10 minut. Nikt z {company} o niego nie zapyta. Jeśli to nie Twoja prośba, nic nie rób.',
    },
    link: {
      subject: 'Twój nowy link do faktury {number}',
      text: 'Otrzymaliśmy prośbę do {company} o nowy link do faktury {number}.',
      button: 'Otwórz fakturę',
      closing: 'Link jest tylko dla Ciebie: nie przekazuj go. Jeśli to nie Twoja prośba, nic nie rób.',
    },
  },
  ar: {
    code: {
      subject: 'رمزك هو {code}',
      text: 'اكتبه في صفحة {company} لترى فواتيرك ومستنداتك.',
      closing: 'يعمل مرة واحدة لمدة 10 دقائق. لن يطلبه منك أحد من {company}. إذا لم تطلبه، فلا تفعل شيئًا.',
    },
    link: {
      subject: 'رابطك الجديد إلى الفاتورة {number}',
      text: 'طلبت من {company} رابطًا جديدًا إلى الفاتورة {number}.',
      button: 'افتح الفاتورة',
      closing: 'الرابط لك وحدك: لا تشاركه مع أحد. إذا لم تطلبه، فلا تفعل شيئًا.',
    },
  },
} as const satisfies Readonly<Record<string, PortalMailWords>>;
