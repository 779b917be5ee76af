import type { PreferencesWords } from './shape.ts';

export const pt: PreferencesWords = {
  title: 'Como lhe escrevemos',
  text: 'Isto vale para todos os e-mails de {company} para {customer}.',
  saved: 'As suas escolhas estão guardadas.',
  language: 'Idioma dos e-mails e das páginas',
  channel: 'Como quer ser contactado?',
  channels: { email: 'Por e-mail', sms: 'Por SMS', phone: 'Por telefone' },
  digest: 'Um e-mail por semana em vez de lembretes avulsos',
  people: 'Só pessoas me escrevem',
  peopleHelp: 'Sem lembretes automáticos: uma pessoa telefona ou escreve.',
  news: 'Novidades e ofertas',
  newsHelp: 'Pode pará-las aqui, ou pelo botão em cada uma.',
  save: 'Guardar as escolhas',
  always: {
    title: 'O que chega sempre',
    text: 'Faturas, recibos e respostas fazem parte do nosso negócio consigo, tal como os lembretes do que está em aberto. Não se podem cancelar; mas pode recebê-los só de pessoas.',
  },
  copies: {
    title: 'Cópias para um colega',
    text: 'Escrevemos ao colega, que tem de aceitar primeiro.',
    email: 'E-mail do colega',
    ask: 'Perguntar ao colega',
    asked: 'Escrevemos ao colega. As cópias começam quando aceitar.',
    stop: 'Não enviar mais cópias a {email}',
    wrong: 'Indique um endereço de e-mail.',
  },
  data: {
    title: 'O que temos sobre si',
    text: 'Contactos, faturas, pagamentos, e-mails e processos, num ficheiro para programas (JSON).',
    save: 'Guardar os meus dados',
  },
  erase: {
    title: 'Apagar os meus dados',
    text: 'Uma pessoa decide e escreve-lhe. Faturas e pagamentos têm de ser guardados enquanto a lei o exige; o resto pode ser apagado.',
    ask: 'Pedir para apagar',
  },
  unsubscribe: {
    title: 'Parar novidades e ofertas',
    text: '{company} deixa de lhe enviar novidades e ofertas. Faturas e recibos continuam a chegar.',
    button: 'Parar novidades e ofertas',
    done: { title: 'Feito', text: '{company} deixa de lhe enviar novidades e ofertas.' },
  },
  agree: {
    title: 'Cópias de e-mails',
    text: 'Vai receber uma cópia do que {company} escreve sobre as faturas do seu colega.',
    button: 'Receber cópias',
    done: { title: 'Feito', text: 'A partir de agora recebe cópias. O seu colega pode terminar quando quiser.' },
  },
  deadLink: { title: 'Esta ligação não funciona', text: 'Pode estar incompleta ou ser demasiado antiga.' },
};
