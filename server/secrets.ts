import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const VERSION = 'v1';

/** The keys that secrets of tenants are locked with: new ones with the first, old ones with whichever locked them. */
export type SecretKeys = readonly [string, ...string[]];

/**
 * Locks a tenant's secret for the database. What comes out names the key that locked it, so that keys can change; it opens
 * only with the same `context` (the tenant and what it is), so that a row copied to another tenant stays shut.
 */
export function lockSecret(plain: string, [key]: SecretKeys, context: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv(CIPHER, derive(key), iv).setAAD(Buffer.from(context));
  const data = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return [VERSION, nameOf(key), iv.toString('base64url'), cipher.getAuthTag().toString('base64url'), data.toString('base64url')].join('.');
}

/** The secret again. @throws Error when no key fits or something was changed: then the secret has to be given anew */
export function openSecret(locked: string, keys: SecretKeys, context: string): string {
  const [version, name, iv = '', tag = '', data = ''] = locked.split('.');
  const key = keys.find((each) => nameOf(each) === name);
  if (version !== VERSION || !key)
    throw new Error('A secret is locked with a key that is not here any more. Give it anew, or add the old key.');
  const decipher = createDecipheriv(CIPHER, derive(key), Buffer.from(iv, 'base64url')).setAAD(Buffer.from(context));
  decipher.setAuthTag(Buffer.from(tag, 'base64url'));
  return Buffer.concat([decipher.update(Buffer.from(data, 'base64url')), decipher.final()]).toString('utf8');
}

const derive = (key: string): Buffer => Buffer.from(hkdfSync('sha256', key, '', 'secrets of tenants', 32));

/** Says which key it is without telling the key. */
const nameOf = (key: string): string => createHash('sha256').update(`name of ${key}`).digest('base64url').slice(0, 8);
