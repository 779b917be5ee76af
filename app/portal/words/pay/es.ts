import type { PayWords } from './shape.ts';

export const es: PayWords = {
  title: 'Lo que paga',
  together: 'Total',
  otherTitle: 'Pagar otro importe',
  otherLabel: 'Importe en {currency}',
  otherHelp: 'De {minimum} a {sum}.',
  firstDue: 'Se aplica a la factura que venció primero.',
  otherPay: 'Pagar este importe',
  faults: {
    'not-allowed': 'Aquí no se puede pagar una parte. Pague todo o hable con una persona.',
    'too-little': 'El importe mínimo es {minimum}.',
    'too-much': 'Debe {sum}. Aquí no puede pagar más.',
    unreadable: 'No podemos leer este importe. Escríbalo así: {example}.',
  },
  picks: {
    elsewhere: 'Ahora no se puede pagar nada aquí. Pague como indican las facturas o pregunte a la empresa.',
    none: 'No ha elegido nada que se pueda pagar ahora. Vuelva y elija una factura.',
    mixed: 'Ha elegido facturas en varias monedas. Pague cada moneda por separado.',
    many: 'Ha elegido más de 50 facturas. Elija menos y pague el resto después.',
  },
  back: 'Volver a sus facturas',
};
