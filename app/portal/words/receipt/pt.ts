import type { ReceiptWords } from './shape.ts';

export const pt: ReceiptWords = {
  title: {
    succeeded: 'Recibo',
    processing: 'Pagamento a caminho',
    failed: 'Este pagamento não foi concluído',
  },
  heading: 'Recibos e notas de crédito',
  of: '{amount} em {day}',
  amount: 'Valor',
  paidBy: 'Pago com',
  day: 'Dia',
  from: 'De',
  to: 'A',
  reference: 'Referência',
  what: 'O que pagou',
  invoice: 'Fatura {number}',
  credit: 'Guardado como crédito',
  refunded: 'Devolvido',
  creditNote: 'Nota de crédito {number}',
  lowered: 'Descontado da fatura {number}',
  went: 'Em que foi usada',
  pdf: 'Descarregar em PDF',
};
