import { createHmac, timingSafeEqual } from 'node:crypto';
import { isNoSuchAddress } from '@kinsight/kit/mail';
import { hashToken, tokenOf } from './tokens.ts';

/**
 * Which letter: to subscriber 12 of issue 3, or the one that asked whether it was really them (issue null). `mark` is the beginning of the
 * hash of their link to leave: a restore may give the number to somebody else.
 */
export type LetterMark = {
  readonly issue: number | null;
  readonly subscriber: number;
  readonly mark: string;
};

/** @param nonce of the subscriber, from which the links are made */
export const markOfSubscriber = (key: Buffer, nonce: Buffer): string =>
  hashToken(tokenOf(key, 'leave', nonce))
    .toString('hex')
    .slice(0, markLength);
export const markLength = 8;

const wordOf = ({ issue, subscriber, mark }: LetterMark): string =>
  `${issue === null ? 'confirm' : `issue-${issue}`}-${subscriber}-${mark}`;
const sealOf = (key: Buffer, word: string): string =>
  createHmac('sha256', key).update(`bounce:${word}`).digest('hex').slice(0, 16);

/**
 * What stands after the + of the address letters come back to. Only who got the letter can know it, so that nobody unsubscribes another
 * with a report of their own making.
 */
export const tagOf = (key: Buffer, letter: LetterMark): string =>
  `${wordOf(letter)}-${sealOf(key, wordOf(letter))}`;

/** Of the Message-ID: the same for the same letter, another for an issue that got the number of one lost in a restore. */
export const idOfLetter = (key: Buffer, letter: LetterMark, composed: string): string =>
  `${wordOf(letter)}-${sealOf(key, `${wordOf(letter)} of ${composed}`)}`;

/** Keeps an address away without keeping it. */
export const markOfAddress = (key: Buffer, email: string): Buffer =>
  createHmac('sha256', key).update(`suppressed:${email.toLowerCase()}`).digest();

const tagPattern = /\+(issue-(\d{1,15})|confirm)-(\d{1,15})-([0-9a-f]{8})-([0-9a-f]{16})@/g;

function findLetter(key: Buffer, text: string): LetterMark | undefined {
  for (const [, what = '', issue, subscriber = '', mark = '', seal = ''] of text.matchAll(tagPattern)) {
    const expected = sealOf(key, `${what}-${subscriber}-${mark}`);
    if (timingSafeEqual(Buffer.from(expected), Buffer.from(seal)))
      return { issue: issue === undefined ? null : Number(issue), subscriber: Number(subscriber), mark };
  }
  return undefined;
}

export type BounceKind = 'no-such-address' | 'refused' | 'late';
export type Bounce = LetterMark & { readonly kind: BounceKind; readonly status: string };
export type NotABounce = 'no-report' | 'not-ours' | 'delivered';

/** As much of a message as is read: a report's own parts stand before the letter it returns. */
const mostCharacters = 262_144;

/**
 * A delivery status notification (RFC 3464) about one of our letters; or why it is none. A report of an absent colleague, of a delay that
 * ended well, or without our seal changes nothing.
 */
export function readBounce(key: Buffer, message: string): Bounce | NotABounce {
  const text = message.slice(0, mostCharacters).replaceAll('\r\n', '\n');
  const headEnd = text.indexOf('\n\n');
  const head = (headEnd === -1 ? text : text.slice(0, headEnd)).replaceAll(/\n[ \t]+/g, ' ').toLowerCase();
  if (!/^content-type: *multipart\/report\b/m.test(head)) return 'no-report';
  const at = text.search(/^content-type: *message\/(?:global-)?delivery-status\b/im);
  if (at === -1) return 'no-report';
  const letter = findLetter(key, text);
  if (letter === undefined) return 'not-ours';
  const part = text.slice(at);
  const action = /^action: *([a-z-]{1,20})/im.exec(part)?.[1]?.toLowerCase();
  const status = /^status: *([245]\.\d{1,3}\.\d{1,3})/im.exec(part)?.[1];
  if (status === undefined || action === undefined) return 'no-report';
  if (action !== 'failed' && action !== 'delayed') return 'delivered';
  if (status.startsWith('2')) return 'delivered';
  return {
    ...letter,
    status,
    kind:
      action === 'delayed' || status.startsWith('4')
        ? 'late'
        : isNoSuchAddress(status)
          ? 'no-such-address'
          : 'refused',
  };
}

/** The messages of a mailbox file (mbox, RFC 4155), or the one message that it is. */
export function splitMailbox(text: string): readonly string[] {
  if (!text.startsWith('From ')) return text.trim() === '' ? [] : [text];
  return text
    .split(/^From [^\n]*\n/m)
    .filter((one) => one.trim() !== '')
    .map((one) => one.replaceAll(/^>(>*From )/gm, '$1'));
}
