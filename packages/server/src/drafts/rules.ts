import { reachOf, type Actor, type UnitId } from '../kernel/actor.ts';
import { refuse, type Refused } from '../kernel/outcome.ts';
import { epochMs, type Instant } from '../kernel/time.ts';
import { classifications, crimeAreas, handlingCodes, type Channel, type Classification } from '../kernel/vocabulary.ts';
import type { LeaveWarning } from '../messages/model.ts';
import { checkRelease, type Leaving, type Receiver, type Release } from '../messages/release.ts';
import { markingFault } from '../messages/rules.ts';
import type { OrganisationId, OrganisationProfile } from '../partners/model.ts';
import { normaliseAddress } from '../partners/rules.ts';
import type { Draft, DraftContent } from './contract.ts';
import type { DraftKind } from './model.ts';

/* ── what was typed ── */

const bidiControls = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * What was typed, as it can be kept: no characters that a database refuses or that make a line read backwards, each code
 * once, and never classified below the message it is about. Spaces stay, for somebody is still typing.
 */
export function tidied(content: DraftContent, draftKind: DraftKind, about: { readonly classification: Classification } | undefined): DraftContent {
  return {
    ...content,
    classification: about && rank(about.classification) > rank(content.classification) ? about.classification : content.classification,
    handling: handlingCodes.filter((code) => content.handling.includes(code)),
    crimeAreas: crimeAreas.filter((area) => content.crimeAreas.includes(area)),
    handlingText: content.handlingText === null ? null : oneLine(content.handlingText),
    subject: oneLine(content.subject),
    body: manyLines(content.body),
    ownReference: content.ownReference === null ? null : oneLine(content.ownReference),
    otherReferences: content.otherReferences.map(oneLine),
    recipients: content.recipients.map((recipient) => ({ ...recipient, address: recipient.address === null ? null : oneLine(recipient.address).trim() || null })),
    manual: draftKind === 'manual' && content.manual ? { ...content.manual, senderName: oneLine(content.manual.senderName) } : null,
  };
}

/** The same, whole: without the spaces and empty lines that were left while typing. */
export function finished(content: DraftContent): DraftContent {
  return {
    ...content,
    handlingText: content.handlingText?.trim() || null,
    subject: content.subject.trim(),
    body: content.body.trimEnd(),
    ownReference: content.ownReference?.trim() || null,
    otherReferences: [...new Set(content.otherReferences.map((reference) => reference.trim()).filter(Boolean))],
    manual: content.manual && { ...content.manual, senderName: content.manual.senderName.trim() },
  };
}

function oneLine(text: string): string {
  return text.toWellFormed().replaceAll(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ').replaceAll(/\p{Cc}/gu, '').replaceAll(bidiControls, '');
}

function manyLines(text: string): string {
  return text.toWellFormed().replaceAll('\r\n', '\n').replaceAll(/[\r\f\v\u0085]/g, '\n').replaceAll(/[^\P{Cc}\t\n]+/gu, '');
}

/* ── to whom ── */

/** What the directory knows of the recipients. */
export interface Directory {
  readonly byId: ReadonlyMap<OrganisationId, OrganisationProfile>;
  /** Owners of the addresses that were written without an organisation. */
  readonly byAddress: ReadonlyMap<string, { readonly id: OrganisationId }>;
}

/** A recipient as it will be written to. */
export interface Addressee {
  readonly organisation: OrganisationProfile | undefined;
  readonly name: string;
  /** Undefined when nothing can reach it. */
  readonly address: string | undefined;
  readonly copy: boolean;
}

/** The recipients, each address once: who is written to and also named for a copy is written to. */
export function addressees(recipients: DraftContent['recipients'], directory: Directory): readonly Addressee[] {
  const found = recipients.map((recipient) => addressee(recipient, directory));
  return found.filter((one, index) => {
    if (one.address === undefined) return true;
    const same = found.filter((other) => other.address === one.address);
    return found.indexOf(same.find((other) => !other.copy) ?? same[0]!) === index;
  });
}

function addressee({ organisationId, address: stated, copy }: DraftContent['recipients'][number], directory: Directory): Addressee {
  const id = organisationId ?? (stated === null ? undefined : directory.byAddress.get(stated)?.id);
  const organisation = id === undefined ? undefined : directory.byId.get(id);
  const address = stated === null ? undefined : normaliseAddress(stated);
  if (organisation) {
    const own = stated === null ? organisation.addresses[0] : address;
    return { organisation, name: organisation.name, address: own !== undefined && organisation.addresses.includes(own) ? own : undefined, copy };
  }
  return { organisation, name: stated ?? organisationId ?? '', address: organisationId === null ? address : undefined, copy };
}

function receiverOf({ organisation, name, address }: Addressee): Receiver {
  return {
    organisationId: organisation?.id ?? null,
    name,
    type: organisation?.type ?? null,
    country: organisation?.country ?? null,
    memberships: organisation?.memberships ?? [],
    languages: organisation?.languages ?? [],
    hasAddress: address !== undefined,
    active: organisation?.active ?? true,
  };
}

/** What each recipient reads, by which doors, and where its clock stands: for the author, beside what is written. */
export function adviceOn(to: readonly Addressee[]): Draft['advice'] {
  const known = new Map(to.flatMap(({ organisation }) => (organisation ? [[organisation.id, organisation] as const] : [])));
  return [...known.values()].map(({ id, code, name, languages, channels, timeZone }) => ({ organisationId: id, code, name, languages: [...languages], channels: [...channels], timeZone }));
}

/* ── whether it may go ── */

export interface Desk {
  readonly country: string;
  /** The highest classification that may travel by mail or file. */
  readonly ceiling: Classification;
  readonly hasTransport: (channel: Channel) => boolean;
}

export interface Reviewed {
  readonly draftKind: DraftKind;
  readonly content: DraftContent;
  readonly about: Leaving['about'];
  readonly attachments: Leaving['attachments'];
  readonly to: readonly Addressee[];
}

/** What stands in the way of sending, and what should be looked at. What is taken down by hand comes in: nothing leaves. */
export function review({ draftKind, content, about, attachments, to }: Reviewed, desk: Desk): Release {
  const release = checkRelease({ ...content, attachments, about }, to.map(receiverOf), desk);
  if (draftKind !== 'manual') return release;
  return { obstacles: release.obstacles.filter(({ code }) => code === 'subject-empty' || code === 'body-empty'), warnings: [] };
}

export type SendRefusal =
  | 'drafts.incomplete'
  | 'drafts.handling-text-missing'
  | 'drafts.urgency-ground-missing'
  | 'drafts.urgency-ground-superfluous'
  | 'drafts.recipient-unreachable'
  | 'drafts.may-not-leave'
  | 'drafts.warnings-not-accepted';

/** Why it cannot be sent or registered as it stands; undefined when it can. The simplest to mend comes first. */
export function refusalOf(reviewed: Reviewed, desk: Desk, given: { readonly acceptedWarnings: readonly LeaveWarning[]; readonly now: Instant }): Refused<SendRefusal> | undefined {
  const { draftKind, content } = reviewed;
  const { obstacles, warnings } = review(reviewed, desk);
  const codes: readonly string[] = obstacles.map(({ code }) => code);
  const missing = ['no-recipient', 'subject-empty', 'body-empty'].find((code) => codes.includes(code)) ?? (draftKind === 'manual' ? missingOf(content.manual, given.now) : undefined);
  if (missing !== undefined) return refuse('drafts.incomplete', { missing });
  const fault = markingFault({ ...content, isOurs: draftKind !== 'manual' });
  if (fault) return refuse(`drafts.${fault}`);
  if (codes.includes('recipient-without-address')) return refuse('drafts.recipient-unreachable');
  if (codes.length > 0) return refuse('drafts.may-not-leave', { obstacles: joined(codes) });
  const unseen = warnings.map(({ code }) => code).filter((code) => !given.acceptedWarnings.includes(code));
  return unseen.length > 0 ? refuse('drafts.warnings-not-accepted', { warnings: joined(unseen) }) : undefined;
}

function joined(codes: readonly string[]): string {
  return [...new Set(codes)].join(' ');
}

const day = 86_400_000;
/** Older than this, a date of receipt is a slip of the pen. */
const oldestReceipt = 3_653 * day;

function missingOf(manual: DraftContent['manual'], now: Instant): string | undefined {
  if (!manual) return 'manual';
  if (manual.senderId === null && manual.senderName === '') return 'sender';
  const age = epochMs(now) - epochMs(manual.receivedAt);
  // A clock may be a little fast, and then the registry takes its own; a day ahead is a mistake.
  return age < -day || age > oldestReceipt ? 'received-at' : undefined;
}

/* ── by whom ── */

/** Whether a person may mark so: nobody hides from themselves what they wrote. */
export function isWithinClearance(actor: Actor, classification: Classification): boolean {
  return actor.kind === 'account' && rank(classification) <= rank(actor.clearance);
}

/** With which unit a message is put, so that its author sees it: nobody's for who sees the desk. Undefined when he would not. */
export function unitFor(actor: Actor, about: { readonly unitId: UnitId | null } | undefined): UnitId | null | undefined {
  if (actor.kind !== 'account' || reachOf(actor) !== 'unit') return null;
  const ofAbout = about?.unitId ?? null;
  return ofAbout !== null && actor.unitIds.includes(ofAbout) ? ofAbout : actor.unitIds[0];
}

function rank(classification: Classification): number {
  return classifications.indexOf(classification);
}
