import { createTransport } from 'nodemailer';
import type { Log } from '../command/index.ts';
import { type Refusal, refusalOf } from './refusal.rules.ts';

export type MailOptions = {
  /** smtp://user:password@host:587, or smtps://…; loopback may go without TLS, everybody else must speak it. */
  readonly server: string;
  /** 'Centre <news@centre.example>' */
  readonly from: string;
  /** 'bounces@centre.example': where a letter with a `returnTo` comes back to, as bounces+WORD@centre.example. */
  readonly bounces?: string | undefined;
  readonly log: Log;
};

export type Message = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** More headers, for example List-Unsubscribe. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Left of the @ of the Message-ID: the same word for the same letter, so that a second copy is known as one. */
  readonly id?: string;
  /** The word by which this letter is known when it comes back: small letters, digits and -. */
  readonly returnTo?: string;
};

/** Taken by the mail server; or not, and whether it is worth trying again. */
export type Sent = 'sent' | { readonly refused: Refusal };

export type Mail = ReturnType<typeof createMail>;

/**
 * Sends letters by SMTP, one connection kept for several. A refusal is an answer, not a throw; the log gets its code, never an
 * address, a subject or what the server said (it quotes addresses).
 */
export function createMail({ server, from, bounces, log }: MailOptions) {
  const { protocol, hostname, port, username, password } = new URL(server);
  const isHere = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
  const transport = createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port || (protocol === 'smtps:' ? 465 : 587)),
    secure: protocol === 'smtps:',
    requireTLS: protocol === 'smtp:' && !isHere,
    ignoreTLS: isHere,
    ...(username === ''
      ? {}
      : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    pool: true,
    maxConnections: 2,
    maxMessages: 1000,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([^@>\s]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
  return {
    /** One address a letter. The answer 'sent' means: the mail server has taken it over. */
    send: async ({ to, subject, text, html, headers = {}, id, returnTo }: Message): Promise<Sent> => {
      if (!isAddress(to)) return refuse('bad-address');
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: to },
          subject: subject.replaceAll(/[\r\n]+/g, ' '),
          text,
          ...(html === undefined ? {} : { html }),
          headers: { ...headers, 'Auto-Submitted': 'auto-generated' },
          ...(bounces === undefined || returnTo === undefined
            ? {}
            : { envelope: { from: bounces.replace('@', `+${returnTo}@`), to } }),
          ...(id === undefined ? {} : { messageId: `<${id}@${domain}>` }),
        });
        return 'sent';
      } catch (error) {
        return refuse(refusalOf(error));
      }
    },
    /** Ends the connections. */
    stop: () => transport.close(),
  };

  function refuse(refused: Refusal): Sent {
    log.warn('mail.refused', { why: refused });
    return { refused };
  }
}

/** One address, without a comment, a list or a line break in it: what may stand after RCPT TO. At most 254 bytes (RFC 5321). */
export const isAddress = (text: string): boolean =>
  text.length <= 254 &&
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$/.test(
    text,
  );
