import { sql, type Generated, type SqlBool } from 'kysely';
import type { AccountId, UnitId } from '../kernel/actor.ts';
import { newId } from '../kernel/id.ts';
import type { Instant } from '../kernel/time.ts';
import type { Classification, HandlingCode, InformationEvaluation, SourceEvaluation } from '../kernel/vocabulary.ts';
import type { MessageId } from '../messages/model.ts';
import type { Db } from '../platform/database.ts';
import type { KeptValue } from './contract.ts';
import type { ErasureGround, IdentityStatus, LinkId, LinkType, StatementType, Subject, SubjectId, SubjectKind, SubjectRole } from './model.ts';

declare module '../platform/database.ts' {
  interface Tables {
    subjects_subject: SubjectTable;
    subjects_correction: { id: string; subject_id: SubjectId; field: string; before: KeptValue; after: KeptValue; pruned: Generated<boolean>; account_id: AccountId | null; at: Instant };
  }
}

interface SubjectTable {
  id: SubjectId;
  kind: SubjectKind;
  data: unknown;
  role: SubjectRole | null;
  identity_status: IdentityStatus | null;
  statement_type: StatementType;
  source_evaluation: SourceEvaluation | null;
  information_evaluation: InformationEvaluation | null;
  handling: HandlingCode[];
  handling_text: string | null;
  classification: Classification;
  classification_rank: Generated<number>;
  necessity: string | null;
  message_id: MessageId | null;
  excerpt: string | null;
  stated_by: AccountId | null;
  stated_at: Instant;
  unit_id: UnitId | null;
  compartment_id: string | null;
  version: Generated<number>;
  erased_at: Instant | null;
  erased_by: AccountId | null;
  erased_ground: ErasureGround | null;
  change: Generated<number>;
  changed_in: Generated<string>;
}

/** With every change: whoever keeps a copy asks for what changed since (see the migration). */
const changed = { change: sql<number>`nextval('subjects_change')`, changed_in: sql<string>`pg_current_xact_id()` };

function subjects(db: Db) {
  return db
    .selectFrom('subjects_subject')
    .select(['id', 'kind', 'data', 'role', 'handling', 'classification', 'necessity', 'excerpt', 'version'])
    .select(['identity_status as identityStatus', 'statement_type as statementType', 'source_evaluation as sourceEvaluation'])
    .select(['information_evaluation as informationEvaluation', 'handling_text as handlingText', 'message_id as messageId'])
    .select(['stated_by as statedBy', 'stated_at as statedAt', 'unit_id as unitId', 'compartment_id as compartmentId'])
    .select(['erased_at', 'erased_by', 'erased_ground']);
}

type Row = Awaited<ReturnType<ReturnType<typeof subjects>['execute']>>[number];

function subjectOf({ erased_at: at, erased_by: by, erased_ground: ground, data, ...row }: Row): Subject {
  const erased = at && ground ? { at, by, ground } : null;
  // What is in the table was parsed by the contract when it was stated.
  return { ...row, data: data ?? undefined, erased } as Subject;
}

/* ── reading ── */

/** Undefined when there is none, or none that the actor may see. */
export async function findSubject(db: Db, id: SubjectId): Promise<Subject | undefined> {
  const row = await subjects(db).where('id', '=', id).executeTakeFirst();
  return row && subjectOf(row);
}

/** The same, held until the end of the transaction. */
export async function lockSubject(db: Db, id: SubjectId): Promise<Subject | undefined> {
  const row = await subjects(db).where('id', '=', id).forUpdate().executeTakeFirst();
  return row && subjectOf(row);
}

/** Those of these that the actor may see. */
export async function getSubjects(db: Db, ids: readonly SubjectId[]): Promise<ReadonlyMap<SubjectId, Subject>> {
  if (ids.length === 0) return new Map();
  const rows = await subjects(db).where(sql<SqlBool>`id = any(${[...new Set(ids)]}::uuid[])`).execute();
  return new Map(rows.map((row) => [row.id, subjectOf(row)]));
}

/** The same, kept from being erased until the end of the transaction. */
export async function holdSubjects(db: Db, ids: readonly SubjectId[]): Promise<ReadonlyMap<SubjectId, Subject>> {
  // In one order for all, so that two who hold the same two do not wait for each other.
  const rows = await subjects(db).where(sql<SqlBool>`id = any(${[...new Set(ids)]}::uuid[])`).orderBy('id').forShare().execute();
  return new Map(rows.map((row) => [row.id, subjectOf(row)]));
}

/** In the order in which they were stated. */
export async function listSubjectsOfMessage(db: Db, messageId: MessageId): Promise<readonly Subject[]> {
  const rows = await subjects(db).where('message_id', '=', messageId).orderBy('id').execute();
  return rows.map(subjectOf);
}

export interface CorrectionRow {
  readonly field: string;
  readonly before: KeptValue;
  readonly after: KeptValue;
  readonly pruned: boolean;
  readonly by: AccountId | null;
  readonly at: Instant;
}

/** Oldest first. */
export async function listCorrections(db: Db, id: SubjectId): Promise<readonly CorrectionRow[]> {
  return db.selectFrom('subjects_correction').select(['field', 'before', 'after', 'pruned', 'account_id as by', 'at']).where('subject_id', '=', id).orderBy('at').orderBy('id').execute();
}

/* ── writing ── */

export async function insertSubjects(db: Db, stated: readonly Subject[]): Promise<void> {
  if (stated.length === 0) return;
  await db
    .insertInto('subjects_subject')
    .values(
      stated.map((subject) => ({
        id: subject.id,
        kind: subject.kind,
        message_id: subject.messageId,
        stated_by: subject.statedBy,
        stated_at: subject.statedAt,
        unit_id: subject.unitId,
        compartment_id: subject.compartmentId,
        erased_at: null,
        erased_by: null,
        erased_ground: null,
        ...columnsOf(subject),
      })),
    )
    .execute();
}

/** What may change of a subject that is not erased. */
function columnsOf(subject: Subject) {
  return {
    data: JSON.stringify(subject.data),
    role: subject.role,
    identity_status: subject.identityStatus,
    statement_type: subject.statementType,
    source_evaluation: subject.sourceEvaluation,
    information_evaluation: subject.informationEvaluation,
    handling: [...subject.handling],
    handling_text: subject.handlingText,
    classification: subject.classification,
    necessity: subject.necessity,
    excerpt: subject.excerpt,
  };
}

/** Writes what a correction or another role made of it, and one version more. The subject is held. */
export async function updateSubject(db: Db, after: Subject): Promise<void> {
  await db
    .updateTable('subjects_subject')
    .set({ ...columnsOf(after), version: sql`version + 1`, ...changed })
    .where('id', '=', after.id)
    .execute();
}

export async function appendCorrections(
  db: Db,
  id: SubjectId,
  changes: readonly { readonly field: string; readonly before: unknown; readonly after: unknown; readonly pruned: boolean }[],
  how: { readonly by: AccountId | null; readonly at: Instant },
): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ field, before, after, pruned }) => ({
    id: newId(),
    subject_id: id,
    field,
    before: before === null ? null : JSON.stringify(before),
    after: after === null ? null : JSON.stringify(after),
    pruned,
    account_id: how.by,
    at: how.at,
  }));
  await db.insertInto('subjects_correction').values(rows).execute();
}

/** Former values of fields that went for good. */
export async function pruneCorrections(db: Db, id: SubjectId, fields: readonly string[]): Promise<void> {
  await sql`select subjects_prune_corrections(${id}, ${[...fields]}::text[])`.execute(db);
}

/** Confines subjects to a compartment, or with null lets them out. Returns those that moved. */
export async function moveToCompartment(db: Db, ids: readonly SubjectId[], compartmentId: string | null): Promise<readonly SubjectId[]> {
  const rows = await db
    .updateTable('subjects_subject')
    .set({ compartment_id: compartmentId, version: sql`version + 1`, ...changed })
    .where(sql<SqlBool>`id = any(${[...ids]}::uuid[])`)
    .where(sql<SqlBool>`compartment_id is distinct from ${compartmentId}::uuid`)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** A link that stood and went with the subject. */
export interface GoneLink {
  readonly id: LinkId;
  readonly type: LinkType;
  readonly firstId: SubjectId;
  readonly secondId: SubjectId;
}

/** Empties a subject for good, with its corrections and links: what is left says that it was there and why it went. */
export async function eraseContent(db: Db, id: SubjectId, how: { readonly at: Instant; readonly by: AccountId | null; readonly ground: ErasureGround }): Promise<readonly GoneLink[]> {
  await db
    .updateTable('subjects_subject')
    .set({
      data: null,
      role: null,
      identity_status: null,
      source_evaluation: null,
      information_evaluation: null,
      handling: [],
      handling_text: null,
      necessity: null,
      excerpt: null,
      erased_at: how.at,
      erased_by: how.by,
      erased_ground: how.ground,
      version: sql`version + 1`,
      ...changed,
    })
    .where('id', '=', id)
    .execute();
  const { rows } = await sql<GoneLink>`select link_id as id, type, first_id as "firstId", second_id as "secondId" from subjects_erase_traces(${id})`.execute(db);
  return rows;
}
