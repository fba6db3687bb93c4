import { isDeepStrictEqual } from 'node:util';
import { cleanFileName } from '../channels/clean-text.ts';
import { detectFileType, isSuspicious } from '../channels/file-type.ts';
import type { AccountId } from '../kernel/actor.ts';
import { newId } from '../kernel/id.ts';
import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import { sha256 } from '../messages/fingerprint.ts';
import type { MessageId, QuarantinedId } from '../messages/model.ts';
import { findAbout, findQuotable, listAttachmentRows, type Quotable } from '../messages/store-answered.ts';
import { findQuarantined, lockOpenQuarantined } from '../messages/store-quarantine.ts';
import { insertBytes } from '../messages/store-registering.ts';
import type { OrganisationId } from '../partners/model.ts';
import { getOrganisationRefs } from '../partners/store.ts';
import type { Act } from '../platform/act.ts';
import type { Draft, DraftContent } from './contract.ts';
import { eraseLater } from './housekeeping.ts';
import type { DraftId, DraftKind } from './model.ts';
import { isWithinClearance, tidied } from './rules.ts';
import { startForward, startFromQuarantined, startManual, startNew, startReply } from './rules-starting.ts';
import { appendAttachments, deleteAttachment, deleteDraft, findDraft, insertDraft, listAttachments, lockDraft, updateContent, type DraftAttachment, type DraftState } from './store.ts';
import { viewOf, type DraftsParts } from './view.ts';

type NotFound = 'drafts.draft-not-found';

/** Of one message. */
export const attachmentLimits = { files: 100, bytes: 50_000_000 };

/** Begins a draft. One about a message takes over its restrictions; `aboutId` on a new or manual one only puts it in the thread. */
export async function startDraft(act: Act, parts: DraftsParts, asked: { readonly draftKind: DraftKind; readonly aboutId?: MessageId | undefined }): Promise<Outcome<Draft, 'drafts.message-not-found'>> {
  const { draftKind, aboutId } = asked;
  const about = aboutId === undefined ? undefined : await findQuotable(act.db, aboutId);
  if (!about && (aboutId !== undefined || draftKind === 'reply' || draftKind === 'forward')) return refuse('drafts.message-not-found');
  if (about) act.touch('message', [about.id]);
  const files = about && draftKind === 'forward' ? await listAttachmentRows(act.db, about.id) : [];
  const content = tidied(await startingContent(act, draftKind, about), draftKind, about);
  return begin(act, parts, { draftKind, aboutId: about?.id ?? null, quarantinedId: null, content }, files.map(fileOf));
}

/**
 * Begins a new message that another slice has words and recipients for; the author sees it, changes what does not fit and
 * sends it. `about` puts it in that message's thread, under its restrictions.
 */
export async function startPrefilledDraft(
  act: Act,
  parts: DraftsParts,
  asked: { readonly content: Partial<DraftContent>; readonly aboutId?: MessageId | undefined },
): Promise<Outcome<Draft, 'drafts.message-not-found'>> {
  const about = asked.aboutId === undefined ? undefined : await findQuotable(act.db, asked.aboutId);
  if (!about && asked.aboutId !== undefined) return refuse('drafts.message-not-found');
  if (about) act.touch('message', [about.id]);
  const content = tidied({ ...startNew(), ...asked.content, manual: null }, 'new', about);
  return begin(act, parts, { draftKind: 'new', aboutId: about?.id ?? null, quarantinedId: null, content }, []);
}

async function startingContent(act: Act, draftKind: DraftKind, about: Quotable | undefined): Promise<DraftContent> {
  if (about && draftKind === 'reply') return startReply(about, await addressesOf(act, about));
  if (about && draftKind === 'forward') return startForward(about);
  return draftKind === 'manual' ? startManual(act.at) : startNew();
}

async function addressesOf(act: Act, about: Quotable): Promise<ReadonlyMap<OrganisationId, readonly string[]>> {
  const ids = [about.senderId, ...about.recipients.map((recipient) => recipient.organisation_id)].filter((id) => id !== null);
  const profiles = await getOrganisationRefs(act.db, [...new Set(ids)]);
  return new Map([...profiles].map(([id, profile]) => [id, profile.addresses]));
}

function fileOf({ name, stated_media_type, media_type, suspicious, sha256: hash, byte_count }: Omit<DraftAttachment, 'position'>): Omit<DraftAttachment, 'position'> {
  return { name, stated_media_type, media_type, suspicious, sha256: hash, byte_count };
}

/** Begins a registration by hand of what could not be read, its bytes attached; sending it settles the quarantine. */
export async function startFromQuarantine(act: Act, parts: DraftsParts, id: QuarantinedId): Promise<Outcome<Draft, 'drafts.quarantined-not-found' | 'drafts.quarantine-settled'>> {
  act.touch('quarantined', [id]);
  const held = await lockOpenQuarantined(act.db, id);
  if (!held) return refuse((await findQuarantined(act.db, id)) ? 'drafts.quarantine-settled' : 'drafts.quarantined-not-found');
  const name = originalNames[held.media_type] ?? 'original.bin';
  const type = detectFileType(held.bytes);
  const file = {
    name,
    stated_media_type: held.media_type,
    media_type: type.mediaType,
    suspicious: isSuspicious(name, held.media_type, type),
    sha256: held.sha256,
    byte_count: held.byte_count,
  };
  const content = startFromQuarantined({ channel: held.channel, receivedAt: held.received_at });
  return begin(act, parts, { draftKind: 'manual', aboutId: null, quarantinedId: id, content }, [file]);
}

const originalNames: Readonly<Record<string, string>> = { 'message/rfc822': 'original.eml', 'application/vnd.vigie.envelope+json': 'original.json' };

async function begin(
  act: Act,
  parts: DraftsParts,
  begun: Pick<DraftState, 'draftKind' | 'aboutId' | 'quarantinedId' | 'content'>,
  files: readonly Omit<DraftAttachment, 'position'>[],
): Promise<Outcome<Draft, never>> {
  const id = newId() as DraftId;
  act.touch('draft', [id]);
  await insertDraft(act.db, { ...begun, id, authorId: authorOf(act), savedAt: act.at });
  await appendAttachments(act.db, id, files);
  return done(await viewOf(act.db, await getDraft(act, id), parts));
}

/**
 * Saves what is typed. `version` is the one the author saw: refused when the content has changed since, whereby what is
 * kept stays as it is and what was typed stays with its author. The same content again is no change, so a save whose
 * answer was lost can be repeated; a file added or removed meanwhile is no conflict.
 */
export async function saveDraft(
  act: Act,
  parts: DraftsParts,
  id: DraftId,
  typed: { readonly version: number; readonly content: DraftContent },
): Promise<Outcome<Draft, NotFound | 'drafts.changed-meanwhile' | 'drafts.beyond-reach'>> {
  act.touch('draft', [id]);
  const held = await lockDraft(act.db, id);
  if (!held) return refuse('drafts.draft-not-found');
  const about = held.aboutId === null ? undefined : await findAbout(act.db, held.aboutId);
  const content = tidied(typed.content, held.draftKind, about);
  if (!isDeepStrictEqual(content, held.content)) {
    if (typed.version < held.contentVersion || typed.version > held.version) return refuse('drafts.changed-meanwhile');
    if (!isWithinClearance(act.actor, content.classification)) return refuse('drafts.beyond-reach');
    await updateContent(act.db, id, content, act.at);
  }
  return done(await viewOf(act.db, await getDraft(act, id), parts));
}

/** Throws a draft away with its files, whose bytes are erased where nothing else has them. */
export async function discardDraft(act: Act, id: DraftId): Promise<Outcome<Record<string, never>, NotFound>> {
  act.touch('draft', [id]);
  if (!(await lockDraft(act.db, id))) return refuse('drafts.draft-not-found');
  await eraseLater(act, await listAttachments(act.db, id));
  await deleteDraft(act.db, id);
  return done({});
}

/** Adds a file. What it is, its content says; one that lies about it is kept and marked, and does not leave. */
export async function attachFile(
  act: Act,
  parts: DraftsParts,
  id: DraftId,
  file: { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array },
): Promise<Outcome<Draft, NotFound | 'drafts.attachment-too-many' | 'drafts.attachment-too-large'>> {
  act.touch('draft', [id]);
  if (!(await lockDraft(act.db, id))) return refuse('drafts.draft-not-found');
  const there = await listAttachments(act.db, id);
  if (there.length >= attachmentLimits.files) return refuse('drafts.attachment-too-many', { limit: attachmentLimits.files });
  const byteCount = there.reduce((sum, { byte_count: count }) => sum + count, file.bytes.byteLength);
  if (byteCount > attachmentLimits.bytes) return refuse('drafts.attachment-too-large', { limit: attachmentLimits.bytes });
  const name = cleanFileName(file.name, `attachment-${there.length + 1}`, () => undefined);
  const statedMediaType = mediaTypePattern.test(file.mediaType) ? file.mediaType.toLowerCase() : 'application/octet-stream';
  const type = detectFileType(file.bytes);
  const hash = sha256(file.bytes);
  await insertBytes(act.db, [{ sha256: hash, bytes: file.bytes }]);
  await appendAttachments(act.db, id, [
    {
      name,
      stated_media_type: statedMediaType,
      media_type: type.mediaType,
      suspicious: isSuspicious(name, statedMediaType, type),
      sha256: hash,
      byte_count: file.bytes.byteLength,
    },
  ]);
  return done(await viewOf(act.db, await getDraft(act, id), parts));
}

/** RFC 6838 section 4.2: what a browser states, without parameters. */
const mediaTypePattern = /^[\w!#$&^.+-]{1,64}\/[\w!#$&^.+-]{1,64}$/;

/** Takes a file off. */
export async function detachFile(act: Act, parts: DraftsParts, id: DraftId, position: number): Promise<Outcome<Draft, NotFound | 'drafts.attachment-not-found'>> {
  act.touch('draft', [id]);
  if (!(await lockDraft(act.db, id))) return refuse('drafts.draft-not-found');
  const gone = await deleteAttachment(act.db, id, position);
  if (!gone) return refuse('drafts.attachment-not-found');
  await eraseLater(act, [gone]);
  return done(await viewOf(act.db, await getDraft(act, id), parts));
}

async function getDraft(act: Act, id: DraftId): Promise<DraftState> {
  const state = await findDraft(act.db, id);
  if (!state) throw new Error(`draft ${id} is not to be seen by who just wrote it`);
  return state;
}

/** The permission is held by people only. */
export function authorOf(act: Act): AccountId {
  if (act.actor.kind !== 'account') throw new Error(`a draft of ${act.actor.kind}`);
  return act.actor.accountId;
}
