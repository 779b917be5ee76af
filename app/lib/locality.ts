import { createContext, useContext } from 'react';

/** How the tenant writes and where it stands in time; the same on server and browser, so that both render alike. */
export type Locality = {
  /** BCP 47, e.g. `en-GB`. */
  readonly locale: string;
  /** IANA name. */
  readonly timeZone: string;
  /** The tenant's clock when the page was made: a sandbox may be ahead of the wall clock. */
  readonly now: Date;
};

const LocalityContext = createContext<Locality>({
  locale: 'en-GB',
  timeZone: 'UTC',
  now: new Date(0),
});

export const LocalityProvider = LocalityContext.Provider;

export function useLocality(): Locality {
  return useContext(LocalityContext);
}
