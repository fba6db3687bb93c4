import { done } from '../kernel/outcome.ts';
import type { MessageId } from '../messages/model.ts';
import { getStandings, listOfThreads, type MessageStanding } from '../messages/store-case.ts';
import { findMessage } from '../messages/store-reading.ts';
import type { Act, Perform } from '../platform/act.ts';
import type { Reaction } from '../platform/facts.ts';
import type { SubjectId } from '../subjects/model.ts';
import { fileInto } from './commands-items.ts';
import { logTask } from './commands-tasks.ts';
import type { CaseId, Task } from './model.ts';
import { isLive, taskNumbersIn } from './rules.ts';
import { findCasesOf } from './store.ts';
import { findTasksOf, lockTask, updateTask } from './store-tasks.ts';

/** What facts on the left move here. */
export function casesReactions(parts: { readonly perform: Perform }): readonly Reaction[] {
  const followMessage: Reaction['run'] = async ({ payload }) => {
    const { messageId } = payload as { readonly messageId: MessageId };
    await parts.perform({ kind: 'system', process: 'cases.follow-message' }, { name: 'cases.follow-message', operation: 'combine' }, async (act) => {
      const standing = (await getStandings(act.db, [messageId])).get(messageId);
      if (standing) {
        await followThread(act, standing);
        await followTasks(act, standing);
      }
      return done(null);
    });
  };
  return [
    {
      // What comes or leaves in a thread lies in the thread's case; and a task learns that it left, or that something came for it.
      to: 'messages.MessageRegistered',
      name: 'cases.follow-message',
      when: ({ joinsThread, direction }) => joinsThread === true || direction === 'out',
      run: followMessage,
    },
    // Put into a thread by hand: likewise.
    { to: 'messages.MessageJoined', name: 'cases.follow-joining', run: followMessage },
    {
      // What a message of a case states lies in the case.
      to: 'subjects.SubjectStated',
      name: 'cases.follow-subject',
      when: ({ messageId }) => messageId !== null,
      run: async ({ payload }) => {
        const { subjectId, messageId } = payload as { readonly subjectId: SubjectId; readonly messageId: MessageId };
        await parts.perform({ kind: 'system', process: 'cases.follow-subject' }, { name: 'cases.follow-subject', operation: 'combine' }, async (act) => {
          for (const caseId of await liveCasesOf(act, [messageId])) await fileInto(act, caseId, { kind: 'subject', objectId: subjectId, reason: '' });
          return done(null);
        });
      },
    },
  ];
}

async function liveCasesOf(act: Act, messageIds: readonly MessageId[]): Promise<ReadonlySet<CaseId>> {
  return new Set((await findCasesOf(act.db, 'message', messageIds)).filter(({ state }) => isLive(state)).map(({ id }) => id));
}

async function followThread(act: Act, standing: MessageStanding): Promise<void> {
  const others = (await listOfThreads(act.db, [standing.threadId])).map(({ id }) => id).filter((id) => id !== standing.id);
  // Refused when it is there already, or held by a restricted case: then it stays where it is.
  for (const caseId of await liveCasesOf(act, others)) await fileInto(act, caseId, { kind: 'message', objectId: standing.id, reason: '' });
}

async function followTasks(act: Act, standing: MessageStanding): Promise<void> {
  const message = await findMessage(act.db, standing.id);
  if (!message) return;
  const numbers = taskNumbersIn([message.subject, message.ownReference, ...message.otherReferences].join('\n'));
  for (const { id } of await findTasksOf(act.db, { numbers, threadId: standing.threadId })) {
    const task = await lockTask(act.db, id);
    if (task?.state !== 'open' || task.means !== 'channel') continue;
    if (standing.direction === 'out') {
      const isToThem = message.recipients.some(({ organisationId }) => organisationId === task.organisationId);
      if (task.messageId === null && isToThem && numbers.includes(task.number)) await noteSent(act, task, standing);
    } else if (task.messageId !== null && standing.senderId === task.organisationId) {
      // Only from whom it was asked of: anybody else may name a number too.
      await noteReply(act, task, standing);
    }
  }
}

async function noteSent(act: Act, task: Task, standing: MessageStanding): Promise<void> {
  await updateTask(act.db, task.id, { message_id: standing.id, thread_id: standing.threadId, draft_id: null });
  await fileInto(act, task.caseId, { kind: 'message', objectId: standing.id, reason: task.number });
  await logTask(act, task, 'task-sent', undefined, { messageId: standing.id });
}

async function noteReply(act: Act, task: Task, standing: MessageStanding): Promise<void> {
  await updateTask(act.db, task.id, { reply_id: standing.id });
  await fileInto(act, task.caseId, { kind: 'message', objectId: standing.id, reason: task.number });
  await logTask(act, task, 'task-replied', undefined, { messageId: standing.id });
}
