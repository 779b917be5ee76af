import type { InvoiceWords } from './shape.ts';

export const pt: InvoiceWords = {
  heading: 'Fatura {number} para {customer}',
  amountDue: 'Valor a pagar',
  invoiceAmount: 'Valor da fatura',
  issuedOn: 'Emitida em {day}',
  due: {
    today: 'Vence hoje, {day}',
    tomorrow: 'Vence amanhã, {day}',
    yesterday: 'Venceu ontem, a {day}',
    in: { one: 'Vence dentro de {count} dia, a {day}', other: 'Vence dentro de {count} dias, a {day}' },
    ago: { one: 'Venceu a {day}, há {count} dia', other: 'Venceu a {day}, há {count} dias' },
  },
  early: '{price} se pagar até {day}',
  pay: 'Pagar {amount}',
  payHow: 'Com cartão ou banco, numa página da Stripe. Os dados do seu cartão não chegam até nós.',
  whatFor: 'A que se refere',
  item: 'Artigo',
  quantity: 'Quantidade',
  amount: 'Valor',
  details: 'Detalhes',
  facts: { invoice: 'Fatura', for: 'Para', issued: 'Emitida', due: 'Vencimento', settled: 'Pago até agora' },
  somethingElse: 'Outra coisa?',
  reachBy: {
    email: 'Ou escreva para {email}.',
    phoneAndEmail: 'Ou ligue para {phone}, ou escreva para {email}.',
  },
  textNeeded: 'Escreva algumas palavras para que a pessoa certa possa responder. No máximo 4000 caracteres.',
  notices: {
    notSeen: {
      title: 'Ainda não chegou nenhum pagamento',
      text: 'Se acabou de pagar, volte a carregar esta página dentro de um minuto. Não pode pagar duas vezes por engano.',
    },
    disputed: {
      title: 'Disse-nos que algo está errado',
      text: '{company} está a analisar e, entretanto, não envia lembretes desta fatura. Uma pessoa responder-lhe-á.',
    },
    failed: {
      title: 'O seu último pagamento não foi concluído',
      text: '{reason} Nada foi cobrado. Pode tentar novamente ou pagar de outra forma.',
    },
    void: { title: 'Esta fatura foi retirada', text: 'Não precisa de a pagar.' },
    credited: { title: 'Esta fatura foi creditada', text: 'Não precisa de a pagar.' },
    closed: { title: 'Esta fatura está encerrada', text: 'Não precisa de fazer nada.' },
    processing: {
      title: 'O seu pagamento está a caminho',
      text: 'Temos a sua ordem de pagamento de {amount} ({method}). Os bancos demoram até quatro dias úteis; o recibo chega por e-mail. Não precisa de fazer nada.',
    },
    paid: { title: 'Paga. Obrigado', text: 'O recibo chega por e-mail.' },
    paidHow: 'Recebemos {amount} ({method}) a {day}.',
    paidTooMuch: '{amount} a mais do que o devido fica como seu crédito; uma pessoa irá escrever-lhe sobre isso.',
    notPayable: { title: 'De momento não há nada a pagar aqui', text: 'Volte a carregar a página para ver o estado da fatura.' },
    providerDown: { title: 'Não é possível aceder à página de pagamento', text: 'Nada foi cobrado. Tente novamente dentro de um minuto.' },
    notDone: { title: 'Não foi possível', text: 'Verifique os campos e tente novamente.' },
  },
};
