import type { Instant } from '../kernel/time.ts';
import { listWaitingDrafts } from '../drafts/store.ts';
import { getMessageNames } from '../messages/store-answered.ts';
import { getOrganisationRefs } from '../partners/store.ts';
import type { Db } from '../platform/database.ts';
import type { CaseFile, TaskLine, TaskView } from './contract.ts';
import type { CaseId, CaseRef, Task } from './model.ts';
import { isOverdue } from './rules.ts';
import { getCaseRefs } from './store.ts';
import { listFiles, type FileRow } from './store-items.ts';
import { listCaseTasks, listEnclosures, listTaskEvents } from './store-tasks.ts';
import { namesOf, type Names } from './view.ts';

/** Tasks and files as screens show them. */

export function fileOf(file: FileRow, names: Names, refs: ReadonlyMap<CaseId, CaseRef>): CaseFile {
  return {
    id: file.id,
    name: file.name,
    mediaType: file.media_type,
    byteCount: file.byte_count,
    sha256: file.sha256.toString('hex'),
    suspicious: file.suspicious,
    by: names.person(file.account_id),
    at: file.at,
    taskId: file.task_id,
    origin: file.origin_id === file.case_id ? null : (refs.get(file.origin_id) ?? null),
  };
}

/** Files with the names of who added them and of the cases that brought them. */
export async function filesOf(db: Db, files: readonly FileRow[]): Promise<readonly CaseFile[]> {
  const names = await namesOf(db, files.map((file) => file.account_id));
  const refs = await getCaseRefs(db, files.map((file) => file.origin_id));
  return files.map((file) => fileOf(file, names, refs));
}

export async function taskLinesOf(db: Db, tasks: readonly Task[], now: Instant): Promise<readonly TaskLine[]> {
  const names = await namesOf(db, tasks.flatMap((task) => [task.givenBy, task.settledBy]));
  const organisations = await getOrganisationRefs(db, [...new Set(tasks.flatMap((task) => task.organisationId ?? []))]);
  const messages = await getMessageNames(db, [...new Set(tasks.flatMap((task) => [task.messageId, task.replyId]).filter((id) => id !== null))]);
  const drafts = await listWaitingDrafts(db, tasks.flatMap((task) => task.draftId ?? []));
  const cases = await getCaseRefs(db, tasks.map((task) => task.caseId));
  const messageOf = (id: Task['messageId']) => {
    const name = id === null ? undefined : messages.get(id);
    return id !== null && name ? { id, ...name } : null;
  };
  return tasks.map((task) => {
    const organisation = task.organisationId === null ? undefined : organisations.get(task.organisationId);
    return {
      id: task.id,
      caseId: task.caseId,
      number: task.number,
      caseTitle: cases.get(task.caseId)?.title ?? null,
      state: task.state,
      overdue: isOverdue(task, now),
      means: task.means,
      unit: names.unit(task.unitId),
      organisation: organisation ? { id: organisation.id, code: organisation.code, name: organisation.name } : null,
      classification: task.classification,
      title: task.title,
      dueAt: task.dueAt,
      givenBy: names.person(task.givenBy),
      givenAt: task.givenAt,
      settledAt: task.settledAt,
      settledBy: names.person(task.settledBy),
      draftId: task.draftId !== null && drafts.has(task.draftId) ? task.draftId : null,
      sent: messageOf(task.messageId),
      reply: messageOf(task.replyId),
      remindedAt: task.remindedAt,
      reminderCount: task.reminderCount,
      version: task.version,
    };
  });
}

/** A task with what was given along, what was answered and what happened to it. */
export async function taskViewOf(db: Db, task: Task, now: Instant): Promise<TaskView> {
  const [line] = await taskLinesOf(db, [task], now);
  const enclosures = await listEnclosures(db, task.id);
  const events = await listTaskEvents(db, task.id);
  const names = await namesOf(db, events.map(({ by }) => by));
  const answerNames = task.answerMessageId === null ? undefined : (await getMessageNames(db, [task.answerMessageId])).get(task.answerMessageId);
  return {
    ...line!,
    text: task.text,
    enclosures: enclosures.map(({ messageId, messageNumber, fileId: _fileId, files, handling, ...rest }) => ({
      ...rest,
      handling: [...handling],
      message: messageId !== null && messageNumber !== null ? { id: messageId, number: messageNumber } : null,
      files: files.map(({ position, name, mediaType, byteCount, suspicious }) => ({ position, name, mediaType, byteCount, suspicious })),
    })),
    answer: task.answer,
    answerMessage: task.answerMessageId !== null && answerNames ? { id: task.answerMessageId, ...answerNames } : null,
    answerFiles: [...(await filesOf(db, await listFiles(db, { taskId: task.id })))],
    history: events.map(({ by, ...event }) => ({ ...event, by: names.person(by) })),
  };
}

export interface Answer {
  readonly taskId: Task['id'];
  readonly number: string;
  readonly title: string;
  /** Who answered: the unit's or the organisation's name. */
  readonly from: string;
  readonly answeredAt: Instant;
  readonly text: string;
  readonly message: TaskLine['reply'];
  readonly files: readonly CaseFile[];
}

/** What was answered to the tasks of a case, answered first first: flows into the draft of the reply. */
export async function listAnswersForReply(db: Db, caseId: CaseId): Promise<readonly Answer[]> {
  const tasks = (await listCaseTasks(db, caseId)).filter(({ state }) => state === 'answered');
  const names = await namesOf(db, []);
  const organisations = await getOrganisationRefs(db, [...new Set(tasks.flatMap((task) => task.organisationId ?? []))]);
  const messages = await getMessageNames(db, tasks.flatMap((task) => task.answerMessageId ?? []));
  const files = await filesOf(db, (await listFiles(db, { caseId })).filter((file) => file.task_id !== null));
  return tasks
    .map((task) => {
      const message = task.answerMessageId === null ? undefined : messages.get(task.answerMessageId);
      return {
        taskId: task.id,
        number: task.number,
        title: task.title,
        from: names.unit(task.unitId)?.name ?? (task.organisationId === null ? undefined : organisations.get(task.organisationId)?.name) ?? '',
        answeredAt: task.settledAt!,
        text: task.answer ?? '',
        message: task.answerMessageId !== null && message ? { id: task.answerMessageId, ...message } : null,
        files: files.filter((file) => file.taskId === task.id),
      };
    })
    .sort((one, other) => (one.answeredAt < other.answeredAt ? -1 : 1));
}
