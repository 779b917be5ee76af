import type { PreferencesWords } from './shape.ts';

export const en: PreferencesWords = {
  title: 'How we write to you',
  text: 'These choices hold for all mails of {company} to {customer}.',
  saved: 'Your choices are saved.',
  language: 'Language of mails and pages',
  channel: 'How do you want to be reached?',
  channels: { email: 'By mail', sms: 'By text message', phone: 'By telephone' },
  digest: 'One mail a week instead of single reminders',
  people: 'Only people write to me',
  peopleHelp: 'No automatic reminders: a person calls or writes.',
  news: 'News and offers',
  newsHelp: 'You can stop them here, or by the button in each of them.',
  save: 'Save the choices',
  always: {
    title: 'What always comes',
    text: 'Invoices, receipts and answers to you are part of our business with you, and so are reminders of what is open. They cannot be unsubscribed; but you can have them from people alone.',
  },
  copies: {
    title: 'Copies to a colleague',
    text: 'We mail the colleague, who must agree first.',
    email: 'Mail address of the colleague',
    ask: 'Ask the colleague',
    asked: 'We have mailed the colleague. Copies begin when they agree.',
    stop: 'No more copies to {email}',
    wrong: 'Give a mail address.',
  },
  data: {
    title: 'What we hold about you',
    text: 'Contacts, invoices, payments, mails and cases, as a file that programs can read (JSON).',
    save: 'Save my data',
  },
  erase: {
    title: 'Erase my data',
    text: 'A person decides and writes to you. Invoices and payments must be kept for as long as the law says; the rest can be erased.',
    ask: 'Ask to erase my data',
  },
  unsubscribe: {
    title: 'Stop news and offers',
    text: '{company} sends you no more news and offers. Invoices and receipts still come.',
    button: 'Stop news and offers',
    done: { title: 'Done', text: '{company} sends you no more news and offers.' },
  },
  agree: {
    title: 'Copies of mails',
    text: 'You will get a copy of what {company} writes about the invoices of your colleague.',
    button: 'Get copies',
    done: { title: 'Done', text: 'You get copies from now on. Your colleague can end it at any time.' },
  },
  deadLink: { title: 'This link does not work', text: 'It may be incomplete or too old.' },
};
