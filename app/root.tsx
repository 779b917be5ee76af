import type { ReactNode } from 'react';
import {
  isRouteErrorResponse,
  Links,
  type LinksFunction,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useMatches,
  useRouteLoaderData,
} from 'react-router';
import type { Route } from './+types/root.ts';
import { readTheme, type Theme } from './lib/theme.ts';
import './styles/app.css';
import icon from './styles/favicon.svg?url&no-inline';
import { ErrorState } from './ui/error-state.tsx';

export const links: LinksFunction = () => [{ rel: 'icon', href: icon, type: 'image/svg+xml' }];

export function loader({ request }: Route.LoaderArgs): { theme: Theme } {
  return { theme: readTheme(request.headers.get('cookie')) };
}

export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root');
  const theme = data?.theme ?? 'system';
  const matches = useMatches();
  const plain = matches.some((match) => isPlain(match.handle));
  const tongue = matches.map((match) => tongueOf(match.loaderData)).find((found) => found !== null);
  return (
    <html lang={tongue?.locale ?? 'en-GB'} dir={tongue?.direction ?? 'ltr'} {...(theme === 'system' ? {} : { 'data-theme': theme })}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        {plain ? null : (
          <>
            <ScrollRestoration />
            <Scripts />
          </>
        )}
      </body>
    </html>
  );
}

/** A page whose handle says `plain` works by links and forms alone and is sent without scripts. */
function isPlain(handle: unknown): boolean {
  return typeof handle === 'object' && handle !== null && 'plain' in handle && handle.plain === true;
}

/** The language that a page's loader says it is in. */
function tongueOf(loaded: unknown): { readonly locale: string; readonly direction: string } | null {
  if (typeof loaded !== 'object' || loaded === null || !('tongue' in loaded)) return null;
  const { tongue } = loaded;
  if (typeof tongue !== 'object' || tongue === null || !('locale' in tongue && 'direction' in tongue)) return null;
  return { locale: String(tongue.locale), direction: String(tongue.direction) };
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  if (isRouteErrorResponse(error) && error.status === 404)
    return <ErrorState title="There is no such page" detail="The address may be old, or the thing it named was removed." />;
  return (
    <ErrorState
      title="This page could not be shown"
      detail="Nothing that you saved is lost. Load the page again; if it stays so, tell the person who runs Cadenza for you."
    />
  );
}
