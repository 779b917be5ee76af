import type { PayWords } from './shape.ts';

export const pt: PayWords = {
  title: 'O que paga',
  together: 'Total',
  otherTitle: 'Pagar outro valor',
  otherLabel: 'Valor em {currency}',
  otherHelp: 'De {minimum} a {sum}.',
  firstDue: 'Aplica-se à fatura que venceu primeiro.',
  otherPay: 'Pagar este valor',
  faults: {
    'not-allowed': 'Aqui não se pode pagar uma parte. Pague tudo ou fale com uma pessoa.',
    'too-little': 'O valor mínimo é {minimum}.',
    'too-much': 'Deve {sum}. Aqui não pode pagar mais.',
    unreadable: 'Não conseguimos ler este valor. Escreva-o assim: {example}.',
  },
  picks: {
    elsewhere: 'Não é possível pagar aqui neste momento. Pague como indicam as faturas ou pergunte à empresa.',
    none: 'Não escolheu nada que se possa pagar agora. Volte e escolha uma fatura.',
    mixed: 'Escolheu faturas em várias moedas. Pague cada moeda à parte.',
    many: 'Escolheu mais de 50 faturas. Escolha menos e pague o resto depois.',
  },
  back: 'Voltar às suas faturas',
};
