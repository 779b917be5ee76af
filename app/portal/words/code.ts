import type { Language } from './languages.ts';

/** What the page says that asks for a mailed code. */
export type CodeWords = {
  readonly title: string;
  readonly text: string;
  readonly noAddress: string;
  readonly mail: string;
  readonly again: string;
  readonly label: string;
  readonly help: string;
  readonly check: string;
  readonly wrong: string;
  readonly tooMany: string;
  readonly notSent: string;
  readonly back: string;
};

export const codeWords: Readonly<Record<Language, CodeWords>> = {
  en: {
    title: 'Show that it is you',
    text: 'This page opens more than one invoice. We mail a code of six digits to {address}; type it here.',
    noAddress: 'No mail address stands with your link. Write to {company}, and ask for the newest mail about your invoice.',
    mail: 'Mail me the code',
    again: 'Mail another code',
    label: 'Code of six digits',
    help: 'Sent to {address}. It works for 10 minutes.',
    check: 'Go on',
    wrong: 'This code does not fit, or it is over. Look at the newest mail; after five tries you need another code.',
    tooMany: 'Three codes were mailed within a quarter of an hour. Use the newest one, or wait a little.',
    notSent: 'The mail could not be sent. Try again in a minute.',
    back: 'Back to the invoice',
  },
  de: {
    title: 'Zeigen Sie, dass Sie es sind',
    text: 'Diese Seite öffnet mehr als eine Rechnung. Wir schicken einen Code mit sechs Ziffern an {address}; geben Sie ihn hier ein.',
    noAddress:
      'Zu Ihrem Link ist keine Mailadresse hinterlegt. Schreiben Sie an {company} und bitten Sie um die neueste Mail zu Ihrer Rechnung.',
    mail: 'Code schicken',
    again: 'Neuen Code schicken',
    label: 'Code mit sechs Ziffern',
    help: 'Geschickt an {address}. Er gilt 10 Minuten.',
    check: 'Weiter',
    wrong: 'Dieser Code passt nicht oder ist abgelaufen. Sehen Sie in die neueste Mail; nach fünf Versuchen brauchen Sie einen neuen Code.',
    tooMany: 'Innerhalb einer Viertelstunde wurden drei Codes geschickt. Nutzen Sie den neuesten oder warten Sie etwas.',
    notSent: 'Die Mail konnte nicht verschickt werden. Versuchen Sie es in einer Minute noch einmal.',
    back: 'Zurück zur Rechnung',
  },
  fr: {
    title: 'Montrez que c’est bien vous',
    text: 'Cette page ouvre plus d’une facture. Nous envoyons un code à six chiffres à {address} ; saisissez-le ici.',
    noAddress: 'Aucune adresse e-mail n’est liée à votre lien. Écrivez à {company} et demandez le dernier e-mail concernant votre facture.',
    mail: 'Envoyer le code',
    again: 'Envoyer un autre code',
    label: 'Code à six chiffres',
    help: 'Envoyé à {address}. Il est valable 10 minutes.',
    check: 'Continuer',
    wrong: 'Ce code ne convient pas ou n’est plus valable. Regardez le dernier e-mail ; après cinq essais, il vous faut un autre code.',
    tooMany: 'Trois codes ont été envoyés en un quart d’heure. Utilisez le dernier ou attendez un peu.',
    notSent: 'L’e-mail n’a pas pu être envoyé. Réessayez dans une minute.',
    back: 'Retour à la facture',
  },
  es: {
    title: 'Demuestre que es usted',
    text: 'Esta página abre más de una factura. Enviamos un código de seis cifras a {address}; escríbalo aquí.',
    noAddress: 'Su enlace no tiene ninguna dirección de correo. Escriba a {company} y pida el correo más reciente sobre su factura.',
    mail: 'Enviar el código',
    again: 'Enviar otro código',
    label: 'Código de seis cifras',
    help: 'Enviado a {address}. Sirve durante 10 minutos.',
    check: 'Continuar',
    wrong: 'Este código no coincide o ha caducado. Mire el correo más reciente; tras cinco intentos necesita otro código.',
    tooMany: 'Se enviaron tres códigos en un cuarto de hora. Use el más reciente o espere un poco.',
    notSent: 'No se pudo enviar el correo. Inténtelo de nuevo en un minuto.',
    back: 'Volver a la factura',
  },
  nl: {
    title: 'Laat zien dat u het bent',
    text: 'Deze pagina opent meer dan één factuur. Wij mailen een code van zes cijfers naar {address}; typ die hier.',
    noAddress: 'Bij uw link staat geen e-mailadres. Schrijf naar {company} en vraag om de nieuwste e-mail over uw factuur.',
    mail: 'Code mailen',
    again: 'Nieuwe code mailen',
    label: 'Code van zes cijfers',
    help: 'Gestuurd naar {address}. De code werkt 10 minuten.',
    check: 'Verder',
    wrong: 'Deze code klopt niet of is verlopen. Kijk in de nieuwste e-mail; na vijf pogingen hebt u een nieuwe code nodig.',
    tooMany: 'Binnen een kwartier zijn drie codes gemaild. Gebruik de nieuwste of wacht even.',
    notSent: 'De e-mail kon niet worden verstuurd. Probeer het over een minuut opnieuw.',
    back: 'Terug naar de factuur',
  },
  pt: {
    title: 'Mostre que é você',
    text: 'Esta página abre mais do que uma fatura. Enviamos um código de seis algarismos para {address}; escreva-o aqui.',
    noAddress: 'A sua ligação não tem nenhum endereço de e-mail. Escreva a {company} e peça o e-mail mais recente sobre a sua fatura.',
    mail: 'Enviar o código',
    again: 'Enviar outro código',
    label: 'Código de seis algarismos',
    help: 'Enviado para {address}. Serve durante 10 minutos.',
    check: 'Continuar',
    wrong: 'Este código não serve ou expirou. Veja o e-mail mais recente; após cinco tentativas precisa de outro código.',
    tooMany: 'Foram enviados três códigos num quarto de hora. Use o mais recente ou espere um pouco.',
    notSent: 'Não foi possível enviar o e-mail. Tente de novo dentro de um minuto.',
    back: 'Voltar à fatura',
  },
  pl: {
    title: 'Pokaż, że to Ty',
    text: 'Ta strona otwiera więcej niż jedną fakturę. Wyślemy sześciocyfrowy kod na adres {address}; wpisz go tutaj.',
    noAddress: 'Z Twoim linkiem nie jest związany żaden adres e-mail. Napisz do {company} i poproś o najnowszą wiadomość o fakturze.',
    mail: 'Wyślij mi kod',
    again: 'Wyślij nowy kod',
    label: 'Sześciocyfrowy kod',
    help: 'Wysłany na adres {address}. Działa przez 10 minut.',
    check: 'Dalej',
    wrong: 'Ten kod nie pasuje lub wygasł. Sprawdź najnowszą wiadomość; po pięciu próbach potrzebny jest nowy kod.',
    tooMany: 'W ciągu kwadransa wysłano trzy kody. Użyj najnowszego albo chwilę poczekaj.',
    notSent: 'Nie udało się wysłać wiadomości. Spróbuj ponownie za minutę.',
    back: 'Wróć do faktury',
  },
  ar: {
    title: 'أثبت أنك أنت',
    text: 'تفتح هذه الصفحة أكثر من فاتورة. نرسل رمزًا من ستة أرقام إلى {address}؛ اكتبه هنا.',
    noAddress: 'لا يوجد عنوان بريد مرتبط برابطك. اكتب إلى {company} واطلب أحدث رسالة بخصوص فاتورتك.',
    mail: 'أرسل لي الرمز',
    again: 'أرسل رمزًا آخر',
    label: 'رمز من ستة أرقام',
    help: 'أُرسل إلى {address}. يعمل لمدة 10 دقائق.',
    check: 'متابعة',
    wrong: 'هذا الرمز غير مطابق أو انتهت صلاحيته. راجع أحدث رسالة؛ بعد خمس محاولات تحتاج إلى رمز آخر.',
    tooMany: 'أُرسلت ثلاثة رموز خلال ربع ساعة. استخدم أحدثها أو انتظر قليلًا.',
    notSent: 'تعذر إرسال الرسالة. حاول مجددًا بعد دقيقة.',
    back: 'العودة إلى الفاتورة',
  },
};
