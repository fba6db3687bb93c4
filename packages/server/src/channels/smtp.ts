import { createTransport, type NodemailerError, type SMTPPoolSentMessageInfo, type Transporter } from 'nodemailer';
import { cleanLine, silent } from './clean-text.ts';
import type { MailboxSettings, Outgoing, Transmission } from './model.ts';
import { accessTo, failureOf, problemOf, type PasswordOf, type ServerProblem } from './server-security.ts';

/** Sends for one mailbox, over few connections that are kept open between messages. */
export interface MailSender {
  /**
   * Hands a mail, as it was encoded once, to the mailbox's server for all its recipients; ends within a minute, never
   * rejects. `sent` once the server took it for at least one recipient: the reply then names those it refused.
   */
  readonly transmit: (outgoing: Pick<Outgoing, 'messageId' | 'from' | 'to' | 'cc'>, bytes: Uint8Array) => Promise<Transmission>;
  /** Connects and signs in without sending. */
  readonly test: () => Promise<'ok' | ServerProblem>;
  /** Closes the connections; a message under way is deferred. */
  readonly close: () => void;
}

export interface SendTimings {
  readonly connectMs: number;
  readonly totalMs: number;
}

const defaultTimings: SendTimings = { connectMs: 10_000, totalMs: 60_000 };

type Pool = Transporter<SMTPPoolSentMessageInfo>;

export function createMailSender(settings: Pick<MailboxSettings, 'smtp'>, passwordOf: PasswordOf, timings = defaultTimings): MailSender {
  let pool: Promise<Pool> | undefined;
  let isClosed = false;
  const open = (): Promise<Pool> => (pool ??= openPool(settings, passwordOf, timings));
  /** The next attempt asks anew for password and certificate, so what was put right needs no restart of the desk. */
  const forget = (force: boolean): void => {
    pool?.then((opened) => opened.close({ force })).catch(() => undefined);
    pool = undefined;
  };
  return {
    transmit: async (outgoing, bytes) => {
      if (isClosed) return { state: 'deferred', reply: 'closed' };
      const to = [...new Set([...outgoing.to, ...outgoing.cc].map(({ address }) => address))];
      try {
        const opened = await open();
        const info = await opened.sendMail({
          envelope: { from: outgoing.from.address, to },
          raw: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
          signal: AbortSignal.timeout(timings.totalMs),
        });
        return { state: 'sent', reply: replyOf(info.response, info.rejectedErrors) };
      } catch (error) {
        if (!isAboutMessage(error)) forget(false);
        return transmissionOf(error);
      }
    },
    test: async () => {
      try {
        const opened = await open();
        await opened.verify();
        return 'ok';
      } catch (error) {
        forget(false);
        return problemOf(failureOf(error));
      }
    },
    close: () => {
      isClosed = true;
      forget(true);
    },
  };
}

async function openPool({ smtp }: Pick<MailboxSettings, 'smtp'>, passwordOf: PasswordOf, timings: SendTimings): Promise<Pool> {
  const { user, password, tls } = await accessTo(smtp, passwordOf);
  return createTransport({
    pool: true,
    host: smtp.host,
    port: smtp.port,
    secure: smtp.security === 'tls',
    requireTLS: smtp.security === 'starttls',
    ignoreTLS: smtp.security === 'none',
    auth: { user, pass: password },
    tls,
    maxConnections: 2,
    // A server may close an idle connection in the very moment it is used; more than that is for the outbox to retry.
    maxRequeues: 1,
    connectionTimeout: timings.connectMs,
    greetingTimeout: timings.connectMs,
    dnsTimeout: timings.connectMs,
    socketTimeout: timings.totalMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    // Its log would carry the message.
    logger: false,
  });
}

/** Whether the server answered about sender, recipients or content, and not about us or the connection. */
function isAboutMessage(error: unknown): error is NodemailerError & { readonly responseCode: number } {
  const { code, responseCode } = error as NodemailerError;
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode !== undefined;
}

/**
 * What an error means for the message (RFC 5321 section 4.2.1): only an answer 5yz about the message is final, 503 not,
 * for it complains of the order of commands. Of several recipients all must be refused for good. A refused password or
 * a server that speaks to nobody says nothing about the message.
 */
function transmissionOf(error: unknown): Transmission {
  if (!isAboutMessage(error)) return { state: 'deferred', reply: failureOf(error) };
  const codes = error.rejectedErrors?.map(({ responseCode }) => responseCode ?? 0) ?? [error.responseCode];
  const isFinal = codes.every((code) => code >= 500 && code < 600 && code !== 503);
  return { state: isFinal ? 'rejected' : 'deferred', reply: replyOf(error.response ?? String(error.responseCode), error.rejectedErrors) };
}

/** The server's own words, and those about single recipients that it refused. */
function replyOf(response: string, refused: readonly NodemailerError[] | undefined): string {
  const others = (refused ?? []).filter((error) => error.response !== response).map((error) => `${error.recipient}: ${error.response}`);
  return cleanLine([response, ...others].join('; '), 500, silent);
}
