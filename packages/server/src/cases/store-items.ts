import { sql, type Selectable } from 'kysely';
import type { AccountId } from '../kernel/actor.ts';
import type { Instant } from '../kernel/time.ts';
import type { Direction } from '../kernel/vocabulary.ts';
import type { Db } from '../platform/database.ts';
import type { CaseFileId, CaseId, CaseItem, CaseItemId, ItemKind, NoteId, TaskId } from './model.ts';
import type { FileTable } from './tables.ts';

/** What lies in a case: items, notes and files. */

const itemColumns = ['id', 'case_id as caseId', 'origin_id as originId', 'kind', 'object_id as objectId', 'reason', 'added_by as addedBy', 'added_at as addedAt'] as const;

/** What lies in a case now, added first first. The same thing twice when a merged case brought it too. */
export async function listItems(db: Db, caseId: CaseId, kind?: ItemKind): Promise<readonly CaseItem[]> {
  let query = db.selectFrom('cases_item').select(itemColumns).where('case_id', '=', caseId).where('removed_at', 'is', null);
  if (kind) query = query.where('kind', '=', kind);
  return query.orderBy('added_at').orderBy('id').execute();
}

/** Ids of one kind of thing in a case, each once. */
export async function listObjectIds<Of extends string = string>(db: Db, caseId: CaseId, kind: ItemKind): Promise<readonly Of[]> {
  const rows = await db.selectFrom('cases_item').select('object_id').distinct().where('case_id', '=', caseId).where('kind', '=', kind).where('removed_at', 'is', null).execute();
  return rows.map((row) => row.object_id as Of);
}

export async function findItem(db: Db, caseId: CaseId, id: CaseItemId): Promise<CaseItem | undefined> {
  return db.selectFrom('cases_item').select(itemColumns).where('id', '=', id).where('case_id', '=', caseId).where('removed_at', 'is', null).executeTakeFirst();
}

export interface NewItem extends Omit<CaseItem, 'originId'> {
  readonly happenedAt: Instant;
  readonly direction: Direction | null;
}

/** Those that were not there already. The case is held. */
export async function insertItems(db: Db, items: readonly NewItem[]): Promise<readonly CaseItemId[]> {
  if (items.length === 0) return [];
  const rows = await db
    .insertInto('cases_item')
    .values(
      items.map((item) => ({
        id: item.id,
        case_id: item.caseId,
        origin_id: item.caseId,
        kind: item.kind,
        object_id: item.objectId,
        reason: item.reason,
        added_by: item.addedBy,
        added_at: item.addedAt,
        happened_at: item.happenedAt,
        direction: item.direction,
        removed_at: null,
        removed_by: null,
      })),
    )
    .onConflict((on) => on.columns(['case_id', 'origin_id', 'kind', 'object_id']).where('removed_at', 'is', null).doNothing())
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}

/** Takes things out, whoever brought them: they stay in the table as what lay there. */
export async function removeItems(db: Db, caseId: CaseId, kind: ItemKind, objectIds: readonly string[], by: { readonly accountId: AccountId | null; readonly at: Instant }): Promise<void> {
  await db
    .updateTable('cases_item')
    .set({ removed_at: by.at, removed_by: by.accountId })
    .where('case_id', '=', caseId)
    .where('kind', '=', kind)
    .where('object_id', '=', sql<string>`any(${[...objectIds]}::uuid[])`)
    .where('removed_at', 'is', null)
    .execute();
}

/** Which of these lie in another case too, also in one that the actor does not see; or only in a restricted one. */
export async function listHeldElsewhere(db: Db, caseId: CaseId, kind: ItemKind, objectIds: readonly string[], only: 'any' | 'restricted'): Promise<ReadonlySet<string>> {
  if (objectIds.length === 0) return new Set();
  const { rows } = await sql<{ objectId: string }>`
    select object_id as "objectId" from cases_held_elsewhere(${caseId}, ${kind}, ${[...objectIds]}::uuid[], ${only === 'restricted'})`.execute(db);
  return new Set(rows.map(({ objectId }) => objectId));
}

/** Whether something lies in an open case, also in one that the actor does not see: `subjects.held-by-open-case`. */
export async function isHeldByOpenCase(db: Db, kind: ItemKind, objectId: string): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`select cases_holds(${kind}, ${objectId}) as held`.execute(db);
  return rows[0]!.held;
}

/* ── notes ── */

export interface NoteRow {
  readonly id: NoteId;
  readonly originId: CaseId;
  readonly text: string;
  readonly by: AccountId | null;
  readonly at: Instant;
}

const noteColumns = ['id', 'origin_id as originId', 'text', 'account_id as by', 'at'] as const;

export async function listNotes(db: Db, caseId: CaseId): Promise<readonly NoteRow[]> {
  return db.selectFrom('cases_note').select(noteColumns).where('case_id', '=', caseId).orderBy('at', 'desc').orderBy('id', 'desc').execute();
}

/** Texts of notes, by id, for a timeline. */
export async function getNoteTexts(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('cases_note').select(['id', 'text']).where('id', '=', sql<NoteId>`any(${[...ids]}::uuid[])`).execute();
  return new Map(rows.map((row) => [row.id, row.text]));
}

export async function insertNote(db: Db, caseId: CaseId, note: Omit<NoteRow, 'originId'>): Promise<void> {
  await db.insertInto('cases_note').values({ id: note.id, case_id: caseId, origin_id: caseId, text: note.text, account_id: note.by, at: note.at }).execute();
}

/* ── files ── */

export type FileRow = Readonly<Omit<Selectable<FileTable>, 'bytes'>>;

const fileColumns = ['id', 'case_id', 'origin_id', 'task_id', 'name', 'stated_media_type', 'media_type', 'suspicious', 'sha256', 'byte_count', 'account_id', 'at'] as const;

export async function listFiles(db: Db, of: { readonly caseId: CaseId } | { readonly taskId: TaskId }): Promise<readonly FileRow[]> {
  const query = db.selectFrom('cases_file').select(fileColumns);
  const chosen = 'caseId' in of ? query.where('case_id', '=', of.caseId) : query.where('task_id', '=', of.taskId);
  return chosen.orderBy('at', 'desc').orderBy('id', 'desc').execute();
}

export async function findFile(db: Db, id: CaseFileId): Promise<FileRow | undefined> {
  return db.selectFrom('cases_file').select(fileColumns).where('id', '=', id).executeTakeFirst();
}

export async function findFileBytes(db: Db, id: CaseFileId): Promise<Buffer | undefined> {
  return (await db.selectFrom('cases_file').select('bytes').where('id', '=', id).executeTakeFirst())?.bytes;
}

export async function insertFile(db: Db, file: FileRow & { readonly bytes: Buffer }): Promise<void> {
  await db.insertInto('cases_file').values(file).execute();
}

/** Its bytes go with it. */
export async function deleteFile(db: Db, id: CaseFileId): Promise<void> {
  await db.deleteFrom('cases_file').where('id', '=', id).execute();
}
