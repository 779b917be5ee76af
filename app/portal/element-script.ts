type Session = { readonly total: { readonly total: { readonly amount: string } } };
type Confirmed = { readonly type: 'success' } | { readonly type: 'error'; readonly error: { readonly message?: string } };
type Actions = { getSession(): Session; confirm(how: { readonly redirect: 'if_required' }): Promise<Confirmed> };
type Loaded = { readonly type: 'success'; readonly actions: Actions } | { readonly type: 'error' };
type Fields = { mount(place: Element): void; on(name: 'ready' | 'loaderror', then: () => void): void };
type Checkout = { createPaymentElement(options: object): Fields; loadActions(): Promise<Loaded> };
/** As much of Stripe.js as the page uses. */
type StripeJs = (
  key: string,
  options: { readonly locale: string; readonly stripeAccount?: string },
) => { initCheckoutElementsSdk(options: object): Checkout };

declare global {
  interface Window {
    readonly Stripe?: StripeJs;
  }
}

/**
 * All of our own script on the page with the provider's fields. It stands in the page as its own text, so it may use nothing
 * from around it. It sees whether a payment went through, never what is typed into the fields.
 */
export function runElement(): void {
  const form = document.querySelector('form[data-secret]');
  const place = form?.querySelector('[data-place]');
  const said = form?.querySelector('[data-said]');
  const button = form?.querySelector('button');
  if (!(form instanceof HTMLFormElement && said instanceof HTMLElement) || !place || !button) return;
  const { key = '', secret = '', account = '', locale = 'auto', done = '', label = '', paying = '', lost = '' } = form.dataset;
  let actions: Actions | null = null;

  const say = (text: string, focus: boolean) => {
    said.textContent = text;
    said.hidden = text === '';
    if (focus) said.focus();
  };
  const turn = (busy: boolean) => {
    button.setAttribute('aria-disabled', String(busy));
    button.textContent = busy && actions ? paying : label;
  };
  const lose = () => {
    place.remove();
    button.remove();
    say(lost, false);
  };

  const begin = async () => {
    if (!window.Stripe) return lose();
    const stripe = window.Stripe(key, { locale, ...(account ? { stripeAccount: account } : {}) });
    const dark = window.matchMedia('(prefers-color-scheme: dark)').matches;
    const colorPrimary = getComputedStyle(form).getPropertyValue('--brand').trim() || '#0F766E';
    const variables = { colorPrimary, borderRadius: '6px', fontSizeBase: '16px' };
    const elementsOptions = { appearance: { theme: dark ? 'night' : 'stripe', variables } };
    const checkout = stripe.initCheckoutElementsSdk({ clientSecret: secret, elementsOptions });
    const fields = checkout.createPaymentElement({ layout: 'accordion' });
    fields.on('loaderror', lose);
    fields.mount(place);
    const loaded = await checkout.loadActions();
    if (loaded.type === 'error') return lose();
    // Stripe confirms nothing on a page that has not read the sum.
    form.dataset.total = loaded.actions.getSession().total.total.amount;
    actions = loaded.actions;
    turn(false);
  };

  const pay = async () => {
    if (!actions || button.getAttribute('aria-disabled') === 'true') return;
    say('', false);
    turn(true);
    const result: Confirmed = await actions.confirm({ redirect: 'if_required' }).catch(() => ({ type: 'error' as const, error: {} }));
    if (result.type === 'success') return window.location.replace(done);
    turn(false);
    say(result.error.message || lost, true);
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void pay();
  });
  form.hidden = false;
  turn(true);
  begin().catch(lose);
}
