import { createTransport, type NodemailerError, type SMTPPoolSentMessageInfo, type Transporter } from 'nodemailer';
import { cleanLine } from './clean-text.ts';
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
  let pool: Pool | undefined;
  let isClosed = false;
  const open = async (): Promise<Pool> => {
    // Asked for each time: a secret or a certificate that was put right needs no restart of the desk.
    pool ??= await openPool(settings, passwordOf, timings);
    return pool;
  };
  const give_up = (): void => {
    pool?.close({ force: true });
    pool = undefined;
  };
  return {
    transmit: async (outgoing, bytes) => {
      if (isClosed) return { state: 'deferred', reply: 'closed' };
      const to = [...new Set([...outgoing.to, ...outgoing.cc].map(({ address }) => address))];
      try {
        const info = await (await open()).sendMail({
          envelope: { from: outgoing.from.address, to },
          raw: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
          signal: AbortSignal.timeout(timings.totalMs),
        });
        return { state: 'sent', reply: replyOf(info.response, info.rejectedErrors) };
      } catch (error) {
        return transmissionOf(error as NodemailerError);
      }
    },
    test: async () => {
      try {
        await (await open()).verify();
        return 'ok';
      } catch (error) {
        give_up();
        return problemOf(failureOf(error));
      }
    },
    close: () => {
      isClosed = true;
      give_up();
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

/**
 * What an error means for the message (RFC 5321 section 4.2.1): only an answer 5yz about this sender, these recipients
 * or this content is final. A refused password or a server that speaks to nobody says nothing about the message.
 */
function transmissionOf(error: NodemailerError): Transmission {
  const isAboutMessage = error.code === 'EENVELOPE' || error.code === 'EMESSAGE';
  if (!isAboutMessage || error.responseCode === undefined) return { state: 'deferred', reply: failureOf(error) };
  const codes = error.rejectedErrors?.map(({ responseCode }) => responseCode ?? 0) ?? [error.responseCode];
  const isFinal = codes.every((code) => code >= 500 && code < 600 && code !== 503);
  return { state: isFinal ? 'rejected' : 'deferred', reply: replyOf(error.response ?? String(error.responseCode), error.rejectedErrors) };
}

/** The server's own words, and those about single recipients that it refused. */
function replyOf(response: string, refused: readonly NodemailerError[] | undefined): string {
  const others = (refused ?? []).filter((error) => error.response !== response).map((error) => `${error.recipient}: ${error.response}`);
  return cleanLine([response, ...others].join('; '), 500, () => undefined);
}
