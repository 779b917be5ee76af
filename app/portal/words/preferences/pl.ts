import type { PreferencesWords } from './shape.ts';

export const pl: PreferencesWords = {
  title: 'Jak do Ciebie piszemy',
  text: 'To dotyczy wszystkich wiadomości od {company} do {customer}.',
  saved: 'Zapisano.',
  language: 'Język wiadomości i stron',
  channel: 'Jak mamy się kontaktować?',
  channels: { email: 'Pocztą elektroniczną', sms: 'SMS-em', phone: 'Telefonicznie' },
  digest: 'Jedna wiadomość w tygodniu zamiast pojedynczych przypomnień',
  people: 'Piszą do mnie tylko ludzie',
  peopleHelp: 'Bez automatycznych przypomnień: ktoś dzwoni lub pisze.',
  news: 'Nowości i oferty',
  newsHelp: 'Możesz je wyłączyć tutaj albo przyciskiem w każdej z nich.',
  save: 'Zapisz wybór',
  always: {
    title: 'Co przychodzi zawsze',
    text: 'Faktury, potwierdzenia i odpowiedzi należą do naszej współpracy, podobnie jak przypomnienia o zaległościach. Nie można z nich zrezygnować, ale mogą je wysyłać tylko ludzie.',
  },
  copies: {
    title: 'Kopie dla współpracownika',
    text: 'Piszemy do tej osoby; musi się najpierw zgodzić.',
    email: 'Adres e-mail współpracownika',
    ask: 'Zapytaj współpracownika',
    asked: 'Wysłaliśmy wiadomość. Kopie zaczną przychodzić po zgodzie.',
    stop: 'Bez kopii dla {email}',
    wrong: 'Podaj adres e-mail.',
  },
  data: {
    title: 'Co o Tobie mamy',
    text: 'Kontakty, faktury, wpłaty, wiadomości i sprawy, w pliku dla programów (JSON).',
    save: 'Zapisz moje dane',
  },
  erase: {
    title: 'Usuń moje dane',
    text: 'Decyduje człowiek i pisze do Ciebie. Faktury i wpłaty trzeba przechowywać tak długo, jak każe prawo; resztę można usunąć.',
    ask: 'Poproś o usunięcie',
  },
  unsubscribe: {
    title: 'Wyłącz nowości i oferty',
    text: '{company} nie wyśle Ci więcej nowości ani ofert. Faktury i potwierdzenia nadal przychodzą.',
    button: 'Wyłącz nowości i oferty',
    done: { title: 'Gotowe', text: '{company} nie wyśle Ci więcej nowości ani ofert.' },
  },
  agree: {
    title: 'Kopie wiadomości',
    text: 'Dostaniesz kopie tego, co {company} pisze o fakturach Twojego współpracownika.',
    button: 'Chcę kopie',
    done: { title: 'Gotowe', text: 'Od teraz dostajesz kopie. Można to w każdej chwili zakończyć.' },
  },
  deadLink: { title: 'Ten link nie działa', text: 'Może być niepełny lub zbyt stary.' },
};
