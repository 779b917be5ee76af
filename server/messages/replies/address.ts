import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { inArray } from 'drizzle-orm';
import { schema } from '#db/client.ts';
import type { ProcessContext } from '#server/context.ts';
import { type Env, secretKeys } from '#server/env.ts';
import type { SecretKeys } from '#server/secrets.ts';

/** A message, and the company that sent it. */
export type MessageOfTenant = { readonly tenantId: string; readonly messageId: string };

/** Mail programs may change the case of an address, so a token has one case only. */
const SIGNS = 'abcdefghijklmnopqrstuvwxyz234567';
/** 130 bits: with Postmark's own inbox, whose name has 32 characters, the part before the @ stays within its 64. */
const TOKEN = /^[a-z2-7]{26}$/;

/**
 * The signature over tenant and message that stands behind the plus of a reply address. Two ids and a signature would not fit
 * there, so the signature alone does, and finds its message by itself.
 */
export function replyToken({ tenantId, messageId }: MessageOfTenant, key: string): string {
  const digest = createHmac('sha256', key).update(`reply\n${tenantId}\n${messageId}`).digest();
  const bits = Array.from(digest.subarray(0, 17), (byte) => byte.toString(2).padStart(8, '0')).join('');
  return Array.from({ length: 26 }, (_, at) => SIGNS[Number.parseInt(bits.slice(at * 5, at * 5 + 5), 2)]).join('');
}

/** Whether we signed this token for this message, with a key that we have or had. */
export function isReplyToken(token: string, about: MessageOfTenant, keys: SecretKeys): boolean {
  return keys.some((key) => timingSafeEqual(digestOf(token), digestOf(replyToken(about, key))));
}

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** What gives each message the address to which it is answered. */
export type ReplyAddresses = { tokenFor(about: MessageOfTenant): string; addressOf(token: string): string };

/** `reply@in.example` becomes `reply+<token>@in.example`; undefined while no inbound address is configured. */
export function replyAddresses(env: Env): ReplyAddresses | undefined {
  const { POSTMARK_INBOUND_ADDRESS: inbound } = env;
  if (!inbound) return undefined;
  const [key] = secretKeys(env);
  const [local = '', domain = ''] = inbound.split('@');
  return { tokenFor: (about) => replyToken(about, key), addressOf: (token) => `${local}+${token}@${domain}` };
}

/** The message whose reply address carries one of these hashes and our signature; null for what was guessed or cut. */
export async function findAnswered(process: ProcessContext, hashes: readonly string[]): Promise<MessageOfTenant | null> {
  const tokens = [...new Set(hashes.map((hash) => hash.toLowerCase()))].filter((hash) => TOKEN.test(hash)).slice(0, 5);
  if (tokens.length === 0) return null;
  const { tenantId, id: messageId, replyToken: token } = schema.messages;
  const rows = await process.dispatcher.select({ tenantId, messageId, token }).from(schema.messages).where(inArray(token, tokens));
  return rows.find((row) => isReplyToken(row.token ?? '', row, secretKeys(process.env))) ?? null;
}
