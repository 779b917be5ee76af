import type { ReceiptWords } from './shape.ts';

export const es: ReceiptWords = {
  title: {
    succeeded: 'Recibo',
    processing: 'Pago en camino',
    failed: 'Este pago no se realizó',
  },
  heading: 'Recibos',
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
  pdf: 'Descargar en PDF',
};
