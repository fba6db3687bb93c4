import { createHash } from 'node:crypto';
import { z } from 'zod';
import { instant, languageTag } from '../kernel/schema.ts';
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
import { cleanFileName, cleanLine, cleanText, maxTextLength, silent, type Warn } from './clean-text.ts';
import { detectFileType, isSuspicious } from './file-type.ts';
import { countKeys, shapeOfJson } from './json-shape.ts';
import { maxAttachments, maxMessageBytes, maxSubjectLength } from './mail-codec.ts';
import type { DecodedAttachment, DecodedMessage, DecodeWarning, Decoding, Mailbox, Outgoing, Stated } from './model.ts';
import { defined, maxHandlingTextLength, maxReferenceLength, maxReferences } from './stated-fields.ts';

const messageIdentifier = z
  .string()
  .max(995)
  .regex(/^[^\s<>\p{Cc}]+$/u)
  .meta({ description: 'A Message-ID (RFC 5322) without angle brackets.' });

const mailbox = z.strictObject({
  address: z
    .string()
    .max(320)
    // Bounded: a check of the length does not stop a pattern from being tried on megabytes.
    .regex(/^[^\s<>@\p{Cc}]{1,64}@[^\s<>@\p{Cc}]{1,255}$/u)
    .meta({ description: 'A mail address, as `spoc@police.example`.' }),
  name: z.string().max(200).optional().meta({ description: 'The display name.' }),
});

const attachment = z.strictObject({
  name: z.string().min(1).max(200).meta({ description: 'File name without a path.' }),
  mediaType: z
    .string()
    .max(255)
    .regex(/^[A-Za-z0-9!#$&^_.+-]+\/[A-Za-z0-9!#$&^_.+-]+$/)
    .meta({ description: 'Media type (RFC 6838) as the sender knows it.' }),
  base64: z.string().meta({ description: 'The content: base64 (RFC 4648 section 4) with padding and without line ends.' }),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional()
    .meta({ description: 'SHA-256 of the content in lower-case hexadecimal; a content that does not match is refused.' }),
});

const list = <Item extends z.ZodType>(item: Item, max: number) => z.array(item).max(max);

/**
 * Version 1 of our own message form, `application/vnd.vigie.envelope+json`: one JSON object in UTF-8. It is not an
 * official format of anybody; partner systems are mapped to it. Unknown fields are refused, so that no field that
 * matters to the sender is lost in silence.
 */
export const envelopeSchema = z
  .strictObject({
    vigieEnvelope: z.literal(1).meta({ description: 'The version of this form.' }),
    messageId: messageIdentifier.optional(),
    sentAt: instant.meta({ description: 'When it was sent: RFC 3339 with an offset.' }),
    from: mailbox,
    to: list(mailbox, 1_000),
    cc: list(mailbox, 1_000).optional(),
    reference: z.string().min(1).max(maxReferenceLength).optional().meta({ description: 'The sender’s own reference.' }),
    otherReferences: list(z.string().min(1).max(maxReferenceLength), maxReferences)
      .optional()
      .meta({ description: 'References of others that this message answers or concerns.' }),
    inReplyTo: messageIdentifier.optional().meta({ description: 'Message-ID of the message that this one answers.' }),
    kind: z.enum(messageKinds).optional().meta({ description: 'What the message is for.' }),
    urgency: z.enum(urgencies).optional().meta({ description: 'Directive (EU) 2023/977 Art. 4(4).' }),
    urgencyGround: z.enum(urgencyGrounds).optional().meta({ description: 'Why it is urgent; only with `urgent`.' }),
    handling: list(z.enum(handlingCodes), handlingCodes.length).optional().meta({ description: 'Handling codes, cumulative.' }),
    handlingText: z
      .string()
      .min(1)
      .max(maxHandlingTextLength)
      .optional()
      .meta({ description: 'The restriction in words; required with H3.' }),
    evaluation: z
      .strictObject({ source: z.enum(sourceEvaluations).optional(), information: z.enum(informationEvaluations).optional() })
      .optional()
      .meta({ description: 'The 4x4 evaluation: Regulation (EU) 2016/794 Art. 29.' }),
    classification: z.enum(classifications).optional(),
    crimeAreas: list(z.enum(crimeAreas), crimeAreas.length)
      .optional()
      .meta({ description: 'Forms of crime: Regulation (EU) 2016/794 Annex I.' }),
    language: languageTag.max(35).optional().meta({ description: 'BCP 47 tag of the language of the text.' }),
    autoSubmitted: z.boolean().optional().meta({ description: 'Written by a machine, so not to be answered by one (RFC 3834).' }),
    subject: z.string().max(maxSubjectLength),
    text: z.string().max(maxTextLength).meta({ description: 'Plain text; lines end with LF.' }),
    attachments: list(attachment, maxAttachments).optional(),
  })
  .refine((envelope) => !envelope.handling?.includes('H3') || (envelope.handlingText ?? '').trim() !== '', {
    path: ['handlingText'],
    error: 'required with H3',
  })
  .meta({ id: 'Envelope', title: 'Vigie envelope, version 1' });
export type Envelope = z.output<typeof envelopeSchema>;

/** An envelope nests object, attachments, attachment: three levels. */
const maxDepth = 8;
/** Two thousand mailboxes, a hundred attachments, and room. */
const maxCommas = 20_000;
const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads an envelope. Never throws, whatever the bytes. `truncated` when the JSON ends midway; `detail` names the field
 * or the position, never a value.
 */
export function decodeEnvelope(bytes: Uint8Array): Decoding {
  if (bytes.length > maxMessageBytes) return { ok: false, reason: 'too-large', detail: `over ${maxMessageBytes} bytes` };
  const text = decodeUtf8(bytes);
  if (text === undefined) return { ok: false, reason: 'not-utf8', detail: `${bytes.length} bytes` };
  if (text.trim() === '') return { ok: false, reason: 'empty', detail: `${bytes.length} bytes` };
  const shape = shapeOfJson(text);
  if (shape.depth > maxDepth) return { ok: false, reason: 'envelope-invalid', detail: `nested over ${maxDepth} levels` };
  if (shape.commaCount > maxCommas) return { ok: false, reason: 'envelope-invalid', detail: `over ${maxCommas} values` };
  const json = parseJson(text);
  if (!json.ok) return json;
  const parsed = envelopeSchema.safeParse(json.value, { reportInput: false });
  if (!parsed.success) return { ok: false, reason: 'envelope-invalid', detail: describe(parsed.error) };
  if (countKeys(json.value) !== shape.keyCount) {
    return { ok: false, reason: 'envelope-invalid', detail: 'a field name stands twice in one object' };
  }
  return toMessage(parsed.data);
}

/** A byte order mark is accepted (and dropped): Windows programs write one. */
function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return undefined;
  }
}

type Parsed = { readonly ok: true; readonly value: unknown } | Extract<Decoding, { ok: false }>;

/** JSON.parse, whose message quotes the text: only the position is taken from it. */
function parseJson(text: string): Parsed {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const position = /at position (\d+)/.exec(message)?.[1];
    const isCut = position === undefined ? message.startsWith('Unexpected end') : Number(position) >= text.trimEnd().length;
    const reason = isCut || message.startsWith('Unterminated string') ? 'truncated' : 'not-json';
    return { ok: false, reason, detail: position === undefined ? `of ${text.length} characters` : `character ${position}` };
  }
}

/** Field paths and what is wrong with them, the first five. */
function describe(error: z.ZodError): string {
  const issues = error.issues.slice(0, 5).map((issue) => {
    const path = [...issue.path, ...(issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])].map(String).join('.');
    return `${cleanLine(path, 120, silent) || '(all)'}: ${issue.code === 'custom' ? issue.message : issue.code.replaceAll('_', ' ')}`;
  });
  return issues.join('; ');
}

function toMessage(envelope: Envelope): Decoding {
  const warnings = new Set<DecodeWarning>();
  const warn: Warn = (code) => warnings.add(code);
  const attachments: DecodedAttachment[] = [];
  for (const [index, item] of (envelope.attachments ?? []).entries()) {
    const bytes = decodeBase64(item.base64);
    if (bytes === undefined) return { ok: false, reason: 'attachment-invalid', detail: `attachments.${index}.base64` };
    if (item.sha256 !== undefined && sha256(bytes) !== item.sha256) {
      return { ok: false, reason: 'attachment-invalid', detail: `attachments.${index}.sha256` };
    }
    attachments.push(toAttachment(item, bytes, index, warn));
  }
  if (envelope.messageId === undefined) warn('message-id-missing');
  const mailboxes = (items: Envelope['to']): readonly Mailbox[] => items.map((item) => toMailbox(item, warn));
  const inReplyTo = envelope.inReplyTo === undefined ? [] : [envelope.inReplyTo];
  const message: Omit<DecodedMessage, 'warnings'> = {
    ...(envelope.messageId !== undefined && { messageId: envelope.messageId }),
    inReplyTo,
    references: inReplyTo,
    from: toMailbox(envelope.from, warn),
    to: mailboxes(envelope.to),
    cc: mailboxes(envelope.cc ?? []),
    sentAt: envelope.sentAt,
    subject: cleanLine(envelope.subject, maxSubjectLength, warn),
    text: cleanText(envelope.text, warn),
    attachments,
    autoSubmitted: envelope.autoSubmitted ?? false,
    stated: toStated(envelope, warn),
  };
  return { ok: true, message: { ...message, warnings: [...warnings].sort() } };
}

function toMailbox(item: Envelope['from'], warn: Warn): Mailbox {
  return { address: cleanLine(item.address, 320, warn).toLowerCase(), name: cleanLine(item.name ?? '', 200, warn) };
}

function toAttachment(item: z.output<typeof attachment>, bytes: Uint8Array, index: number, warn: Warn): DecodedAttachment {
  const name = cleanFileName(item.name, `attachment-${index + 1}`, warn);
  const statedMediaType = item.mediaType.toLowerCase();
  const type = detectFileType(bytes);
  const suspicious = isSuspicious(name, statedMediaType, type);
  if (suspicious) warn('attachment-suspicious');
  return { name, statedMediaType, detectedMediaType: type.mediaType, suspicious, bytes };
}

function toStated(envelope: Envelope, warn: Warn): Stated {
  const words = (text: string | undefined, max: number): string | undefined => text && (cleanLine(text, max, warn) || undefined);
  return defined({
    kind: envelope.kind,
    urgency: envelope.urgency,
    urgencyGround: envelope.urgencyGround,
    handling: nonEmpty(handlingCodes.filter((code) => envelope.handling?.includes(code))),
    handlingText: words(envelope.handlingText, maxHandlingTextLength),
    sourceEvaluation: envelope.evaluation?.source,
    informationEvaluation: envelope.evaluation?.information,
    classification: envelope.classification,
    crimeAreas: nonEmpty(crimeAreas.filter((code) => envelope.crimeAreas?.includes(code))),
    language: envelope.language,
    ownReference: words(envelope.reference, maxReferenceLength),
    otherReferences: nonEmpty(envelope.otherReferences?.flatMap((text) => words(text, maxReferenceLength) ?? [])),
  });
}

function nonEmpty<Item>(items: readonly Item[] | undefined): readonly Item[] | undefined {
  return items?.length ? items : undefined;
}

function decodeBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  return Buffer.from(text, 'base64');
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Writes an envelope that {@link decodeEnvelope} reads back, the same bytes each time. */
export function encodeEnvelope(outgoing: Outgoing): Uint8Array {
  const { stated } = outgoing;
  const envelope: z.input<typeof envelopeSchema> = {
    vigieEnvelope: 1,
    messageId: outgoing.messageId,
    sentAt: outgoing.date,
    from: mailboxOut(outgoing.from),
    to: outgoing.to.map(mailboxOut),
    ...(outgoing.cc.length > 0 && { cc: outgoing.cc.map(mailboxOut) }),
    ...(stated.ownReference && { reference: stated.ownReference }),
    ...(stated.otherReferences?.length && { otherReferences: [...stated.otherReferences] }),
    ...(outgoing.inReplyTo !== undefined && { inReplyTo: outgoing.inReplyTo }),
    kind: stated.kind,
    urgency: stated.urgency,
    urgencyGround: stated.urgencyGround,
    ...(stated.handling?.length && { handling: [...stated.handling] }),
    handlingText: stated.handlingText,
    ...evaluationOf(stated),
    classification: stated.classification,
    ...(stated.crimeAreas?.length && { crimeAreas: [...stated.crimeAreas] }),
    language: stated.language,
    autoSubmitted: outgoing.autoSubmitted,
    subject: cleanLine(outgoing.subject, maxSubjectLength, silent),
    text: cleanText(outgoing.text, silent),
    ...(outgoing.attachments.length > 0 && {
      attachments: outgoing.attachments.map(({ name, mediaType, bytes }, index) => ({
        name: cleanFileName(name, `attachment-${index + 1}`, silent),
        mediaType,
        base64: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
        sha256: sha256(bytes),
      })),
    }),
  };
  return Buffer.from(`${JSON.stringify(envelope, null, 2)}\n`);
}

function mailboxOut({ address, name }: Mailbox): z.input<typeof mailbox> {
  return { address, ...(name !== '' && { name }) };
}

function evaluationOf(stated: Stated): { readonly evaluation?: { source?: Stated['sourceEvaluation']; information?: Stated['informationEvaluation'] } } {
  const { sourceEvaluation: source, informationEvaluation: information } = stated;
  if (source === undefined && information === undefined) return {};
  return { evaluation: { ...(source && { source }), ...(information && { information }) } };
}
