import { useEffect, useRef, useState } from 'react';
import { Tabs } from '#app/ui/tabs.tsx';

type Mail = {
  readonly subject: string | null;
  readonly html: string | null;
  readonly text: string | null;
  readonly headers: readonly (readonly [string, string])[];
};

/** The mail as its reader gets it: laid out, as plain text, and what stands around it. */
export function MailBody({ mail }: { readonly mail: Mail }) {
  const { html, text, headers, subject } = mail;
  if (html === null || text === null)
    return (
      <p className="text-soft">
        Nothing was handed over yet. The text is made from the newest facts in the moment in which the mail leaves.
      </p>
    );
  return (
    <Tabs
      label="Ways to see the mail"
      items={[
        { id: 'mail', label: 'Mail', content: <Sheet html={html} title={subject ?? 'Mail'} /> },
        {
          id: 'text',
          label: 'Plain text',
          content: <pre className="max-w-2xl whitespace-pre-wrap break-words font-mono text-sm">{text}</pre>,
        },
        { id: 'headers', label: 'Headers', content: <Headers rows={headers} /> },
      ]}
    />
  );
}

const FIRST_HEIGHT = 640;

/** The HTML in a frame of its own that may run no script; its links open in a new tab. */
function Sheet({ html, title }: { readonly html: string; readonly title: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(FIRST_HEIGHT);
  const fit = () => setHeight(Math.max(200, frame.current?.contentDocument?.documentElement.scrollHeight ?? FIRST_HEIGHT));
  // A frame that came with the page has loaded before anyone listens to its load event.
  useEffect(fit, []);
  return (
    <iframe
      ref={frame}
      title={title}
      srcDoc={html}
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      style={{ height }}
      className="w-full rounded-control border border-line"
      onLoad={fit}
    />
  );
}

function Headers({ rows }: { readonly rows: Mail['headers'] }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 font-mono text-sm">
      {rows.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-soft">{name}</dt>
          <dd className="min-w-0 break-all">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
