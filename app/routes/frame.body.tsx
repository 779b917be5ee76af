import { isRouteErrorResponse, Outlet } from 'react-router';
import { ErrorState } from '#app/ui/error-state.tsx';
import { Page } from '#app/ui/page-header.tsx';
import type { Route } from './+types/frame.body.ts';

/** Stands between frame and page, so that a page that fails leaves the frame in place. */
export default function FrameBody() {
  return <Outlet />;
}

/** A page that failed inside the frame; the server's sentence and remedy are shown where it gave them. */
export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const failure = readThrown(error);
  return (
    <Page>
      <ErrorState title={failure.message} detail={failure.remedy} />
    </Page>
  );
}

function readThrown(error: unknown): { message: string; remedy: string } {
  const body: unknown = isRouteErrorResponse(error) ? error.data : null;
  if (typeof body === 'object' && body !== null && 'message' in body && 'remedy' in body)
    return { message: String(body.message), remedy: String(body.remedy) };
  if (isRouteErrorResponse(error) && error.status === 404)
    return { message: 'There is no such page', remedy: 'The address may be old, or the thing it named was removed.' };
  return { message: 'This page could not be shown', remedy: 'Nothing that you saved is lost. Load the page again.' };
}
