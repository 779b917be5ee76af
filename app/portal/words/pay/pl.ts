import type { PayWords } from './shape.ts';

export const pl: PayWords = {
  title: 'Co płacisz',
  together: 'Razem',
  otherTitle: 'Zapłać inną kwotę',
  otherLabel: 'Kwota w {currency}',
  otherHelp: 'Od {minimum} do {sum}.',
  firstDue: 'Trafi na fakturę o najwcześniejszym terminie.',
  otherPay: 'Zapłać tę kwotę',
  faults: {
    'not-allowed': 'Tutaj nie można zapłacić części. Zapłać całość albo porozmawiaj z człowiekiem.',
    'too-little': 'Najmniejsza część to {minimum}.',
    'too-much': 'Do zapłaty jest {sum}. Więcej nie można tu zapłacić.',
    unreadable: 'Nie możemy odczytać tej kwoty. Napisz ją tak: {example}.',
  },
  picks: {
    elsewhere: 'Teraz nie można tu zapłacić. Zapłać tak, jak podano na fakturach, albo zapytaj firmę.',
    none: 'Nie wybrano niczego, co można teraz zapłacić. Wróć i wybierz fakturę.',
    mixed: 'Wybrano faktury w kilku walutach. Zapłać każdą walutę osobno.',
    many: 'Wybrano ponad 50 faktur. Wybierz mniej, a resztę zapłać potem.',
  },
  back: 'Wróć do swoich faktur',
};
