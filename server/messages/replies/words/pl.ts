import type { IntentWords } from './shape.ts';

export const pl: IntentWords = {
  paid_claim: {
    sure: [
      'juz zaplacona',
      'juz zaplacilismy',
      'juz zaplacilem',
      'juz zaplacilam',
      'zostala zaplacona',
      'zostala oplacona',
      'zrobilismy przelew',
      'przelew zostal wyslany',
    ],
    maybe: ['zaplacona', 'zaplacilismy', 'oplacona', 'przelew'],
  },
  promise: {
    sure: ['zaplacimy do', 'zaplace do', 'zaplacimy w', 'zaplace w', 'zostanie zaplacona', 'zaplacimy dnia'],
    maybe: ['zaplacimy', 'zaplace', 'przyszlym tygodniu', 'przelejemy'],
  },
  dispute: {
    sure: [
      'faktura jest bledna',
      'kwota jest bledna',
      'faktura jest nieprawidlowa',
      'nie zamawialismy',
      'kwestionujemy fakture',
      'nie zgadzamy sie z faktura',
    ],
    maybe: ['bledna', 'blad', 'reklamacja', 'uszkodzony', 'uszkodzone', 'korekta', 'nieprawidlowa', 'wadliwy'],
  },
  plan: {
    sure: ['na raty', 'w ratach', 'plan splaty', 'rozlozyc na raty', 'rozlozenie na raty'],
    maybe: ['raty', 'wiecej czasu', 'odroczenie'],
  },
  not_received: {
    sure: ['nie otrzymalismy faktury', 'nie otrzymalem faktury', 'nie dostalismy faktury', 'prosze o ponowne przeslanie faktury'],
    maybe: ['nie otrzymalismy', 'nie otrzymalem', 'kopia faktury', 'kopie faktury', 'ponowne przeslanie'],
  },
  awaiting_approval: {
    sure: ['czeka na akceptacje', 'oczekuje na akceptacje', 'czeka na zatwierdzenie', 'oczekuje na zatwierdzenie'],
    maybe: ['akceptacja', 'akceptacje', 'zatwierdzenie', 'numer zamowienia'],
  },
  wrong_contact: {
    sure: ['juz nie pracuje', 'niewlasciwa osoba', 'nie jestem wlasciwa osoba', 'nie odpowiadam za'],
    maybe: ['prosze o kontakt z', 'ksiegowosc', 'przekazalem', 'zly adres'],
  },
  unsubscribe: {
    sure: ['prosze mnie wypisac', 'prosze nie wysylac wiecej', 'rezygnuje z newslettera'],
    maybe: ['wypisac', 'rezygnuje', 'nie wysylac'],
  },
  negative: {
    sure: ['skandal', 'nasz prawnik', 'moj prawnik', 'niedopuszczalne', 'dajcie mi spokoj', 'nekanie'],
    maybe: ['prawnik', 'oburzony', 'zdenerwowany', 'smieszne', 'rozczarowany'],
  },
  out_of_office: {
    sure: ['poza biurem', 'jestem nieobecny', 'jestem nieobecna', 'na urlopie do', 'przebywam na urlopie'],
    maybe: ['na urlopie', 'nieobecny', 'nieobecna'],
  },
  turns: ['ale', 'jednak', 'nie', 'nigdy', 'jesli', 'oprocz', 'tylko polowe', 'chociaz'],
};
