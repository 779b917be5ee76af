import type { InvoiceWords } from './shape.ts';

export const pl: InvoiceWords = {
  heading: 'Faktura {number} dla {customer}',
  amountDue: 'Do zapłaty',
  invoiceAmount: 'Kwota faktury',
  issuedOn: 'Wystawiona {day}',
  due: {
    today: 'Termin płatności mija dziś, {day}',
    tomorrow: 'Termin płatności mija jutro, {day}',
    yesterday: 'Termin płatności minął wczoraj, {day}',
    in: {
      one: 'Termin płatności za {count} dzień, {day}',
      few: 'Termin płatności za {count} dni, {day}',
      many: 'Termin płatności za {count} dni, {day}',
      other: 'Termin płatności za {count} dnia, {day}',
    },
    ago: {
      one: 'Termin płatności minął {day}, {count} dzień temu',
      few: 'Termin płatności minął {day}, {count} dni temu',
      many: 'Termin płatności minął {day}, {count} dni temu',
      other: 'Termin płatności minął {day}, {count} dnia temu',
    },
  },
  early: '{price} przy zapłacie do {day}',
  pay: 'Zapłać {amount}',
  payHow: 'Kartą lub z banku, na stronie Stripe. Dane karty do nas nie trafiają.',
  whatFor: 'Za co',
  item: 'Pozycja',
  quantity: 'Ilość',
  amount: 'Kwota',
  details: 'Szczegóły',
  facts: { invoice: 'Faktura', for: 'Dla', issued: 'Wystawiona', due: 'Termin', settled: 'Dotąd uregulowano' },
  somethingElse: 'Coś innego?',
  reachBy: {
    email: 'Albo napisz na {email}.',
    phoneAndEmail: 'Albo zadzwoń: {phone}, albo napisz na {email}.',
  },
  textNeeded: 'Napisz kilka słów, aby mogła odpowiedzieć właściwa osoba. Najwyżej 4000 znaków.',
  notices: {
    notSeen: {
      title: 'Płatność jeszcze nie wpłynęła',
      text: 'Jeśli właśnie zapłacono, odśwież tę stronę za minutę. Nie można przez pomyłkę zapłacić dwa razy.',
    },
    disputed: {
      title: 'Zgłoszono nam, że coś jest nie tak',
      text: '{company} to sprawdza i do tego czasu nie wysyła przypomnień o tej fakturze. Odpowie Ci człowiek.',
    },
    failed: {
      title: 'Ostatnia płatność się nie powiodła',
      text: '{reason} Nic nie pobrano. Możesz spróbować ponownie lub zapłacić inaczej.',
    },
    void: { title: 'Ta faktura została wycofana', text: 'Nie trzeba jej płacić.' },
    credited: { title: 'Do tej faktury wystawiono korektę', text: 'Nie trzeba jej płacić.' },
    closed: { title: 'Ta faktura jest zamknięta', text: 'Nie trzeba nic robić.' },
    processing: {
      title: 'Płatność jest w drodze',
      text: 'Mamy Twoje zlecenie na {amount} ({method}). Banki potrzebują do czterech dni roboczych; potwierdzenie przyjdzie pocztą. Nie trzeba nic robić.',
    },
    paid: { title: 'Zapłacono. Dziękujemy', text: 'Potwierdzenie przyjdzie pocztą elektroniczną.' },
    paidHow: 'Otrzymaliśmy {amount} ({method}) {day}.',
    paidTooMuch: '{amount} ponad należność pozostaje jako nadpłata; ktoś do Ciebie w tej sprawie napisze.',
    notPayable: { title: 'Teraz nie ma tu nic do zapłaty', text: 'Odśwież stronę, aby zobaczyć stan faktury.' },
    providerDown: { title: 'Strona płatności jest niedostępna', text: 'Nic nie pobrano. Spróbuj ponownie za minutę.' },
    notDone: { title: 'Nie udało się', text: 'Sprawdź pola i spróbuj ponownie.' },
  },
};
