import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import { getBytes } from '../messages/store-answered.ts';
import type { Act } from '../platform/act.ts';
import { bind, type Bound, type Download } from '../platform/http.ts';
import { answerTask, attachToTask, cancelTask, extendTask, giveTask, type TaskParts } from './commands-tasks.ts';
import * as contract from './contract.ts';
import type { CaseFileId, TaskId } from './model.ts';
import { downloadOf } from './routes-files.ts';
import { findCase } from './store.ts';
import { findFile } from './store-items.ts';
import { countTasks, findTask, listEnclosures, listTasks } from './store-tasks.ts';
import { listAnswersForReply, taskLinesOf, taskViewOf } from './view-tasks.ts';
import { viewerOf } from './view.ts';

/** What others are asked for a case. */
export function taskRoutes(parts: TaskParts): readonly Bound[] {
  return [
    bind(contract.listTasks, async (act, { query }) => {
      const page = await listTasks(act.db, query, act.at, viewerOf(act.actor));
      if (!page) return refuse('cases.cursor-invalid');
      act.touch('task', page.items.map(({ id }) => id));
      return done({ items: await taskLinesOf(act.db, page.items, act.at), next: page.next });
    }),
    bind(contract.countTasks, async (act) => done(await countTasks(act.db, act.at))),
    bind(contract.giveTask, (act, { params, body }) => giveTask(act, parts, params.id, body)),
    bind(contract.getTask, async (act, { params }) => {
      act.touch('task', [params.taskId]);
      const task = await findTask(act.db, params.taskId);
      return task ? done(await taskViewOf(act.db, task, act.at)) : refuse('cases.task-not-found');
    }),
    bind(contract.answerTask, (act, { params, body }, { version }) => answerTask(act, params.taskId, version, body)),
    bind(contract.cancelTask, (act, { params, body }, { version }) => cancelTask(act, params.taskId, version, body.reason)),
    bind(contract.extendTask, (act, { params, body }, { version }) => extendTask(act, params.taskId, version, body)),
    bind(contract.attachToTask, (act, { params }, { file }) => attachToTask(act, params.taskId, file)),
    bind(contract.downloadTaskFile, (act, { params }) => answerFile(act, params.taskId, params.fileId)),
    bind(contract.downloadEnclosedFile, (act, { params }) => enclosedFile(act, params)),
    bind(contract.listAnswers, async (act, { params }) => {
      act.touch('case', [params.id]);
      return (await findCase(act.db, params.id)) ? done({ items: await listAnswersForReply(act.db, params.id) }) : refuse('cases.case-not-found');
    }),
  ];
}

type Missing = 'cases.task-not-found' | 'cases.file-not-found';

async function answerFile(act: Act, taskId: TaskId, fileId: CaseFileId): Promise<Outcome<Download, Missing>> {
  act.touch('task', [taskId]);
  if (!(await findTask(act.db, taskId))) return refuse('cases.task-not-found');
  const file = await findFile(act.db, fileId);
  return file?.task_id === taskId ? downloadOf(act, file) : refuse('cases.file-not-found');
}

/** What was given along: an attachment of the message, or the file of the case. */
async function enclosedFile(act: Act, asked: { readonly taskId: TaskId; readonly position: number; readonly file: number }): Promise<Outcome<Download, Missing>> {
  act.touch('task', [asked.taskId]);
  if (!(await findTask(act.db, asked.taskId))) return refuse('cases.task-not-found');
  const enclosure = (await listEnclosures(act.db, asked.taskId)).find(({ position }) => position === asked.position);
  const enclosed = enclosure?.files.find(({ position }) => position === asked.file);
  if (!enclosure || !enclosed) return refuse('cases.file-not-found');
  if (enclosed.sha256 === null) {
    const file = enclosure.fileId === null ? undefined : await findFile(act.db, enclosure.fileId);
    return file ? downloadOf(act, file) : refuse('cases.file-not-found');
  }
  const body = (await getBytes(act.db, [Buffer.from(enclosed.sha256, 'hex')])).get(enclosed.sha256)!;
  act.note({ byteCount: body.length });
  return done({ name: enclosed.name, mediaType: enclosed.suspicious ? 'application/octet-stream' : enclosed.mediaType, body });
}
