import { sql, type RawBuilder, type Selectable } from 'kysely';
import type { AccountId, UnitId } from '../kernel/actor.ts';
import { cursorOf, isId, isInstant, parseCursor, type Page } from '../kernel/page.ts';
import type { Instant } from '../kernel/time.ts';
import type { HandlingCode } from '../kernel/vocabulary.ts';
import type { MessageId, ThreadId } from '../messages/model.ts';
import type { Db } from '../platform/database.ts';
import type { CaseFileId, CaseId, Task, TaskId, TaskState } from './model.ts';
import type { EnclosedFile, EnclosureTable, TaskTable } from './tables.ts';

/** Tasks with what was given along. A unit sees its own; whoever sees the case sees them all. */

function taskOf(row: Selectable<TaskTable>): Task {
  return {
    id: row.id,
    caseId: row.case_id,
    number: row.number,
    state: row.state,
    means: row.means,
    unitId: row.unit_id,
    organisationId: row.organisation_id,
    classification: row.classification,
    title: row.title,
    text: row.text,
    dueAt: row.due_at,
    givenBy: row.given_by,
    givenAt: row.given_at,
    draftId: row.draft_id,
    messageId: row.message_id,
    replyId: row.reply_id,
    answer: row.answer,
    answerMessageId: row.answer_message_id,
    settledAt: row.settled_at,
    settledBy: row.settled_by,
    remindedAt: row.reminded_at,
    reminderCount: row.reminder_count,
    version: row.version,
  };
}

/** Undefined when there is none or the actor may not see it. */
export async function findTask(db: Db, id: TaskId): Promise<Task | undefined> {
  const row = await db.selectFrom('cases_task').selectAll().where('id', '=', id).executeTakeFirst();
  return row && taskOf(row);
}

/** The same, held until the end of the transaction. */
export async function lockTask(db: Db, id: TaskId): Promise<Task | undefined> {
  const row = await db.selectFrom('cases_task').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row && taskOf(row);
}

export async function listCaseTasks(db: Db, caseId: CaseId): Promise<readonly Task[]> {
  const rows = await db.selectFrom('cases_task').selectAll().where('case_id', '=', caseId).orderBy('given_at').orderBy('id').execute();
  return rows.map(taskOf);
}

/** The next number of a task of this case; the case is held. */
export async function nextTaskSequence(db: Db, caseId: CaseId): Promise<number> {
  const { count } = await db.updateTable('cases_case').set({ task_count: sql`task_count + 1` }).where('id', '=', caseId).returning('task_count as count').executeTakeFirstOrThrow();
  return count;
}

export type NewTask = Pick<TaskTable, 'id' | 'case_id' | 'number' | 'means' | 'unit_id' | 'organisation_id' | 'classification' | 'title' | 'text' | 'due_at' | 'given_by' | 'given_at'>;

export async function insertTask(db: Db, task: NewTask): Promise<void> {
  await db
    .insertInto('cases_task')
    .values({
      ...task,
      origin_id: task.case_id,
      state: 'open',
      draft_id: null,
      message_id: null,
      thread_id: null,
      reply_id: null,
      answer: null,
      answer_message_id: null,
      settled_at: null,
      settled_by: null,
      reminded_at: null,
    })
    .execute();
}

export type TaskChange = Partial<Pick<TaskTable, 'state' | 'due_at' | 'draft_id' | 'message_id' | 'thread_id' | 'reply_id' | 'answer' | 'answer_message_id' | 'settled_at' | 'settled_by'>>;

/** The task is held. */
export async function updateTask(db: Db, id: TaskId, change: TaskChange): Promise<void> {
  await db.updateTable('cases_task').set({ ...change, version: sql`version + 1` }).where('id', '=', id).execute();
}

/** A reminder is no change that whoever works on the task would have to look at first: the version stays. */
export async function markReminded(db: Db, id: TaskId, at: Instant): Promise<void> {
  await db.updateTable('cases_task').set({ reminded_at: at, reminder_count: sql`reminder_count + 1` }).where('id', '=', id).execute();
}

/** Open tasks due before then, held; those that somebody holds come next time. */
export async function lockDueTasks(db: Db, before: Instant, maximum: number): Promise<readonly Task[]> {
  const { rows } = await sql<Selectable<TaskTable>>`
    select t.* from cases_task t
    where t.state = 'open' and coalesce(t.due_at, 'infinity') < ${before}
    order by coalesce(t.due_at, 'infinity'), t.id limit ${maximum} for update skip locked`.execute(db);
  return rows.map(taskOf);
}

/** Tasks under these numbers, or that went out in this thread. Settled ones too. */
export async function findTasksOf(db: Db, of: { readonly numbers: readonly string[]; readonly threadId: ThreadId }): Promise<readonly Task[]> {
  const rows = await db
    .selectFrom('cases_task')
    .selectAll()
    .where((where) => where.or([where('number', '=', sql<string>`any(${[...of.numbers]}::text[])`), where('thread_id', '=', of.threadId)]))
    .orderBy('given_at')
    .execute();
  return rows.map(taskOf);
}

/* ── what was given along ── */

export interface Enclosure {
  readonly position: number;
  readonly messageId: MessageId | null;
  readonly messageNumber: string | null;
  /** The file of the case that was given along; null also once it has been removed from there. */
  readonly fileId: CaseFileId | null;
  readonly name: string;
  readonly body: string;
  readonly handling: readonly HandlingCode[];
  readonly handlingText: string | null;
  readonly files: readonly EnclosedFile[];
}

function enclosureOf(row: Selectable<EnclosureTable>): Enclosure {
  return {
    position: row.position,
    messageId: row.message_id,
    messageNumber: row.message_number,
    fileId: row.file_id,
    name: row.name,
    body: row.body,
    handling: row.handling,
    handlingText: row.handling_text,
    // Written by insertEnclosures only.
    files: row.files as readonly EnclosedFile[],
  };
}

export async function listEnclosures(db: Db, taskId: TaskId): Promise<readonly Enclosure[]> {
  const rows = await db.selectFrom('cases_enclosure').selectAll().where('task_id', '=', taskId).orderBy('position').execute();
  return rows.map(enclosureOf);
}

export async function insertEnclosures(db: Db, taskId: TaskId, enclosures: readonly Enclosure[]): Promise<void> {
  if (enclosures.length === 0) return;
  await db
    .insertInto('cases_enclosure')
    .values(
      enclosures.map((one) => ({
        task_id: taskId,
        position: one.position,
        message_id: one.messageId,
        message_number: one.messageNumber,
        file_id: one.fileId,
        name: one.name,
        body: one.body,
        handling: [...one.handling],
        handling_text: one.handlingText,
        files: JSON.stringify(one.files),
      })),
    )
    .execute();
}

/** What happened to a task, oldest first. */
export async function listTaskEvents(db: Db, id: TaskId): Promise<readonly { readonly at: Instant; readonly by: AccountId | null; readonly act: string; readonly reason: string | null }[]> {
  return db.selectFrom('cases_event').select(['at', 'account_id as by', 'act', 'reason']).where('object_kind', '=', 'task').where('object_id', '=', id).orderBy('at').orderBy('id').execute();
}

/* ── lists ── */

export interface TaskCriteria {
  readonly limit: number;
  readonly after?: string | undefined;
  readonly state?: TaskState | 'overdue' | undefined;
  readonly whose: 'mine' | 'unit' | 'anybody';
  readonly unit?: UnitId | undefined;
  readonly caseId?: CaseId | undefined;
}

interface Viewer {
  readonly accountId: AccountId | null;
  readonly unitIds: readonly UnitId[];
}

const due = sql`coalesce(t.due_at, 'infinity')`;

/** Due soonest first; undefined when the cursor is none of ours. `mine`: given by the viewer. */
export async function listTasks(db: Db, criteria: TaskCriteria, now: Instant, viewer: Viewer): Promise<Page<Task> | undefined> {
  const conditions: RawBuilder<unknown>[] = [sql`true`];
  if (criteria.state === 'overdue') conditions.push(sql`t.state = 'open' and t.due_at < ${now}`);
  else if (criteria.state) conditions.push(sql`t.state = ${criteria.state}`);
  if (criteria.whose === 'mine') conditions.push(sql`t.given_by = ${viewer.accountId}`);
  if (criteria.whose === 'unit') conditions.push(sql`t.unit_id = any (${[...viewer.unitIds]}::uuid[])`);
  if (criteria.unit) conditions.push(sql`t.unit_id = ${criteria.unit}`);
  if (criteria.caseId) conditions.push(sql`t.case_id = ${criteria.caseId}`);
  if (criteria.after !== undefined) {
    const [dueAt, id] = parseCursor(criteria.after, 2) ?? [];
    if (!(dueAt === null || isInstant(dueAt)) || !isId(id)) return undefined;
    conditions.push(sql`(${due}, t.id) > (coalesce(${dueAt}::timestamptz, 'infinity'), ${id}::uuid)`);
  }
  const { rows } = await sql<Selectable<TaskTable>>`
    select t.* from cases_task t where ${sql.join(conditions, sql` and `)} order by ${due}, t.id limit ${criteria.limit + 1}`.execute(db);
  const items = rows.slice(0, criteria.limit).map(taskOf);
  const last = items.at(-1);
  return { items, next: rows.length > criteria.limit && last ? cursorOf([last.dueAt, last.id]) : null };
}

export async function countTasks(db: Db, now: Instant): Promise<{ readonly open: number; readonly overdue: number; readonly replied: number }> {
  const { rows } = await sql<{ open: number; overdue: number; replied: number }>`
    select count(*) as open, count(*) filter (where due_at < ${now}) as overdue, count(*) filter (where reply_id is not null) as replied
    from cases_task where state = 'open'`.execute(db);
  return rows[0]!;
}
