import type { InvoiceWords } from './shape.ts';

export const es: InvoiceWords = {
  heading: 'Factura {number} para {customer}',
  amountDue: 'Importe pendiente',
  invoiceAmount: 'Importe de la factura',
  issuedOn: 'Emitida el {day}',
  due: {
    today: 'Vence hoy, {day}',
    tomorrow: 'Vence mañana, {day}',
    yesterday: 'Venció ayer, el {day}',
    in: { one: 'Vence en {count} día, el {day}', other: 'Vence en {count} días, el {day}' },
    ago: { one: 'Venció el {day}, hace {count} día', other: 'Venció el {day}, hace {count} días' },
  },
  early: '{price} si paga hasta el {day}',
  pay: 'Pagar {amount}',
  payHow: 'Con tarjeta o banco, en una página de Stripe. Los datos de su tarjeta no nos llegan.',
  whatFor: 'Concepto',
  item: 'Artículo',
  quantity: 'Cantidad',
  amount: 'Importe',
  details: 'Detalles',
  facts: { invoice: 'Factura', for: 'Para', issued: 'Emitida', due: 'Vencimiento', settled: 'Pagado hasta ahora' },
  somethingElse: '¿Algo más?',
  reachBy: {
    email: 'O escriba a {email}.',
    phoneAndEmail: 'O llame al {phone}, o escriba a {email}.',
  },
  textNeeded: 'Escriba unas palabras para que pueda responder la persona adecuada. 4.000 caracteres como máximo.',
  notices: {
    notSeen: {
      title: 'Todavía no ha llegado ningún pago',
      text: 'Si acaba de pagar, vuelva a cargar esta página en un minuto. No puede pagar dos veces por error.',
    },
    disputed: {
      title: 'Nos dijo que algo está mal',
      text: '{company} lo revisa y mientras tanto no envía recordatorios de esta factura. Le responderá una persona.',
    },
    failed: {
      title: 'Su último pago no se completó',
      text: '{reason} No se cobró nada. Puede volver a intentarlo o pagar de otra forma.',
    },
    void: { title: 'Esta factura fue retirada', text: 'No tiene que pagarla.' },
    credited: { title: 'Esta factura fue abonada', text: 'No tiene que pagarla.' },
    closed: { title: 'Esta factura está cerrada', text: 'No tiene que hacer nada.' },
    processing: {
      title: 'Su pago está en camino',
      text: 'Tenemos su orden de pago de {amount} ({method}). Los bancos tardan hasta cuatro días laborables; el recibo llega por correo. No tiene que hacer nada.',
    },
    paid: { title: 'Pagada. Gracias', text: 'El recibo llega por correo.' },
    paidHow: 'Recibimos {amount} ({method}) el {day}.',
    paidTooMuch: '{amount} más de lo debido queda como su saldo a favor; una persona le escribirá al respecto.',
    notPayable: { title: 'Ahora no hay nada que pagar aquí', text: 'Vuelva a cargar la página para ver cómo está la factura.' },
    providerDown: { title: 'No se puede acceder a la página de pago', text: 'No se cobró nada. Inténtelo de nuevo en un minuto.' },
    notDone: { title: 'No se pudo hacer', text: 'Revise los campos e inténtelo de nuevo.' },
  },
};
