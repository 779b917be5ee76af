import type { HttpRefusal } from '#server/integrations/ports.ts';

/** What an address may be. Everything is closed unless it is opened here; only tests and sandboxes do. */
export type AddressRules = {
  /** Plain http as well as https. */
  readonly allowHttp?: boolean;
  /** This machine: 127.0.0.1, ::1 and their name. */
  readonly allowLoopback?: boolean;
  /** Ports beside 443 and 8443. */
  readonly allowPorts?: readonly number[] | 'any';
};

const PORTS: readonly number[] = [443, 8443];
const MAX_URL = 2048;
/** Names that never belong to the open internet; cloud machines answer for some of them with their secrets. */
const INNER_NAME = /(^|\.)(localhost|local|internal|intranet|lan|corp|home\.arpa)$/;

/** The address, when it is one that a flow may call; the numbers behind its name are looked at when it is called. */
export function readAddress(text: string, rules: AddressRules): URL | Extract<HttpRefusal, 'bad-url' | 'private-address'> {
  if (text.length > MAX_URL || !URL.canParse(text)) return 'bad-url';
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(rules.allowHttp && url.protocol === 'http:')) return 'bad-url';
  if (url.username !== '' || url.password !== '') return 'bad-url';
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
  const { allowPorts = [] } = rules;
  if (allowPorts !== 'any' && ![...PORTS, ...allowPorts].includes(port)) return 'bad-url';
  const name = url.hostname.replace(/\.$/, '');
  const inner = INNER_NAME.test(name) || !/[.:]/.test(name);
  if (inner && !(rules.allowLoopback && name === 'localhost')) return 'private-address';
  return url;
}
