import type { Language } from './languages.ts';

/** What the page says on which a customer pays automatically, or stops it. */
export type MethodsWords = {
  readonly title: string;
  readonly none: string;
  readonly save: string;
  readonly change: string;
  readonly saving: string;
  readonly kept: string;
  readonly on: string;
  readonly off: string;
  readonly switchOn: string;
  readonly switchOff: string;
  readonly forget: string;
  readonly planned: string;
  readonly debit: string;
  readonly stop: string;
  readonly back: string;
};

export const methodsWords: Readonly<Record<Language, MethodsWords>> = {
  en: {
    title: 'Pay automatically',
    none: 'Nothing is saved. Save a card or a bank account on a page of Stripe; nothing is taken when you do. Card details do not reach us.',
    save: 'Save a way to pay',
    change: 'Save another one instead',
    saving: 'If what you saved is not shown yet, load this page again in a moment.',
    kept: 'Saved: {method}',
    on: 'On: each invoice is paid on its due day. We tell you two days before. What you dispute, or agree with us otherwise, is not taken.',
    off: 'Off: nothing is taken by itself.',
    switchOn: 'Pay my invoices automatically',
    switchOff: 'Stop paying automatically',
    forget: 'Remove {method}',
    planned: 'What is taken next',
    debit: '{amount} for invoice {number} on {day}',
    stop: 'Do not take this one',
    back: 'Back to the invoice',
  },
  de: {
    title: 'Automatisch zahlen',
    none: 'Es ist nichts hinterlegt. Hinterlegen Sie eine Karte oder ein Bankkonto auf einer Seite von Stripe; dabei wird nichts abgebucht. Kartendaten erreichen uns nicht.',
    save: 'Zahlungsweg hinterlegen',
    change: 'Stattdessen einen anderen hinterlegen',
    saving: 'Wenn noch nicht zu sehen ist, was Sie hinterlegt haben, laden Sie die Seite gleich noch einmal.',
    kept: 'Hinterlegt: {method}',
    on: 'Eingeschaltet: Jede Rechnung wird am Fälligkeitstag bezahlt. Wir sagen es Ihnen zwei Tage vorher. Was Sie beanstanden oder mit uns anders vereinbaren, wird nicht abgebucht.',
    off: 'Ausgeschaltet: Von selbst wird nichts abgebucht.',
    switchOn: 'Meine Rechnungen automatisch zahlen',
    switchOff: 'Nicht mehr automatisch zahlen',
    forget: '{method} entfernen',
    planned: 'Was als Nächstes abgebucht wird',
    debit: '{amount} für Rechnung {number} am {day}',
    stop: 'Diese nicht abbuchen',
    back: 'Zurück zur Rechnung',
  },
  fr: {
    title: 'Payer automatiquement',
    none: 'Rien n’est enregistré. Enregistrez une carte ou un compte bancaire sur une page de Stripe ; rien n’est alors prélevé. Les données de carte ne nous parviennent pas.',
    save: 'Enregistrer un moyen de paiement',
    change: 'En enregistrer un autre à la place',
    saving: 'Si ce que vous avez enregistré n’apparaît pas encore, rechargez cette page dans un instant.',
    kept: 'Enregistré : {method}',
    on: 'Activé : chaque facture est payée le jour de l’échéance. Nous vous prévenons deux jours avant. Ce que vous contestez ou convenez autrement avec nous n’est pas prélevé.',
    off: 'Désactivé : rien n’est prélevé de soi-même.',
    switchOn: 'Payer mes factures automatiquement',
    switchOff: 'Ne plus payer automatiquement',
    forget: 'Supprimer {method}',
    planned: 'Prochains prélèvements',
    debit: '{amount} pour la facture {number} le {day}',
    stop: 'Ne pas prélever celle-ci',
    back: 'Retour à la facture',
  },
  es: {
    title: 'Pagar automáticamente',
    none: 'No hay nada guardado. Guarde una tarjeta o una cuenta bancaria en una página de Stripe; no se cobra nada al hacerlo. Los datos de la tarjeta no nos llegan.',
    save: 'Guardar una forma de pago',
    change: 'Guardar otra en su lugar',
    saving: 'Si todavía no aparece lo que guardó, vuelva a cargar esta página en un momento.',
    kept: 'Guardado: {method}',
    on: 'Activado: cada factura se paga el día de vencimiento. Le avisamos dos días antes. Lo que dispute o acuerde de otro modo con nosotros no se cobra.',
    off: 'Desactivado: no se cobra nada por sí solo.',
    switchOn: 'Pagar mis facturas automáticamente',
    switchOff: 'Dejar de pagar automáticamente',
    forget: 'Quitar {method}',
    planned: 'Próximos cobros',
    debit: '{amount} por la factura {number} el {day}',
    stop: 'No cobrar esta',
    back: 'Volver a la factura',
  },
  nl: {
    title: 'Automatisch betalen',
    none: 'Er is niets bewaard. Bewaar een kaart of bankrekening op een pagina van Stripe; daarbij wordt niets afgeschreven. Kaartgegevens bereiken ons niet.',
    save: 'Betaalwijze bewaren',
    change: 'In plaats daarvan een andere bewaren',
    saving: 'Staat hier nog niet wat u hebt bewaard, laad deze pagina dan zo meteen opnieuw.',
    kept: 'Bewaard: {method}',
    on: 'Aan: elke factuur wordt op de vervaldag betaald. We zeggen het u twee dagen vooraf. Wat u betwist of anders met ons afspreekt, wordt niet afgeschreven.',
    off: 'Uit: er wordt niets vanzelf afgeschreven.',
    switchOn: 'Mijn facturen automatisch betalen',
    switchOff: 'Niet meer automatisch betalen',
    forget: '{method} verwijderen',
    planned: 'Wat hierna wordt afgeschreven',
    debit: '{amount} voor factuur {number} op {day}',
    stop: 'Deze niet afschrijven',
    back: 'Terug naar de factuur',
  },
  pt: {
    title: 'Pagar automaticamente',
    none: 'Nada está guardado. Guarde um cartão ou uma conta bancária numa página da Stripe; nada é cobrado nesse momento. Os dados do cartão não chegam até nós.',
    save: 'Guardar uma forma de pagamento',
    change: 'Guardar outra em vez desta',
    saving: 'Se o que guardou ainda não aparece, volte a carregar esta página dentro de momentos.',
    kept: 'Guardado: {method}',
    on: 'Ligado: cada fatura é paga no dia do vencimento. Avisamos dois dias antes. O que contestar ou combinar connosco de outra forma não é cobrado.',
    off: 'Desligado: nada é cobrado por si só.',
    switchOn: 'Pagar as minhas faturas automaticamente',
    switchOff: 'Deixar de pagar automaticamente',
    forget: 'Remover {method}',
    planned: 'Próximas cobranças',
    debit: '{amount} pela fatura {number} a {day}',
    stop: 'Não cobrar esta',
    back: 'Voltar à fatura',
  },
  pl: {
    title: 'Płać automatycznie',
    none: 'Nic nie jest zapisane. Zapisz kartę lub konto bankowe na stronie Stripe; nic nie zostanie wtedy pobrane. Dane karty do nas nie trafiają.',
    save: 'Zapisz sposób płatności',
    change: 'Zapisz zamiast tego inny',
    saving: 'Jeśli nie widać jeszcze tego, co zapisano, odśwież tę stronę za chwilę.',
    kept: 'Zapisano: {method}',
    on: 'Włączone: każda faktura jest opłacana w dniu terminu. Uprzedzamy dwa dni wcześniej. Tego, co zakwestionujesz lub ustalisz z nami inaczej, nie pobieramy.',
    off: 'Wyłączone: nic nie jest pobierane samo.',
    switchOn: 'Płać moje faktury automatycznie',
    switchOff: 'Nie płać już automatycznie',
    forget: 'Usuń {method}',
    planned: 'Co zostanie pobrane teraz',
    debit: '{amount} za fakturę {number}, {day}',
    stop: 'Tej nie pobieraj',
    back: 'Wróć do faktury',
  },
  ar: {
    title: 'الدفع التلقائي',
    none: 'لا شيء محفوظ. احفظ بطاقة أو حسابًا بنكيًا على صفحة من Stripe؛ لا يُسحب أي مبلغ عند ذلك. لا تصل إلينا بيانات البطاقة.',
    save: 'احفظ وسيلة دفع',
    change: 'احفظ وسيلة أخرى بدلًا منها',
    saving: 'إذا لم يظهر بعد ما حفظته، فأعد تحميل هذه الصفحة بعد لحظة.',
    kept: 'محفوظ: {method}',
    on: 'مفعّل: تُدفع كل فاتورة في يوم استحقاقها. نخبرك قبل ذلك بيومين. ما تعترض عليه أو تتفق معنا على غيره لا يُسحب.',
    off: 'متوقف: لا يُسحب شيء من تلقاء نفسه.',
    switchOn: 'ادفع فواتيري تلقائيًا',
    switchOff: 'أوقف الدفع التلقائي',
    forget: 'أزل {method}',
    planned: 'ما يُسحب تاليًا',
    debit: '{amount} للفاتورة {number} في {day}',
    stop: 'لا تسحب هذه',
    back: 'العودة إلى الفاتورة',
  },
};
