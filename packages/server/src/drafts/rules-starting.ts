import type { Instant } from '../kernel/time.ts';
import type { Channel, MessageKind } from '../kernel/vocabulary.ts';
import type { OrganisationId } from '../partners/model.ts';
import type { Quotable } from '../messages/store-answered.ts';
import type { DraftContent } from './contract.ts';

/** What a draft starts with. The author changes whatever does not fit. */

const blank: DraftContent = {
  // Directive (EU) 2023/977 Art. 13(1): SIENA unless an exception holds.
  channel: 'siena',
  kind: 'request',
  urgency: 'non-urgent',
  urgencyGround: null,
  classification: 'unclassified',
  handling: [],
  handlingText: null,
  sourceEvaluation: null,
  informationEvaluation: null,
  crimeAreas: [],
  language: null,
  recipients: [],
  subject: '',
  body: '',
  ownReference: null,
  otherReferences: [],
  manual: null,
};

export function startNew(): DraftContent {
  return blank;
}

/** A call, a letter or a visit, taken down now. */
export function startManual(now: Instant): DraftContent {
  return { ...blank, channel: 'bilateral-spoc', manual: { means: 'other', senderId: null, senderName: '', receivedAt: now } };
}

/** Bytes that could not be read, registered by a person: the clock runs from when they came (Directive (EU) 2023/977 Art. 5(1)). */
export function startFromQuarantined(quarantined: { readonly channel: Channel; readonly receivedAt: Instant }): DraftContent {
  return { ...startManual(quarantined.receivedAt), channel: quarantined.channel };
}

/** What answers what. Directive (EU) 2023/977 Arts. 5 and 6(3); SIRENE forms are answered by forms. */
const answerTo: Readonly<Record<MessageKind, MessageKind>> = {
  request: 'answer',
  'clarification-request': 'clarification',
  // They made clear what they asked for: now it can be answered.
  clarification: 'answer',
  'hit-notice': 'alert-form',
  'alert-form': 'alert-form',
  answer: 'administrative',
  'partial-answer': 'administrative',
  spontaneous: 'administrative',
  copy: 'administrative',
  refusal: 'administrative',
  'partial-refusal': 'administrative',
  'delay-notice': 'administrative',
  administrative: 'administrative',
};

/**
 * A reply: to whom it came from (a message of ours is followed up to whom it went), in its language (Directive (EU)
 * 2023/977 Art. 5(3)), under its markings.
 * @param knownAddresses of an organisation of the directory, those it has now
 */
export function startReply(about: Quotable, knownAddresses: ReadonlyMap<OrganisationId, readonly string[]>): DraftContent {
  return {
    ...takenOver(about),
    kind: about.direction === 'in' ? answerTo[about.kind] : 'administrative',
    // Grounds are those of a request, and this is none.
    urgency: about.urgency,
    recipients: recipientsOfReply(about, knownAddresses),
    subject: prefixed('Re', about.subject),
  };
}

/** A forward: still what it is, with its evaluation, to whom the author says. */
export function startForward(about: Quotable): DraftContent {
  return {
    ...takenOver(about),
    kind: about.kind,
    urgency: about.urgency,
    urgencyGround: about.urgency === 'urgent' ? about.urgencyGround : null,
    sourceEvaluation: about.sourceEvaluation,
    informationEvaluation: about.informationEvaluation,
    subject: prefixed('Fwd', about.subject),
  };
}

/** Restrictions go with the words: classification, handling codes with their text, crime areas. Never less than they were. */
function takenOver(about: Quotable): DraftContent {
  const references = [about.ownReference, about.number].filter((reference) => reference !== null && reference !== '' && reference.length <= 200);
  return {
    ...blank,
    channel: about.channel,
    classification: about.classification,
    handling: [...about.handling],
    handlingText: about.handlingText,
    crimeAreas: [...about.crimeAreas],
    language: about.language,
    otherReferences: [...new Set(references as readonly string[])],
    body: quoted(about),
  };
}

function recipientsOfReply(about: Quotable, knownAddresses: ReadonlyMap<OrganisationId, readonly string[]>): DraftContent['recipients'] {
  const parties =
    about.direction === 'in'
      ? [{ organisationId: about.senderId, address: about.senderAddress, copy: false }]
      : about.recipients.map(({ organisation_id: organisationId, address, copy }) => ({ organisationId, address, copy }));
  return parties
    .map(({ organisationId, address, copy }) => {
      // The mailbox that wrote is answered, unless the directory no longer has it: then the organisation's first.
      const isKnown = organisationId === null || (address !== null && (knownAddresses.get(organisationId) ?? []).includes(address));
      return { organisationId, address: isKnown && address !== null && address.length <= 254 ? address : null, copy };
    })
    .filter(({ organisationId, address }) => organisationId !== null || address !== null)
    .slice(0, 50);
}

/** Reply and forward marks of mail programs in English, French, Dutch and German; `TR :` only as French programs write it. */
const marks = /^(?:(?:re|fwd?|aw|wg|antw|doorst)(?:\[\d{1,3}\])?\s?:|tr\s:)\s*/i;

/** A subject with exactly one mark, however many it has gathered on its way. */
export function prefixed(mark: 'Re' | 'Fwd', subject: string): string {
  let bare = subject.trim();
  while (marks.test(bare)) bare = bare.replace(marks, '');
  return cut(`${mark}: ${bare}`, 400).trimEnd();
}

/** Enough for a hundred pages; quoting at most doubles it, and that still fits a draft. */
const longestQuote = 200_000;

/** The message as it is quoted: who, when, under which number, then every line after `> `; room to write above. */
export function quoted(about: Pick<Quotable, 'senderName' | 'senderAddress' | 'receivedAt' | 'number' | 'body'>): string {
  const who = about.senderName || about.senderAddress || '?';
  const when = `${about.receivedAt.slice(0, 10)} ${about.receivedAt.slice(11, 16)} UTC`;
  const body = cut(about.body, longestQuote);
  const lines = [...body.split('\n'), ...(body.length < about.body.length ? ['[…]'] : [])];
  // No words, so that it suits every language.
  return `\n\n${who}, ${when} (${about.number}):\n${lines.map((line) => (line === '' ? '>' : `> ${line}`)).join('\n')}`;
}

/** At most `max` UTF-16 units, never half a character. */
function cut(text: string, max: number): string {
  return text.length <= max ? text : text.slice(0, max).replace(/[\ud800-\udbff]$/, '');
}
