import type { Instant } from '../kernel/time.ts';
import type { Channel, MessageKind } from '../kernel/vocabulary.ts';
import { countryOf, dateOf } from '../subjects/reading.ts';
import { readSex } from '@vigie/engine/adapters';
import { notRead, recordFrom, stated, type AlertReading, type NotRead, type ReadAlert } from './reading-alert.ts';
import { readAlertForm } from './reading-form.ts';
import { readAlertsJson } from './reading-handed.ts';
import type { FormLetter } from './model-received.ts';
import { missingOf, readForm, type ReadForm } from './sirene-forms.ts';

/** What a message of another SIRENE bureau or NCB brings: a form, alerts, or what could not be understood. */

export interface GivenMessage {
  readonly channel: Channel;
  readonly kind: MessageKind;
  readonly subject: string;
  readonly body: string;
  readonly ownReference: string | null;
  readonly otherReferences: readonly string[];
  readonly attachments: readonly { readonly name: string; readonly mediaType: string; readonly suspicious: boolean; readonly text: string | undefined }[];
  readonly at: Instant;
}

export interface BroughtForm {
  readonly letter: FormLetter;
  /** Under which the sender speaks of an alert; the form's own number first. */
  readonly references: readonly string[];
  readonly urgent: boolean;
  readonly schengenId: string | null;
  readonly senderReference: string | null;
  readonly fields: Readonly<Record<string, string>>;
  readonly missing: readonly string[];
  readonly unreadCount: number;
  /** The alert of the other state that it describes: of form A. */
  readonly alert: ReadAlert | undefined;
}

export interface Brought {
  readonly form: BroughtForm | undefined;
  readonly alerts: readonly AlertReading[];
  readonly problems: readonly NotRead[];
}

/** More text than a form or a notice has. */
export const longestAttachment = 4_000_000;

/** Whether an attachment is a text that may say something of alerts. */
export function isReadable({ name, mediaType }: { readonly name: string; readonly mediaType: string }): boolean {
  return /\.(json|jsonl|txt|csv|xml)$/i.test(name) || /^text\/|json|xml/.test(mediaType);
}

export function readMessage(message: GivenMessage): Brought {
  const fromFiles = message.attachments.map((file) => readFile(file));
  const attached = fromFiles.flatMap(({ alerts }) => alerts);
  const problems = fromFiles.flatMap(({ problems: of }) => of);
  const form = message.channel === 'sirene' ? sireneForm(message) : message.kind === 'hit-notice' ? hitNotice(message) : undefined;
  if (form) return { form, alerts: attached, problems };
  if (message.channel === 'sirene') return { form: undefined, alerts: attached, problems: attached.length > 0 ? problems : [...problems, notRead('form-unrecognised', 'subject, text')] };
  const written = message.kind === 'alert-form' ? readAlertForm(message.body, { system: 'interpol', subject: message.subject, at: message.at }).readings : [];
  const read = [...attached, ...written.filter((one) => one.ok)];
  if (read.length > 0) return { form: undefined, alerts: read, problems };
  const faults = [...problems, ...written.filter((one) => !one.ok)];
  return { form: undefined, alerts: [], problems: faults.length > 0 ? faults : [notRead('nothing-recognised', 'subject, text')] };
}

function readFile({ name, suspicious, text }: GivenMessage['attachments'][number]): { readonly alerts: readonly AlertReading[]; readonly problems: readonly NotRead[] } {
  if (suspicious) return { alerts: [], problems: [notRead('attachment-unreadable', name)] };
  if (text === undefined) return { alerts: [], problems: [] };
  if (/^\s*[[{]/.test(text.replace(/^\ufeff/, ''))) {
    const alerts = readAlertsJson(text, name);
    if (alerts) return { alerts: alerts.filter((one) => one.ok), problems: alerts.filter((one) => !one.ok) };
  }
  return { alerts: [], problems: /\.(csv|xml|jsonl)$/i.test(name) ? [notRead('list-attached', name)] : [] };
}

/* ── SIRENE ── */

function sireneForm(message: GivenMessage): BroughtForm | undefined {
  const texts = [message.body, ...message.attachments.flatMap(({ name, text }) => (text !== undefined && /\.txt$/i.test(name) ? [text] : []))];
  for (const text of texts) {
    const read = readForm(text, message.subject);
    if (!read) continue;
    const { letter, schengenId, fields } = read;
    return {
      letter,
      references: [...new Set([...(schengenId === null ? [] : [schengenId]), ...(read.yourReference === undefined ? [] : [read.yourReference]), ...message.otherReferences])],
      urgent: read.urgentReason !== undefined,
      schengenId,
      senderReference: read.ourReference ?? message.ownReference,
      fields: { ...fields },
      missing: missingOf(letter, read),
      unreadCount: read.unread.length,
      alert: letter === 'A' ? alertOfA(read, message.at) : undefined,
    };
  }
  return undefined;
}

/** The person of a form A, wanted for arrest: to be screened and then forgotten, Regulation (EU) 2018/1862 Art. 56. */
function alertOfA({ schengenId, fields }: ReadForm, at: Instant): ReadAlert | undefined {
  const parts = (text: string | undefined) => (text ?? '').split(/\s*[\n;|]\s*|\s+\/\s+/).filter(Boolean);
  const { surname, forename } = fields;
  const main = surname === undefined && forename === undefined ? parts(fields.subject).slice(0, 1) : [[surname, forename].filter(Boolean).join(', ')];
  const names = [
    ...main.map((full) => stated({ full, family: surname, given: forename })),
    ...parts(fields.birthName).map((full) => ({ full })),
    ...parts(fields.alias).map((full) => ({ full })),
  ];
  const sex = readSex(fields.sex ?? '');
  const record = recordFrom(
    stated({
      kind: 'person',
      names,
      birthDates: parts(fields.birthDate).flatMap((text) => dateOf(text, at) ?? []),
      sex: sex === 'F' || sex === 'M' || sex === 'X' ? sex : undefined,
      nationalities: [...new Set(parts(fields.nationality).flatMap((text) => countryOf(text) ?? []))],
      birthPlaces: parts(fields.birthPlace),
      documents: parts(fields.documents).map((number) => ({ number })),
    }),
  );
  if (typeof record === 'string') return undefined;
  return {
    operation: 'issue',
    system: 'sis',
    form: 'alert',
    category: 'arrest',
    kind: 'person',
    objectLetter: null,
    reference: schengenId,
    externalId: null,
    issuerCountry: countryOf((schengenId ?? '').slice(0, 2)) ?? null,
    issuer: null,
    issuedAt: null,
    validUntil: null,
    record,
    // What the form says besides stays with the form.
    details: {},
    warnings: [],
  };
}

/* ── Interpol ── */

/** A hit notice of an NCB: the references it names, and its words by our own labels of form G where it uses them. */
function hitNotice(message: GivenMessage): BroughtForm {
  const read = readForm(`SIRENE form G\n${message.body}`);
  const named = [...message.body.slice(0, 200_000).matchAll(/\b[A-Z]{2}-[A-Z]-\d{4}-\d{4,8}\b|\b(?:19|20)\d{2}\/\d{1,6}\b/g)].map(([reference]) => reference);
  return {
    letter: 'hit-notice',
    references: [...new Set([...(read?.schengenId ? [read.schengenId] : []), ...(read?.yourReference === undefined ? [] : [read.yourReference]), ...message.otherReferences, ...named])].slice(0, 50),
    urgent: read?.urgentReason !== undefined,
    schengenId: null,
    senderReference: read?.ourReference ?? message.ownReference,
    fields: { ...read?.fields },
    missing: [],
    unreadCount: read?.unread.length ?? 0,
    alert: undefined,
  };
}
