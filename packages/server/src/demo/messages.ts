import type { Channel } from '../kernel/vocabulary.ts';
import { encodeEnvelope } from '../channels/envelope-codec.ts';
import { encodeMail } from '../channels/mail-codec.ts';
import type { Arrival, Mailbox, Outgoing, Stated } from '../channels/model.ts';
import { instantOf } from '../kernel/time.ts';
import { traceOf, writeAutoReply, writeDeliveryReport, writeHtmlMail, writePlainMail, type PlainMail } from './mails.ts';
import { numberSlot, type PlannedArrival } from './plan.ts';
import { createRandom } from './random.ts';

/** From what is planned to the bytes that come in at a door. */

/** How the message that an arrival answers is known, once it is registered. */
export interface AnsweredRef {
  readonly number: string;
  readonly messageId: string;
  /** Of a message of ours: whom it went to, as a report on its delivery names him. */
  readonly recipient: string | undefined;
}

/** The identifier that the sender's program gives a message. */
export function messageIdOf(planned: Pick<PlannedArrival, 'key' | 'from'>): string {
  return `${planned.key}.${createRandom(planned.key).digits(9)}@${planned.from.address.split('@')[1]}`;
}

/** @param answered of an arrival that answers: how that message is known; undefined for a first one */
export async function encodeArrival(planned: PlannedArrival, desk: Mailbox, answered: AnsweredRef | undefined): Promise<Uint8Array> {
  const mail = mailOf(planned, desk, answered);
  const random = createRandom(`mail/${planned.key}`);
  switch (planned.form) {
    case 'envelope':
      return encodeEnvelope(outgoingOf(planned, mail, answered));
    case 'stating-mail':
      return Buffer.concat([Buffer.from(`${traceOf(random, mail).join('\r\n')}\r\n`), await encodeMail(outgoingOf(planned, mail, answered))]);
    case 'plain-mail':
      return writePlainMail(random, mail);
    case 'html-mail':
      return writeHtmlMail(random, mail);
    case 'auto-reply':
      return writeAutoReply(mail);
    case 'delivery-report':
      return writeDeliveryReport(mail, { messageId: answered?.messageId ?? '', recipient: answered?.recipient ?? '' });
  }
}

function mailOf(planned: PlannedArrival, desk: Mailbox, answered: AnsweredRef | undefined): PlainMail {
  const numbered = (text: string) => text.replaceAll(numberSlot, answered?.number ?? '');
  return {
    messageId: messageIdOf(planned),
    inReplyTo: planned.answers?.link === 'in-reply-to' ? answered?.messageId : undefined,
    from: planned.from,
    to: desk,
    at: planned.at,
    subject: numbered(planned.subject),
    text: numbered(planned.text),
    files: planned.files,
  };
}

function outgoingOf(planned: PlannedArrival, mail: PlainMail, answered: AnsweredRef | undefined): Outgoing {
  return {
    messageId: mail.messageId,
    ...(mail.inReplyTo ? { inReplyTo: mail.inReplyTo } : {}),
    references: mail.inReplyTo ? [mail.inReplyTo] : [],
    from: mail.from,
    to: [mail.to],
    cc: [],
    date: instantOf(mail.at),
    subject: mail.subject,
    text: mail.text,
    attachments: mail.files,
    stated: statedOf(planned, answered),
  };
}

/** Everything, but the language, which few systems know. */
function statedOf(planned: PlannedArrival, answered: AnsweredRef | undefined): Stated {
  const namesOurs = planned.answers && planned.answers.link !== 'none' && planned.answers.link !== 'reference' && answered;
  return {
    kind: planned.kind,
    urgency: planned.urgency,
    ...(planned.urgencyGround ? { urgencyGround: planned.urgencyGround } : {}),
    ...(planned.handling.length > 0 ? { handling: planned.handling } : {}),
    ...(planned.handlingText ? { handlingText: planned.handlingText } : {}),
    ...(planned.sourceEvaluation ? { sourceEvaluation: planned.sourceEvaluation } : {}),
    ...(planned.informationEvaluation ? { informationEvaluation: planned.informationEvaluation } : {}),
    classification: planned.classification,
    ...(planned.crimeAreas.length > 0 ? { crimeAreas: planned.crimeAreas } : {}),
    ...(statesLanguage[planned.channel] ? { language: planned.language } : {}),
    ownReference: planned.reference,
    ...(namesOurs ? { otherReferences: [answered.number] } : {}),
  };
}

const statesLanguage: Readonly<Partial<Record<Channel, true>>> = { siena: true, prum: true, national: true };

/** The arrival at a door; `isSecond` for the same words by another one. */
export function arrivalAt(planned: PlannedArrival, bytes: Uint8Array, isSecond = false): Arrival {
  const isEnvelope = planned.form === 'envelope';
  const random = createRandom(`second/${planned.key}`);
  return {
    channel: planned.channel,
    source: isSecond ? (planned.secondDoor ?? planned.door) : planned.door,
    transportId: `${planned.key}${isEnvelope ? '.json' : '.eml'}`,
    receivedAt: instantOf(isSecond ? planned.at + random.int(3, 40) * 60_000 : planned.at),
    mediaType: isEnvelope ? 'application/vnd.vigie.envelope+json' : 'message/rfc822',
    bytes: isSecond && !isEnvelope ? Buffer.concat([Buffer.from(`${traceOf(random, planned).join('\r\n')}\r\n`), bytes]) : bytes,
  };
}
