import type { Language } from './languages.ts';

/** What the page of a link that no longer opens says to who wants a new one. */
export type ResendWords = {
  readonly title: string;
  readonly text: string;
  readonly label: string;
  readonly send: string;
  readonly wrong: string;
  readonly doneTitle: string;
  readonly doneText: string;
};

export const resendWords: Readonly<Record<Language, ResendWords>> = {
  en: {
    title: 'Get a new link',
    text: 'Type the mail address at which you get your invoices. If it is the one that this link was made for, a new link is on its way to you in a minute.',
    label: 'Mail address',
    send: 'Send me a new link',
    wrong: 'This is no mail address. It looks like name@company.com.',
    doneTitle: 'Thank you',
    doneText: 'If the address is the one that this link was made for, a new link is on its way. Look into your mail in a minute.',
  },
  de: {
    title: 'Neuen Link anfordern',
    text: 'Geben Sie die Mailadresse ein, an die Sie Ihre Rechnungen bekommen. Wenn dieser Link für sie gemacht wurde, ist in einer Minute ein neuer Link zu Ihnen unterwegs.',
    label: 'Mailadresse',
    send: 'Neuen Link schicken',
    wrong: 'Das ist keine Mailadresse. Sie sieht so aus: name@firma.de.',
    doneTitle: 'Vielen Dank',
    doneText: 'Wenn dieser Link für die Adresse gemacht wurde, ist ein neuer Link unterwegs. Sehen Sie in einer Minute in Ihre Mails.',
  },
  fr: {
    title: 'Obtenir un nouveau lien',
    text: 'Saisissez l’adresse e-mail à laquelle vous recevez vos factures. Si ce lien a été créé pour elle, un nouveau lien part vers vous dans une minute.',
    label: 'Adresse e-mail',
    send: 'M’envoyer un nouveau lien',
    wrong: 'Ce n’est pas une adresse e-mail. Elle s’écrit comme nom@societe.fr.',
    doneTitle: 'Merci',
    doneText: 'Si ce lien a été créé pour cette adresse, un nouveau lien est en route. Regardez vos e-mails dans une minute.',
  },
  es: {
    title: 'Pedir un enlace nuevo',
    text: 'Escriba la dirección de correo en la que recibe sus facturas. Si este enlace se creó para ella, un enlace nuevo le llegará en un minuto.',
    label: 'Dirección de correo',
    send: 'Enviarme un enlace nuevo',
    wrong: 'Esto no es una dirección de correo. Se escribe como nombre@empresa.es.',
    doneTitle: 'Gracias',
    doneText: 'Si este enlace se creó para esa dirección, un enlace nuevo está en camino. Mire su correo en un minuto.',
  },
  nl: {
    title: 'Nieuwe link aanvragen',
    text: 'Typ het e-mailadres waarop u uw facturen krijgt. Is deze link daarvoor gemaakt, dan is er binnen een minuut een nieuwe link onderweg.',
    label: 'E-mailadres',
    send: 'Stuur mij een nieuwe link',
    wrong: 'Dit is geen e-mailadres. Het ziet eruit als naam@bedrijf.nl.',
    doneTitle: 'Dank u',
    doneText: 'Is deze link voor dat adres gemaakt, dan is er een nieuwe link onderweg. Kijk over een minuut in uw e-mail.',
  },
  pt: {
    title: 'Pedir uma nova ligação',
    text: 'Escreva o endereço de e-mail em que recebe as suas faturas. Se esta ligação foi criada para ele, uma nova ligação segue dentro de um minuto.',
    label: 'Endereço de e-mail',
    send: 'Enviar-me uma nova ligação',
    wrong: 'Isto não é um endereço de e-mail. Escreve-se como nome@empresa.pt.',
    doneTitle: 'Obrigado',
    doneText: 'Se esta ligação foi criada para esse endereço, uma nova ligação está a caminho. Veja o seu e-mail dentro de um minuto.',
  },
  pl: {
    title: 'Poproś o nowy link',
    text: 'Wpisz adres e-mail, na który dostajesz faktury. Jeśli ten link powstał dla niego, nowy link wyślemy w ciągu minuty.',
    label: 'Adres e-mail',
    send: 'Wyślij mi nowy link',
    wrong: 'To nie jest adres e-mail. Wygląda on tak: imie@firma.pl.',
    doneTitle: 'Dziękujemy',
    doneText: 'Jeśli ten link powstał dla tego adresu, nowy link jest w drodze. Sprawdź pocztę za minutę.',
  },
  ar: {
    title: 'احصل على رابط جديد',
    text: 'اكتب عنوان البريد الذي تصلك عليه فواتيرك. إذا كان هذا الرابط قد أُنشئ له، فسيصلك رابط جديد خلال دقيقة.',
    label: 'عنوان البريد',
    send: 'أرسل لي رابطًا جديدًا',
    wrong: 'هذا ليس عنوان بريد. يُكتب مثل name@company.com.',
    doneTitle: 'شكرًا لك',
    doneText: 'إذا كان هذا الرابط قد أُنشئ لهذا العنوان، فهناك رابط جديد في الطريق. راجع بريدك بعد دقيقة.',
  },
};
