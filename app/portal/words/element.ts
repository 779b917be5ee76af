import type { Language } from './languages.ts';

/** What the page says on which the provider's card fields stand. */
export type ElementWords = {
  readonly title: string;
  readonly how: string;
  /** The way to the provider's own page. */
  readonly hosted: string;
  readonly paying: string;
  readonly lost: string;
};

export const elementWords: Readonly<Record<Language, ElementWords>> = {
  en: {
    title: 'Pay',
    how: 'By card or bank. What you type goes to Stripe and does not reach us.',
    hosted: 'Pay on a page of Stripe',
    paying: 'Paying …',
    lost: 'The fields for paying could not be loaded. Nothing was taken. Pay on a page of Stripe instead.',
  },
  de: {
    title: 'Bezahlen',
    how: 'Per Karte oder Bank. Was Sie eingeben, geht an Stripe und erreicht uns nicht.',
    hosted: 'Auf einer Seite von Stripe bezahlen',
    paying: 'Wird bezahlt …',
    lost: 'Die Felder zum Bezahlen ließen sich nicht laden. Es wurde nichts abgebucht. Zahlen Sie stattdessen auf einer Seite von Stripe.',
  },
  fr: {
    title: 'Payer',
    how: 'Par carte ou banque. Ce que vous saisissez va à Stripe et ne nous parvient pas.',
    hosted: 'Payer sur une page de Stripe',
    paying: 'Paiement en cours …',
    lost: 'Les champs de paiement n’ont pas pu être chargés. Rien n’a été prélevé. Payez plutôt sur une page de Stripe.',
  },
  es: {
    title: 'Pagar',
    how: 'Con tarjeta o banco. Lo que escribe va a Stripe y no nos llega.',
    hosted: 'Pagar en una página de Stripe',
    paying: 'Pagando …',
    lost: 'No se pudieron cargar los campos de pago. No se cobró nada. Pague en una página de Stripe.',
  },
  nl: {
    title: 'Betalen',
    how: 'Met kaart of bank. Wat u invult gaat naar Stripe en bereikt ons niet.',
    hosted: 'Betalen op een pagina van Stripe',
    paying: 'Bezig met betalen …',
    lost: 'De betaalvelden konden niet worden geladen. Er is niets afgeschreven. Betaal op een pagina van Stripe.',
  },
  pt: {
    title: 'Pagar',
    how: 'Por cartão ou banco. O que escreve vai para a Stripe e não chega até nós.',
    hosted: 'Pagar numa página da Stripe',
    paying: 'A pagar …',
    lost: 'Não foi possível carregar os campos de pagamento. Nada foi cobrado. Pague numa página da Stripe.',
  },
  pl: {
    title: 'Zapłać',
    how: 'Kartą lub z banku. To, co wpiszesz, trafia do Stripe, nie do nas.',
    hosted: 'Zapłać na stronie Stripe',
    paying: 'Trwa płatność …',
    lost: 'Nie udało się wczytać pól płatności. Nic nie pobrano. Zapłać na stronie Stripe.',
  },
  ar: {
    title: 'الدفع',
    how: 'بالبطاقة أو من البنك. ما تكتبه يذهب إلى Stripe ولا يصل إلينا.',
    hosted: 'ادفع على صفحة من Stripe',
    paying: 'جارٍ الدفع …',
    lost: 'تعذر تحميل حقول الدفع. لم يُسحب أي مبلغ. ادفع على صفحة من Stripe بدلًا من ذلك.',
  },
};
