import type { ReceiptWords } from './shape.ts';

export const es: ReceiptWords = {
  title: {
    succeeded: 'Recibo',
    processing: 'Pago en camino',
    failed: 'Este pago no se realizó',
  },
  heading: 'Recibos y notas de crédito',
  of: '{amount} el {day}',
  amount: 'Importe',
  paidBy: 'Pagado con',
  day: 'Día',
  from: 'De',
  to: 'A',
  reference: 'Referencia',
  what: 'Lo que pagó',
  invoice: 'Factura {number}',
  credit: 'Guardado como saldo a favor',
  refunded: 'Devuelto',
  creditNote: 'Nota de crédito {number}',
  lowered: 'Descontado de la factura {number}',
  went: 'En qué se usó',
  pdf: 'Descargar en PDF',
};
