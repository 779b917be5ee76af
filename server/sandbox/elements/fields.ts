import type { Told } from './stand-in.ts';

type Answered = { readonly kind: 'done' | 'needs-3ds' } | { readonly kind: 'declined'; readonly why: string };

/** What runs in the frame with the fields, from its own text: it may use nothing from around it. */
export function fields(): void {
  const form = document.querySelector('form');
  const challenge = document.getElementById('challenge');
  const tell = (told: Told) => window.parent.postMessage(told, '*');
  const resize = () => tell({ tell: 'size', height: document.documentElement.scrollHeight });
  if (!form || !challenge) {
    tell({ tell: 'ready', session: null });
    return;
  }
  const { secret = '', total = '' } = form.dataset;
  const typedIn = (name: string) => String(new FormData(form).get(name) ?? '');

  const end = (answered: Answered) => {
    const asks = answered.kind === 'needs-3ds';
    challenge.hidden = !asks;
    form.hidden = asks;
    resize();
    if (asks) challenge.querySelector('button')?.focus();
    else if (answered.kind === 'done') tell({ tell: 'confirmed', result: { type: 'success' } });
    else tell({ tell: 'confirmed', result: { type: 'error', error: { message: 'why' in answered ? answered.why : '' } } });
  };
  const ask = async (what: Readonly<Record<string, string>>) => {
    const answer = await fetch('/js/confirm', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ secret, ...what }),
    });
    end(await answer.json());
  };

  window.addEventListener('message', (event) => {
    if (event.source !== window.parent || event.data?.ask !== 'confirm') return;
    const method = typedIn('method') || 'card';
    void ask({ method, number: typedIn(method === 'card' ? 'number' : 'account') });
  });
  for (const button of challenge.querySelectorAll('button'))
    button.addEventListener('click', () => void ask({ method: 'authenticate', number: button.value }));
  form.addEventListener('submit', (event) => event.preventDefault());
  new ResizeObserver(resize).observe(document.body);
  resize();
  tell({ tell: 'ready', session: { total } });
}
