import { cleanFileName } from '../channels/clean-text.ts';
import { detectFileType, isSuspicious } from '../channels/file-type.ts';
import { newId } from '../kernel/id.ts';
import { done, refuse, type Outcome, type Refused } from '../kernel/outcome.ts';
import type { Instant } from '../kernel/time.ts';
import type { Classification, Direction } from '../kernel/vocabulary.ts';
import { confineMessages } from '../messages/commands-case.ts';
import { sha256 } from '../messages/fingerprint.ts';
import type { MessageId } from '../messages/model.ts';
import { getStandings, listOfThreads } from '../messages/store-case.ts';
import type { Act } from '../platform/act.ts';
import { confineSubjects } from '../subjects/commands.ts';
import type { SubjectId } from '../subjects/model.ts';
import { getSubjects } from '../subjects/store.ts';
import type { Note } from './contract.ts';
import { accountOf, appendEvent, holdCase, holdOpen, type NotFound } from './holding.ts';
import { factOf, type CaseFileId, type CaseId, type CaseItemId, type CaseRecord, type ItemKind, type NoteId, type TaskId } from './model.ts';
import { highest, isLive, isWithinClearance } from './rules.ts';
import { updateCase } from './store.ts';
import { deleteFile, findFile, findItem, insertFile, insertItems, insertNote, listFiles, listHeldElsewhere, listObjectIds, removeItems, type FileRow, type NewItem } from './store-items.ts';
import { namesOf } from './view.ts';

/** What comes into a case and goes out of it. */

export type FileRefusal = NotFound | 'cases.not-open' | 'cases.object-not-found' | 'cases.already-in-case' | 'cases.held-elsewhere' | 'cases.beyond-clearance';

interface Filed {
  readonly objectId: string;
  readonly happenedAt: Instant;
  readonly classification: Classification;
  readonly direction: Direction | null;
}

/**
 * Puts something into a case: the way for the slices to the right too. A message takes its whole thread along. The case is
 * raised to the classification of what comes in, and what comes into a restricted case is confined with it.
 *
 * Into a closed case only the desk itself files: a late answer belongs to its dossier.
 */
export async function addToCase(act: Act, caseId: CaseId, item: { readonly kind: ItemKind; readonly objectId: string; readonly reason: string }): Promise<Outcome<readonly CaseItemId[], FileRefusal>> {
  return fileInto(act, caseId, item);
}

export async function fileInto(act: Act, caseId: CaseId, item: { readonly kind: ItemKind; readonly objectId: string; readonly reason: string }): Promise<Outcome<readonly CaseItemId[], FileRefusal>> {
  const held = await holdCase(act, caseId);
  if (!held.ok) return held;
  const record = held.value;
  if (record.state !== 'open' && !(act.actor.kind === 'system' && isLive(record.state))) return refuse('cases.not-open', { state: record.state });
  const objects = await objectsOf(act, item.kind, item.objectId);
  if (!objects) return refuse('cases.object-not-found');
  const there = new Set(await listObjectIds(act.db, caseId, item.kind));
  const fresh = objects.filter(({ objectId }) => !there.has(objectId));
  if (fresh.length === 0) return refuse('cases.already-in-case');
  const fault = (await sharingFault(act, record, item.kind, fresh)) ?? (await raise(act, record, fresh));
  if (fault) return fault;

  const items: readonly NewItem[] = fresh.map(({ objectId, happenedAt, direction }) => ({
    id: newId() as CaseItemId,
    caseId,
    kind: item.kind,
    objectId,
    reason: item.reason,
    addedBy: accountOf(act),
    addedAt: act.at,
    happenedAt,
    direction,
  }));
  await insertItems(act.db, items);
  for (const one of items) {
    await appendEvent(act, caseId, { act: 'item-filed', object: { kind: item.kind, id: one.objectId }, reason: item.reason, detail: { withThread: one.objectId !== item.objectId } });
    await act.record(factOf({ kind: 'ItemFiled', caseId, item: item.kind, objectId: one.objectId }));
  }
  act.touch(item.kind, items.map(({ objectId }) => objectId));
  if (record.restricted) await confineItems(act, { [item.kind]: items.map(({ objectId }) => objectId) }, caseId);
  return done(items.map(({ id }) => id));
}

/** What is to be filed with it; undefined when it is not there or not to be seen. Kinds to the right vouch for their own ids. */
async function objectsOf(act: Act, kind: ItemKind, objectId: string): Promise<readonly Filed[] | undefined> {
  switch (kind) {
    case 'message': {
      const standing = (await getStandings(act.db, [objectId as MessageId])).get(objectId as MessageId);
      if (!standing) return undefined;
      return (await listOfThreads(act.db, [standing.threadId])).map(({ id, receivedAt, classification, direction }) => ({ objectId: id, happenedAt: receivedAt, classification, direction }));
    }
    case 'subject': {
      const subject = (await getSubjects(act.db, [objectId as SubjectId])).get(objectId as SubjectId);
      return subject && !subject.erased ? [{ objectId, happenedAt: subject.statedAt, classification: subject.classification, direction: null }] : undefined;
    }
    case 'request':
    case 'alert':
    case 'hit':
    case 'translation':
      return [{ objectId, happenedAt: act.at, classification: 'unclassified', direction: null }];
  }
}

/** What lies in a restricted case lies in no other: it would be shown there, or taken from those who need it. */
async function sharingFault(act: Act, record: CaseRecord, kind: ItemKind, objects: readonly Filed[]): Promise<Refused<'cases.held-elsewhere'> | undefined> {
  const elsewhere = await listHeldElsewhere(act.db, record.id, kind, objects.map(({ objectId }) => objectId), record.restricted ? 'any' : 'restricted');
  return elsewhere.size > 0 ? refuse('cases.held-elsewhere', { count: elsewhere.size }) : undefined;
}

/** A case is never classified below what lies in it. */
async function raise(act: Act, record: CaseRecord, objects: readonly Filed[]): Promise<Refused<'cases.beyond-clearance'> | undefined> {
  const classification = highest([record.classification, ...objects.map((object) => object.classification)]);
  if (classification === record.classification) return undefined;
  if (!isWithinClearance(act.actor, classification)) return refuse('cases.beyond-clearance');
  await updateCase(act.db, record.id, { classification });
  await appendEvent(act, record.id, { act: 'corrected', detail: { fields: 'classification', before: record.classification, after: classification } });
  return undefined;
}

/** The least that a case may be classified: as the highest of the messages and subjects in it. */
export async function leastClassification(act: Act, caseId: CaseId): Promise<Classification> {
  const standings = await getStandings(act.db, await listObjectIds<MessageId>(act.db, caseId, 'message'));
  const subjects = await getSubjects(act.db, await listObjectIds<SubjectId>(act.db, caseId, 'subject'));
  return highest([...standings.values(), ...subjects.values()].map(({ classification }) => classification));
}

/** Puts what lies in a case into its compartment, or with null out of it. Kinds to the right follow the case by themselves. */
export async function confineItems(act: Act, objects: Readonly<Partial<Record<ItemKind, readonly string[]>>>, compartmentId: CaseId | null): Promise<void> {
  await confineMessages(act, { messageIds: (objects.message ?? []) as readonly MessageId[] }, compartmentId);
  await confineSubjects(act, (objects.subject ?? []) as readonly SubjectId[], compartmentId);
}

/** The same with everything in a case. */
export async function confineCase(act: Act, caseId: CaseId, compartmentId: CaseId | null): Promise<void> {
  await confineItems(act, { message: await listObjectIds(act.db, caseId, 'message'), subject: await listObjectIds(act.db, caseId, 'subject') }, compartmentId);
}

/** Takes something out again; of a message the whole thread, as it came. Out of a restricted case it is open to the desk. */
export async function removeFromCase(act: Act, caseId: CaseId, itemId: CaseItemId, reason: string): Promise<Outcome<Record<string, never>, NotFound | 'cases.not-open' | 'cases.item-not-found'>> {
  const held = await holdOpen(act, caseId);
  if (!held.ok) return held;
  const item = await findItem(act.db, caseId, itemId);
  if (!item) return refuse('cases.item-not-found');
  const there = new Set(await listObjectIds(act.db, caseId, item.kind));
  const companions = item.kind === 'message' ? ((await objectsOf(act, 'message', item.objectId)) ?? []) : [];
  const gone = [...new Set([item.objectId, ...companions.map(({ objectId }) => objectId)])].filter((id) => there.has(id));
  await removeItems(act.db, caseId, item.kind, gone, { accountId: accountOf(act), at: act.at });
  for (const objectId of gone) await appendEvent(act, caseId, { act: 'item-removed', object: { kind: item.kind, id: objectId }, reason });
  act.touch(item.kind, gone);
  if (held.value.restricted) await confineItems(act, { [item.kind]: gone }, null);
  return done({});
}

/* ── notes ── */

export async function addNote(act: Act, caseId: CaseId, text: string): Promise<Outcome<Note, NotFound | 'cases.not-open'>> {
  const held = await holdOpen(act, caseId);
  if (!held.ok) return held;
  const note = { id: newId() as NoteId, text, by: accountOf(act), at: act.at };
  await insertNote(act.db, caseId, note);
  await appendEvent(act, caseId, { act: 'note-added', object: { kind: 'note', id: note.id } });
  const names = await namesOf(act.db, [note.by]);
  return done({ ...note, by: names.person(note.by), origin: null });
}

/* ── files ── */

/** Of one case or one task. */
export const fileLimits = { files: 500, bytes: 50_000_000 };

export interface Upload {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** Keeps a file under a case, or under a task whose answer it belongs to. What it is, its content says. */
export async function keepFile(
  act: Act,
  under: { readonly caseId: CaseId; readonly taskId: TaskId | null },
  upload: Upload,
): Promise<Outcome<FileRow, 'cases.file-too-large' | 'cases.too-many-files'>> {
  if (upload.bytes.byteLength > fileLimits.bytes) return refuse('cases.file-too-large', { limit: fileLimits.bytes });
  const there = await listFiles(act.db, under.taskId === null ? { caseId: under.caseId } : { taskId: under.taskId });
  if (there.length >= fileLimits.files) return refuse('cases.too-many-files', { limit: fileLimits.files });
  const name = cleanFileName(upload.name, `file-${there.length + 1}`, () => undefined);
  const statedMediaType = mediaTypePattern.test(upload.mediaType) ? upload.mediaType.toLowerCase() : 'application/octet-stream';
  const type = detectFileType(upload.bytes);
  const file: FileRow = {
    id: newId() as CaseFileId,
    case_id: under.caseId,
    origin_id: under.caseId,
    task_id: under.taskId,
    name,
    stated_media_type: statedMediaType,
    media_type: type.mediaType,
    suspicious: isSuspicious(name, statedMediaType, type),
    sha256: sha256(upload.bytes),
    byte_count: upload.bytes.byteLength,
    account_id: accountOf(act),
    at: act.at,
  };
  await insertFile(act.db, { ...file, bytes: upload.bytes });
  return done(file);
}

/** RFC 6838 section 4.2: what a browser states, without parameters. */
const mediaTypePattern = /^[\w!#$&^.+-]{1,64}\/[\w!#$&^.+-]{1,64}$/;

export async function attachFile(act: Act, caseId: CaseId, upload: Upload): Promise<Outcome<FileRow, NotFound | 'cases.not-open' | 'cases.file-too-large' | 'cases.too-many-files'>> {
  const held = await holdOpen(act, caseId);
  if (!held.ok) return held;
  const kept = await keepFile(act, { caseId, taskId: null }, upload);
  if (kept.ok) await appendEvent(act, caseId, { act: 'file-added', object: { kind: 'file', id: kept.value.id }, detail: { byteCount: kept.value.byte_count } });
  return kept;
}

/** Removes a file with its bytes. */
export async function removeFile(act: Act, caseId: CaseId, fileId: CaseFileId): Promise<Outcome<Record<string, never>, NotFound | 'cases.not-open' | 'cases.file-not-found'>> {
  const held = await holdOpen(act, caseId);
  if (!held.ok) return held;
  const file = await findFile(act.db, fileId);
  if (!file || file.case_id !== caseId) return refuse('cases.file-not-found');
  await deleteFile(act.db, fileId);
  await appendEvent(act, caseId, { act: 'file-removed', object: { kind: 'file', id: fileId } });
  return done({});
}

