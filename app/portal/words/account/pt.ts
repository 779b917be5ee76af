import type { AccountWords } from './shape.ts';

export const pt: AccountWords = {
  title: 'A sua conta',
  link: 'Todas as suas faturas',
  heading: 'Faturas de {customer}',
  owed: 'A pagar',
  overdue: 'Em atraso',
  credit: 'O seu crédito',
  asOf: 'À data de {moment}',
  choose: 'Escolha o que pagar, em {currency}',
  addUp: 'Somar o que escolhi',
  dueOn: 'Vence em {day}',
  lateSince: 'Em atraso desde {day}',
  processing: 'Há um pagamento a caminho',
  disputed: 'Disse-nos que algo está errado',
  nothing: 'Não há nada a pagar. Obrigado.',
  showAll: { one: 'Mostrar a fatura', many: 'Mostrar as {count} faturas', other: 'Mostrar as {count} faturas' },
  settled: 'Liquidadas',
  noneSettled: 'Ainda não há nada liquidado.',
  status: {
    paid: 'Paga em {day}',
    credited: 'Creditada em {day}',
    void: 'Retirada em {day}',
    written_off: 'Fechada em {day}',
  },
  statement: 'Extrato da sua conta',
  backToInvoice: 'Voltar à fatura',
};
