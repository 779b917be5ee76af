import type { IntentWords } from './shape.ts';

export const es: IntentWords = {
  paid_claim: {
    sure: [
      'ya esta pagada',
      'ya esta pagado',
      'ya pagamos',
      'ya pague',
      'hemos pagado',
      'he pagado',
      'ya fue pagada',
      'hicimos la transferencia',
    ],
    maybe: ['pagado', 'pagada', 'transferencia', 'abonado'],
  },
  promise: {
    sure: ['pagaremos el', 'pagare el', 'pagaremos antes', 'pagare antes', 'se pagara el', 'sera pagada el'],
    maybe: ['pagaremos', 'pagare', 'proxima semana', 'proximo pago'],
  },
  dispute: {
    sure: [
      'factura es incorrecta',
      'factura esta mal',
      'importe es incorrecto',
      'no pedimos',
      'nunca pedimos',
      'no estamos de acuerdo con la factura',
    ],
    maybe: ['incorrecto', 'incorrecta', 'error', 'reclamacion', 'danado', 'defectuoso', 'nota de credito', 'abono'],
  },
  plan: {
    sure: ['pagar a plazos', 'plan de pago', 'plan de pagos', 'pago fraccionado', 'pagar en cuotas'],
    maybe: ['plazos', 'cuotas', 'mas tiempo', 'aplazar', 'aplazamiento'],
  },
  not_received: {
    sure: [
      'no hemos recibido la factura',
      'no he recibido la factura',
      'no recibimos la factura',
      'reenviar la factura',
      'reenvien la factura',
    ],
    maybe: ['no hemos recibido', 'no he recibido', 'copia de la factura', 'reenviar'],
  },
  awaiting_approval: {
    sure: ['pendiente de aprobacion', 'esperando la aprobacion', 'falta la aprobacion', 'pendiente de autorizacion'],
    maybe: ['aprobacion', 'autorizacion', 'orden de compra', 'firma'],
  },
  wrong_contact: {
    sure: ['ya no trabaja', 'no soy la persona', 'persona equivocada', 'no soy responsable'],
    maybe: ['contacte con', 'contabilidad', 'reenviado a', 'direccion equivocada'],
  },
  unsubscribe: {
    sure: ['darme de baja', 'no quiero recibir mas', 'dejen de enviarme'],
    maybe: ['de baja', 'cancelar suscripcion', 'no mas correos'],
  },
  negative: {
    sure: ['es acoso', 'nuestro abogado', 'mi abogado', 'inaceptable', 'vergonzoso', 'acciones legales'],
    maybe: ['abogado', 'enfadado', 'ridiculo', 'decepcionado', 'harto'],
  },
  out_of_office: {
    sure: ['fuera de la oficina', 'estoy ausente', 'de vacaciones hasta', 'regreso el', 'estare ausente'],
    maybe: ['de vacaciones', 'ausente'],
  },
  turns: ['pero', 'sin embargo', 'no', 'nunca', 'si', 'salvo', 'solo la mitad', 'aunque'],
};
