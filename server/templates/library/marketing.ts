import { broadcast } from './write.ts';

/** F31 to F35 and F37. */
export const MARKETING_TEMPLATES = [
  broadcast({
    key: 'cart-reminder',
    name: 'Cart: you left something',
    subject: 'You left something in your cart',
    preheader: 'It is still there.',
    headline: 'Your cart is waiting',
    say: [
      'you left {{ event.items | default: "something" }} in your cart.{% if event.cart_url %} Go on here: {{ event.cart_url }}{% endif %}',
    ],
  }),
  broadcast({
    key: 'cart-help',
    name: 'Cart: may we help?',
    subject: 'Need a hand with your order?',
    preheader: 'Ask us about delivery, terms or the right size.',
    headline: 'Need a hand?',
    say: [
      'your cart still holds {{ event.items | default: "what you chose" }}. Is something unclear about delivery, payment or the goods? Reply, and a person helps.',
      '{% if event.cart_url %}Your cart: {{ event.cart_url }}{% endif %}',
    ],
  }),
  broadcast({
    key: 'cart-offer',
    name: 'Cart: a small gift',
    subject: 'A small gift for your order',
    preheader: 'The code {{ event.offer_code }} is for you.',
    headline: 'A small gift for your order',
    say: [
      'if you order what is in your cart, the code {{ event.offer_code }} makes it a little cheaper.{% if event.cart_url %} Your cart: {{ event.cart_url }}{% endif %}',
    ],
  }),
  broadcast({
    key: 'after-tips',
    name: 'After delivery: tips',
    subject: 'Getting the most from your order',
    preheader: 'Three things that help.',
    headline: 'A few tips',
    say: [
      'your order arrived a week ago. Three things that help: keep the delivery note until you have checked everything, order the same again by a reply that names the order, and ask before you improvise: a short question saves a return.',
    ],
  }),
  broadcast({
    key: 'after-survey',
    name: 'After delivery: survey',
    subject: 'How do you like what you ordered?',
    preheader: 'One line is enough.',
    headline: 'How do you like it?',
    say: ['two weeks ago your order arrived. How do you like it? One line in a reply is enough, good or bad; we read all of them.'],
  }),
  broadcast({
    key: 'subscriber-hello',
    name: 'Subscriber: hello',
    subject: 'Hello from {{ company.name }}',
    preheader: 'Good to have you here.',
    headline: 'Good to have you here',
    say: [
      'thank you for subscribing. You hear from us when there is something worth it: who we are, what is new, and now and then an offer.',
    ],
  }),
  broadcast({
    key: 'subscriber-best',
    name: 'Subscriber: what sells best',
    subject: 'What our customers order most',
    preheader: 'Tell us what you need it for.',
    headline: 'What our customers order most',
    say: [
      'not sure where to begin? Reply with what you need it for, and we send you what customers like you order most at {{ company.name }}.',
    ],
  }),
  broadcast({
    key: 'subscriber-code',
    name: 'Subscriber: first order',
    subject: 'Something for your first order',
    preheader: 'With thanks for subscribing.',
    headline: 'Something for your first order',
    say: [
      '{% if event.offer_code %}the code {{ event.offer_code }} makes your first order a little cheaper.{% else %}reply to this mail with your first order, and we take something off.{% endif %}',
    ],
  }),
  broadcast({
    key: 'return-news',
    name: 'News after a while',
    subject: 'What is new at {{ company.name }}',
    preheader: 'It has been a while.',
    headline: 'It has been a while',
    say: [
      'your last order was some time ago, and our range has changed since. Reply with one word about what you need, and we send you what is new in it.',
    ],
  }),
  broadcast({
    key: 'return-offer',
    name: 'Offer after a while',
    subject: 'An offer for your next order',
    preheader: 'We would like to see you again.',
    headline: 'An offer for your next order',
    say: ['we would like to see you again. Reply to this mail with what you need, and a person makes you an offer.'],
  }),
  broadcast({
    key: 'stay-or-leave',
    name: 'Stay or leave?',
    subject: 'Still want to hear from us?',
    preheader: 'One word is enough. Without one we stop.',
    headline: 'Still want to hear from us?',
    say: [
      'reply with “stay” and we go on. If we hear nothing within two weeks, we send no more news. Mail about your orders and invoices is not affected.',
    ],
  }),
  broadcast({
    key: 'churn-offer',
    name: 'We miss your orders',
    subject: 'Can we do something better?',
    preheader: 'Tell us what is missing.',
    headline: 'Can we do something better?',
    say: [
      'you order less than you used to. Is something missing, too dear or too slow? Reply and tell us: a person looks at it and makes you an offer.',
    ],
  }),
  broadcast({
    key: 'birthday',
    name: 'Birthday',
    subject: 'Happy birthday from {{ company.name }}',
    preheader: 'All the best today.',
    headline: 'Happy birthday',
    say: ['all the best for your birthday from everyone at {{ company.name }}.'],
  }),
];
