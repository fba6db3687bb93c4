import * as fc from 'fast-check';
import { instantOf } from '../kernel/time.ts';
import {
  classifications,
  crimeAreas,
  handlingCodes,
  informationEvaluations,
  messageKinds,
  sourceEvaluations,
  urgencies,
  urgencyGrounds,
} from '../kernel/vocabulary.ts';
import { cleanFileName, cleanLine, cleanText, silent } from './clean-text.ts';
import type { DecodedMessage, Outgoing } from './model.ts';
import { defined } from './stated-fields.ts';

/** For tests: messages as the registry would hand them to a transport, of every shape the types allow. */

/** Letters of several scripts, astral characters, combining marks, quotes, and what headers trip over. */
const unicode = fc.string({ unit: 'grapheme', maxLength: 60 });
const ascii = fc.string({ unit: fc.constantFrom(...'abc XYZ019,;:"\'()<>@=?_-.\\/[]{}+&%'.split('')), maxLength: 80 });
const anyText = fc.oneof(unicode, ascii);
/** A literal `=?…?=` cannot be told from an encoded word once it is in quotes. */
const line = anyText.map((text) => cleanLine(text, 200, silent)).filter((text) => !text.includes('=?'));
const words = line.filter((text) => text !== '');

const atom = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789-'.split('')), minLength: 1, maxLength: 12 });
const address = fc.tuple(atom, atom).map(([local, domain]) => `x${local}@d${domain.replaceAll('-', 'n')}.example`);
const mailbox = fc.record({ address, name: line });
const messageId = fc.tuple(atom, atom).map(([left, right]) => `${left}.1@${right}`);
const fileName = words.map((text) => cleanFileName(text, 'file', silent));
const mediaType = fc.constantFrom('application/pdf', 'image/png', 'text/plain', 'text/csv', 'application/octet-stream', 'application/zip');
const attachment = fc.record({ name: fileName, mediaType, bytes: fc.uint8Array({ maxLength: 300 }) });

const bodyText = fc
  .array(fc.oneof(anyText, fc.constantFrom('', '.', '..', '-- ', '--', 'From here', '>', ' trailing  ', '=20', '\t')), { maxLength: 12 })
  .map((lines) => cleanText(lines.join('\n'), silent))
  .filter((text) => text.trim() !== '' || text === '');

const ordered = <Code extends string>(codes: readonly Code[]): fc.Arbitrary<readonly Code[] | undefined> =>
  fc.subarray([...codes]).map((chosen) => (chosen.length > 0 ? chosen : undefined));
const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> => fc.option(value, { nil: undefined });

const stated = fc
  .record({
    kind: maybe(fc.constantFrom(...messageKinds)),
    urgency: maybe(fc.constantFrom(...urgencies)),
    urgencyGround: maybe(fc.constantFrom(...urgencyGrounds)),
    handling: ordered(handlingCodes),
    handlingText: maybe(words),
    sourceEvaluation: maybe(fc.constantFrom(...sourceEvaluations)),
    informationEvaluation: maybe(fc.constantFrom(...informationEvaluations)),
    classification: maybe(fc.constantFrom(...classifications)),
    crimeAreas: ordered(crimeAreas),
    language: maybe(fc.constantFrom('fr', 'nl', 'sr-Latn', 'en-GB')),
    ownReference: maybe(words),
    otherReferences: maybe(fc.array(words, { minLength: 1, maxLength: 4 })),
  })
  .map((values) => defined(values.handling?.includes('H3') ? { ...values, handlingText: values.handlingText ?? 'so agreed' } : values));

/** Whole seconds: the Date field of a mail knows no smaller ones. */
const date = fc.integer({ min: Date.UTC(1990, 0, 1) / 1000, max: Date.UTC(2099, 11, 31) / 1000 }).map((s) => instantOf(s * 1000));

export const anyOutgoing: fc.Arbitrary<Outgoing> = fc
  .record({
    messageId,
    inReplyTo: maybe(messageId),
    references: fc.array(messageId, { maxLength: 5 }),
    from: mailbox,
    to: fc.array(mailbox, { minLength: 1, maxLength: 4 }),
    cc: fc.array(mailbox, { maxLength: 3 }),
    date,
    subject: line,
    text: bodyText,
    attachments: fc.array(attachment, { maxLength: 3 }),
    stated,
    autoSubmitted: maybe(fc.constant(true as const)),
  })
  .map(({ inReplyTo, autoSubmitted, ...rest }) => ({
    ...rest,
    ...(inReplyTo !== undefined && { inReplyTo }),
    ...(autoSubmitted && { autoSubmitted }),
  }));

/** What must come back from a decoder for a message that went out; bytes as arrays, so that a Buffer equals one. */
export function sentForm(outgoing: Outgoing): unknown {
  return {
    messageId: outgoing.messageId,
    inReplyTo: outgoing.inReplyTo === undefined ? [] : [outgoing.inReplyTo],
    from: outgoing.from,
    to: outgoing.to,
    cc: outgoing.cc,
    sentAt: outgoing.date,
    subject: outgoing.subject,
    text: outgoing.text,
    autoSubmitted: outgoing.autoSubmitted ?? false,
    stated: outgoing.stated,
    attachments: outgoing.attachments.map(({ name, mediaType, bytes }) => ({ name, mediaType, bytes: [...bytes] })),
  };
}

export function receivedForm(message: DecodedMessage): unknown {
  const { references: _, warnings: __, deliveryReport: ___, attachments, ...rest } = message;
  return {
    ...rest,
    attachments: attachments.map(({ name, statedMediaType, bytes }) => ({ name, mediaType: statedMediaType, bytes: [...bytes] })),
  };
}
