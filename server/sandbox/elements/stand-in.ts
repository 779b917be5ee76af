type Shown = { readonly total: string };
type Confirmed = { readonly type: 'success' } | { readonly type: 'error'; readonly error: { readonly message: string } };
/** What the frame with the fields tells the page around it. */
export type Told =
  | { readonly tell: 'ready'; readonly session: Shown | null }
  | { readonly tell: 'size'; readonly height: number }
  | { readonly tell: 'confirmed'; readonly result: Confirmed };

/**
 * The stand-in of Stripe.js: as much of its Checkout Elements SDK as a payment page uses. It runs in browsers, from its own text,
 * so it may use nothing from around it. The fields stand in a frame of this origin; the page around it never sees what is typed.
 */
export function standIn(): void {
  const script = document.currentScript;
  const home = script instanceof HTMLScriptElement ? new URL(script.src).origin : '';

  const open = (frame: HTMLIFrameElement) => {
    const heard: ((told: Told) => void)[] = [];
    window.addEventListener('message', (event: MessageEvent<Told>) => {
      if (event.origin === home && event.source === frame.contentWindow) for (const hear of [...heard]) hear(event.data);
    });
    const next = <T>(pick: (told: Told) => T | undefined): Promise<T> =>
      new Promise((found) => {
        const hear = (told: Told) => {
          const picked = pick(told);
          if (picked === undefined) return;
          heard.splice(heard.indexOf(hear), 1);
          found(picked);
        };
        heard.push(hear);
      });
    return { heard, next };
  };

  const start = (key: string, account: string, clientSecret: string) => {
    const frame = document.createElement('iframe');
    frame.src = `${home}/js/fields?${new URLSearchParams({ key, account, secret: clientSecret })}`;
    frame.title = 'Secure payment input frame';
    frame.style.cssText = 'border:0;width:100%;height:240px;display:block;background:transparent;border-radius:6px';
    const { heard, next } = open(frame);
    heard.push((told) => {
      if (told.tell === 'size') frame.style.height = `${told.height}px`;
    });
    const ready = next((told) => (told.tell === 'ready' ? { session: told.session } : undefined));
    const confirm = (): Promise<Confirmed> => {
      frame.contentWindow?.postMessage({ ask: 'confirm' }, home);
      return next((told) => (told.tell === 'confirmed' ? told.result : undefined));
    };
    return {
      createPaymentElement: () => ({
        mount: (place: HTMLElement) => place.append(frame),
        on: (name: string, then: () => void) => {
          void ready.then(({ session }) => (name === (session ? 'ready' : 'loaderror') ? then() : undefined));
        },
      }),
      loadActions: async () => {
        const { session } = await ready;
        if (!session) return { type: 'error', error: { message: 'No such Checkout Session.' } };
        const shown = { canConfirm: true, total: { total: { amount: session.total } } };
        return { type: 'success', actions: { getSession: () => shown, confirm } };
      },
    };
  };

  Object.assign(window, {
    Stripe: (key: string, options: { readonly stripeAccount?: string } = {}) => ({
      initCheckoutElementsSdk: ({ clientSecret }: { readonly clientSecret: string }) =>
        start(key, options.stripeAccount ?? '', clientSecret),
    }),
  });
}
