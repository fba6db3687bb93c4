import { sql, type Generated, type Selectable } from 'kysely';
import type { AccountId } from '../kernel/actor.ts';
import type { Instant } from '../kernel/time.ts';
import type { MessageId, QuarantinedId } from '../messages/model.ts';
import type { Db } from '../platform/database.ts';
import type { DraftContent } from './contract.ts';
import type { DraftId, DraftKind } from './model.ts';

declare module '../platform/database.ts' {
  interface Tables {
    drafts_draft: DraftRow;
    drafts_attachment: DraftAttachmentRow;
  }
}

interface DraftRow {
  id: DraftId;
  draft_kind: DraftKind;
  about_id: MessageId | null;
  quarantined_id: QuarantinedId | null;
  author_id: AccountId;
  content: unknown;
  next_position: Generated<number>;
  created_at: Instant;
  saved_at: Instant;
  version: Generated<number>;
  content_version: Generated<number>;
}

interface DraftAttachmentRow {
  draft_id: DraftId;
  position: number;
  name: string;
  stated_media_type: string;
  media_type: string;
  suspicious: boolean;
  sha256: Buffer;
  byte_count: number;
}

/** A draft as it is kept. */
export interface DraftState {
  readonly id: DraftId;
  readonly draftKind: DraftKind;
  readonly aboutId: MessageId | null;
  readonly quarantinedId: QuarantinedId | null;
  readonly authorId: AccountId;
  readonly content: DraftContent;
  readonly savedAt: Instant;
  readonly version: number;
  /** The version at which the content last changed. */
  readonly contentVersion: number;
}

export type DraftAttachment = Readonly<Selectable<Omit<DraftAttachmentRow, 'draft_id'>>>;

function drafts(db: Db) {
  return db
    .selectFrom('drafts_draft')
    .select(['id', 'draft_kind as draftKind', 'about_id as aboutId', 'quarantined_id as quarantinedId', 'author_id as authorId', 'saved_at as savedAt'])
    .select(['version', 'content_version as contentVersion'])
    // What is in the table was parsed by the contract when it was saved.
    .select((e) => e.ref('content').$castTo<DraftContent>().as('content'));
}

/** Undefined when there is none, or none that the actor may see. */
export async function findDraft(db: Db, id: DraftId): Promise<DraftState | undefined> {
  return drafts(db).where('id', '=', id).executeTakeFirst();
}

/** The same, held until the end of the transaction: whoever waited for one that was sent meanwhile finds none. */
export async function lockDraft(db: Db, id: DraftId): Promise<DraftState | undefined> {
  return drafts(db).where('id', '=', id).forUpdate().executeTakeFirst();
}

export interface DraftLine extends Pick<DraftState, 'id' | 'draftKind' | 'aboutId' | 'authorId' | 'savedAt'> {
  readonly subject: string;
}

const mostListed = 500;

/** Those the actor may see, last saved first. */
export async function listDrafts(db: Db): Promise<readonly DraftLine[]> {
  return db
    .selectFrom('drafts_draft')
    .select(['id', 'draft_kind as draftKind', 'about_id as aboutId', 'author_id as authorId', 'saved_at as savedAt', sql<string>`content ->> 'subject'`.as('subject')])
    .orderBy('saved_at', 'desc')
    .orderBy('id', 'desc')
    .limit(mostListed)
    .execute();
}

/** How many drafts, of whomever, are about these messages or are among these: a number only, for who closes what they belong to. */
export async function countDraftsAbout(db: Db, of: { readonly messageIds: readonly MessageId[]; readonly draftIds: readonly DraftId[] }): Promise<number> {
  const { rows } = await sql<{ count: number }>`select drafts_count_about(${[...of.messageIds]}::uuid[], ${[...of.draftIds]}::uuid[]) as count`.execute(db);
  return rows[0]!.count;
}

/** Which of these are still being written, as far as the actor may see. */
export async function listWaitingDrafts(db: Db, ids: readonly DraftId[]): Promise<ReadonlySet<DraftId>> {
  if (ids.length === 0) return new Set();
  const rows = await db.selectFrom('drafts_draft').select('id').where('id', '=', sql<DraftId>`any(${[...ids]}::uuid[])`).execute();
  return new Set(rows.map(({ id }) => id));
}

export async function insertDraft(db: Db, draft: Omit<DraftState, 'version' | 'contentVersion'>): Promise<void> {
  await db
    .insertInto('drafts_draft')
    .values({
      id: draft.id,
      draft_kind: draft.draftKind,
      about_id: draft.aboutId,
      quarantined_id: draft.quarantinedId,
      author_id: draft.authorId,
      content: JSON.stringify(draft.content),
      created_at: draft.savedAt,
      saved_at: draft.savedAt,
    })
    .execute();
}

/** Replaces what was typed. The draft is held. */
export async function updateContent(db: Db, id: DraftId, content: DraftContent, at: Instant): Promise<void> {
  await db
    .updateTable('drafts_draft')
    .set({ content: JSON.stringify(content), saved_at: at, version: sql`version + 1`, content_version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}

/** Its files go with it. */
export async function deleteDraft(db: Db, id: DraftId): Promise<void> {
  await db.deleteFrom('drafts_draft').where('id', '=', id).execute();
}

export async function listAttachments(db: Db, id: DraftId): Promise<readonly DraftAttachment[]> {
  return db
    .selectFrom('drafts_attachment')
    .select(['position', 'name', 'stated_media_type', 'media_type', 'suspicious', 'sha256', 'byte_count'])
    .where('draft_id', '=', id)
    .orderBy('position')
    .execute();
}

export async function findAttachment(db: Db, id: DraftId, position: number): Promise<DraftAttachment | undefined> {
  return (await listAttachments(db, id)).find((file) => file.position === position);
}

/** Adds files behind those there are, at positions never used before; the draft is held. Their bytes are kept already. */
export async function appendAttachments(db: Db, id: DraftId, files: readonly Omit<DraftAttachment, 'position'>[]): Promise<void> {
  if (files.length === 0) return;
  const { next } = await db
    .updateTable('drafts_draft')
    .set({ next_position: sql`next_position + ${files.length}`, version: sql`version + 1` })
    .where('id', '=', id)
    .returning('next_position as next')
    .executeTakeFirstOrThrow();
  const first = next - files.length;
  await db
    .insertInto('drafts_attachment')
    .values(files.map((file, index) => ({ draft_id: id, position: first + index, ...file })))
    .execute();
}

/** The file that was there, undefined when none was. The draft is held. */
export async function deleteAttachment(db: Db, id: DraftId, position: number): Promise<{ readonly sha256: Buffer } | undefined> {
  const gone = await db.deleteFrom('drafts_attachment').where('draft_id', '=', id).where('position', '=', position).returning('sha256').executeTakeFirst();
  if (!gone) return undefined;
  await db.updateTable('drafts_draft').set({ version: sql`version + 1` }).where('id', '=', id).execute();
  return gone;
}

/** Those of these contents that no draft has as a file. */
export async function withoutUse(db: Db, hashes: readonly Buffer[]): Promise<readonly Buffer[]> {
  const { rows } = await sql<{ sha256: Buffer }>`
    select sha256 from unnest(${[...hashes]}::bytea[]) as asked (sha256)
    where not exists (select from drafts_attachment a where a.sha256 = asked.sha256)`.execute(db);
  return rows.map(({ sha256 }) => sha256);
}
