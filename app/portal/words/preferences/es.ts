import type { PreferencesWords } from './shape.ts';

export const es: PreferencesWords = {
  title: 'Cómo le escribimos',
  text: 'Esto vale para todos los correos de {company} a {customer}.',
  saved: 'Se ha guardado.',
  language: 'Idioma de correos y páginas',
  channel: '¿Cómo quiere que le contactemos?',
  channels: { email: 'Por correo', sms: 'Por SMS', phone: 'Por teléfono' },
  digest: 'Un correo por semana en lugar de recordatorios sueltos',
  people: 'Solo me escriben personas',
  peopleHelp: 'Sin recordatorios automáticos: una persona llama o escribe.',
  news: 'Novedades y ofertas',
  newsHelp: 'Puede pararlas aquí, o con el botón de cada una.',
  save: 'Guardar',
  always: {
    title: 'Lo que siempre llega',
    text: 'Las facturas, los recibos y nuestras respuestas son parte de nuestro trato con usted, y también los recordatorios de lo pendiente. No se pueden dar de baja; pero puede recibirlos solo de personas.',
  },
  copies: {
    title: 'Copias a un colega',
    text: 'Escribimos al colega, que primero debe aceptar.',
    email: 'Correo del colega',
    ask: 'Preguntar al colega',
    asked: 'Hemos escrito al colega. Las copias empiezan cuando acepte.',
    stop: 'No más copias a {email}',
    wrong: 'Indique una dirección de correo.',
  },
  data: {
    title: 'Lo que tenemos sobre usted',
    text: 'Contactos, facturas, pagos, correos y casos, en un archivo para programas (JSON).',
    save: 'Guardar mis datos',
  },
  erase: {
    title: 'Borrar mis datos',
    text: 'Decide una persona y le escribe. Las facturas y los pagos deben guardarse el tiempo que dice la ley; el resto se puede borrar.',
    ask: 'Pedir que se borren',
  },
  unsubscribe: {
    title: 'Parar novedades y ofertas',
    text: '{company} no le envía más novedades ni ofertas. Las facturas y los recibos siguen llegando.',
    button: 'Parar novedades y ofertas',
    done: { title: 'Hecho', text: '{company} no le envía más novedades ni ofertas.' },
  },
  agree: {
    title: 'Copias de correos',
    text: 'Recibirá una copia de lo que {company} escribe sobre las facturas de su colega.',
    button: 'Recibir copias',
    done: { title: 'Hecho', text: 'Desde ahora recibe copias. Su colega puede terminarlo cuando quiera.' },
  },
  deadLink: { title: 'Este enlace no funciona', text: 'Puede estar incompleto o ser demasiado antiguo.' },
};
