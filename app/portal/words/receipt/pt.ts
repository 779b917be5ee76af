import type { ReceiptWords } from './shape.ts';

export const pt: ReceiptWords = {
  title: {
    succeeded: 'Recibo',
    processing: 'Pagamento a caminho',
    failed: 'Este pagamento não foi concluído',
  },
  heading: 'Recibos',
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
  pdf: 'Descarregar em PDF',
};
