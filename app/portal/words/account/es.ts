import type { AccountWords } from './shape.ts';

export const es: AccountWords = {
  title: 'Su cuenta',
  link: 'Todas sus facturas',
  heading: 'Facturas de {customer}',
  owed: 'Por pagar',
  overdue: 'Vencido',
  credit: 'Su saldo a favor',
  asOf: 'A fecha de {moment}',
  choose: 'Elija qué pagar, en {currency}',
  addUp: 'Sumar lo elegido',
  dueOn: 'Vence el {day}',
  lateSince: 'Vencida desde el {day}',
  processing: 'Hay un pago en camino',
  disputed: 'Nos dijo que algo está mal',
  nothing: 'No hay nada que pagar. Gracias.',
  showAll: { one: 'Mostrar la factura', many: 'Mostrar las {count} facturas', other: 'Mostrar las {count} facturas' },
  settled: 'Saldadas',
  noneSettled: 'Aún no hay nada saldado.',
  status: {
    paid: 'Pagada el {day}',
    credited: 'Abonada el {day}',
    void: 'Retirada el {day}',
    written_off: 'Cerrada el {day}',
  },
  statement: 'Extracto de su cuenta',
  backToInvoice: 'Volver a la factura',
};
