import { findUnit } from '../accounts/store.ts';
import type { UnitId } from '../kernel/actor.ts';
import { newId } from '../kernel/id.ts';
import { done, refuse, type Outcome, type Refused } from '../kernel/outcome.ts';
import type { Instant } from '../kernel/time.ts';
import { startPrefilledDraft } from '../drafts/commands.ts';
import type { DraftContent } from '../drafts/contract.ts';
import type { DraftId } from '../drafts/model.ts';
import type { DraftsParts } from '../drafts/view.ts';
import type { MessageId } from '../messages/model.ts';
import { findQuotable, listAttachmentRows, type Quotable } from '../messages/store-answered.ts';
import { getStandings } from '../messages/store-case.ts';
import type { OrganisationId, OrganisationProfile } from '../partners/model.ts';
import { getOrganisationRefs } from '../partners/store.ts';
import type { Act } from '../platform/act.ts';
import type { Db } from '../platform/database.ts';
import type { TaskView } from './contract.ts';
import { fileInto, keepFile, type Upload } from './commands-items.ts';
import { accountOf, appendEvent, holdOpen, type NotFound } from './holding.ts';
import { factOf, type CaseFileId, type CaseId, type CaseRecord, type Task, type TaskId } from './model.ts';
import { highest, isWithinClearance, taskNumberOf } from './rules.ts';
import { findFile, listObjectIds } from './store-items.ts';
import { findTask, insertEnclosures, insertTask, lockTask, nextTaskSequence, updateTask, type Enclosure } from './store-tasks.ts';
import { taskViewOf } from './view-tasks.ts';

/** Asking others for a case: Directive (EU) 2023/977 Art. 14(3), information sought from the competent authorities. */

export interface TaskParts {
  readonly drafts: DraftsParts;
  readonly checkUse?: UseCheck;
}

/** What whoever gave these messages and files has against their use: Directive (EU) 2023/977 Art. 1(4), Directive (EU) 2016/680 Art. 9(3). */
export type UseCheck = (db: Db, use: { readonly messageIds: readonly MessageId[]; readonly fileHashes: readonly Buffer[]; readonly asEvidence: boolean }) => Promise<'ask-first' | 'evidence-without-consent' | undefined>;

export interface Giving {
  readonly to: { readonly kind: 'unit'; readonly unitId: UnitId } | { readonly kind: 'organisation'; readonly organisationId: OrganisationId };
  readonly title: string;
  readonly text: string;
  readonly dueAt: Instant | null;
  readonly messageIds: readonly MessageId[];
  readonly fileIds: readonly CaseFileId[];
  /** What goes along is to be used as evidence. */
  readonly asEvidence?: boolean | undefined;
}

type GiveRefusal =
  | NotFound
  | 'cases.not-open'
  | 'cases.unit-not-found'
  | 'cases.organisation-not-found'
  | 'cases.object-not-found'
  | 'cases.file-not-found'
  | 'cases.task-due-past'
  | 'cases.task-unreachable'
  | 'cases.use-ask-first'
  | 'cases.use-evidence-without-consent'
  | 'cases.beyond-clearance';

/**
 * Gives a task. A unit finds it on its screen, with what was enclosed as it reads now; an organisation gets a message, for
 * which a draft is begun that the author completes and sends. Its classification is the highest of what it shows.
 */
export async function giveTask(act: Act, parts: TaskParts, caseId: CaseId, giving: Giving): Promise<Outcome<TaskView, GiveRefusal>> {
  const held = await holdOpen(act, caseId);
  if (!held.ok) return held;
  if (giving.dueAt !== null && giving.dueAt <= act.at) return refuse('cases.task-due-past');
  const organisation = await receiverOf(act, giving.to);
  if (!organisation.ok) return organisation;
  const messages = await enclosedMessages(act, caseId, giving.messageIds);
  const files = await enclosedFiles(act, caseId, giving.fileIds);
  if (!messages) return refuse('cases.object-not-found');
  if (!files) return refuse('cases.file-not-found');
  const classification = highest([held.value.classification, ...messages.map((message) => message.classification)]);
  if (!isWithinClearance(act.actor, classification)) return refuse('cases.beyond-clearance');
  const asEvidence = giving.asEvidence ?? false;
  const fault = await parts.checkUse?.(act.db, { messageIds: messages.map((message) => message.id), fileHashes: files.map(({ sha256 }) => sha256), asEvidence });
  if (fault) return refuse(`cases.use-${fault}`);

  const id = newId() as TaskId;
  const number = taskNumberOf(held.value.number, await nextTaskSequence(act.db, caseId));
  await insertTask(act.db, {
    id,
    case_id: caseId,
    number,
    means: giving.to.kind === 'unit' ? 'desk' : 'channel',
    unit_id: giving.to.kind === 'unit' ? giving.to.unitId : null,
    organisation_id: giving.to.kind === 'organisation' ? giving.to.organisationId : null,
    classification,
    title: giving.title,
    text: giving.text,
    due_at: giving.dueAt,
    given_by: accountOf(act),
    given_at: act.at,
  });
  const enclosures = await enclosuresOf(act, messages, files);
  await insertEnclosures(act.db, id, enclosures);
  await logTask(act, { id, caseId }, 'task-given', undefined, { means: giving.to.kind === 'unit' ? 'desk' : 'channel', dueAt: giving.dueAt, enclosureCount: enclosures.length, ...(asEvidence && { asEvidence }) });
  await act.record(factOf({ kind: 'TaskGiven', caseId, taskId: id }));
  if (organisation.value) {
    const draftId = await forward(act, parts, { record: held.value, number, classification, giving, organisation: organisation.value, messages });
    if (!draftId.ok) return draftId;
    await updateTask(act.db, id, { draft_id: draftId.value });
  }
  return taskAfter(act, id);
}

export async function logTask(act: Act, task: { readonly id: TaskId; readonly caseId: CaseId }, what: `task-${'given' | 'answered' | 'cancelled' | 'extended' | 'sent' | 'replied' | 'reminded'}`, reason?: string, detail: Readonly<Record<string, string | number | boolean | null>> = {}): Promise<void> {
  act.touch('task', [task.id]);
  await appendEvent(act, task.caseId, { act: what, object: { kind: 'task', id: task.id }, reason, detail });
}

/** The organisation it is sent to; undefined for a unit of ours, which needs no channel. */
async function receiverOf(act: Act, to: Giving['to']): Promise<Outcome<OrganisationProfile | undefined, 'cases.unit-not-found' | 'cases.organisation-not-found' | 'cases.task-unreachable'>> {
  if (to.kind === 'unit') return (await findUnit(act.db, to.unitId))?.active ? done(undefined) : refuse('cases.unit-not-found');
  const organisation = (await getOrganisationRefs(act.db, [to.organisationId])).get(to.organisationId);
  if (!organisation) return refuse('cases.organisation-not-found');
  return organisation.active && organisation.addresses.length > 0 ? done(organisation) : refuse('cases.task-unreachable');
}

/** In the order asked for; undefined when one of them does not lie in the case. */
async function enclosedMessages(act: Act, caseId: CaseId, ids: readonly MessageId[]): Promise<readonly Quotable[] | undefined> {
  const there = new Set(ids.length === 0 ? [] : await listObjectIds(act.db, caseId, 'message'));
  const found = [];
  for (const id of new Set(ids)) {
    const message = there.has(id) ? await findQuotable(act.db, id) : undefined;
    if (!message) return undefined;
    found.push(message);
  }
  return found;
}

async function enclosedFiles(act: Act, caseId: CaseId, ids: readonly CaseFileId[]) {
  const found = [];
  for (const id of new Set(ids)) {
    const file = await findFile(act.db, id);
    if (!file || file.case_id !== caseId) return undefined;
    found.push(file);
  }
  return found;
}

/** What is shown with the task: the words as they are now, under their markings, and the files by what holds their bytes. */
async function enclosuresOf(act: Act, messages: readonly Quotable[], files: NonNullable<Awaited<ReturnType<typeof enclosedFiles>>>): Promise<readonly Enclosure[]> {
  const ofMessages: Enclosure[] = [];
  for (const message of messages) {
    const attachments = await listAttachmentRows(act.db, message.id);
    ofMessages.push({
      position: ofMessages.length,
      messageId: message.id,
      messageNumber: message.number,
      fileId: null,
      name: message.subject,
      body: message.body,
      handling: message.handling,
      handlingText: message.handlingText,
      files: attachments.map((file) => ({ position: file.position, name: file.name, mediaType: file.media_type, byteCount: file.byte_count, suspicious: file.suspicious, sha256: file.sha256.toString('hex') })),
    });
    act.touch('message', [message.id]);
  }
  const ofFiles = files.map((file, index): Enclosure => ({
    position: ofMessages.length + index,
    messageId: null,
    messageNumber: null,
    fileId: file.id,
    name: file.name,
    body: '',
    handling: [],
    handlingText: null,
    files: [{ position: 0, name: file.name, mediaType: file.media_type, byteCount: file.byte_count, suspicious: file.suspicious, sha256: null }],
  }));
  return [...ofMessages, ...ofFiles];
}

/**
 * A message of a restricted case. What is written in the thread of one lies where that lies, from the first moment; of a case
 * without messages the message lies in the open until it has been filed.
 */
async function anyConfined(act: Act, record: CaseRecord): Promise<MessageId | undefined> {
  return record.restricted ? (await listObjectIds<MessageId>(act.db, record.id, 'message'))[0] : undefined;
}

/** Begins the message that carries the task. Its number travels with it, so that what comes back finds the task. */
async function forward(
  act: Act,
  parts: TaskParts,
  task: { readonly record: CaseRecord; readonly number: string; readonly classification: DraftContent['classification']; readonly giving: Giving; readonly organisation: OrganisationProfile; readonly messages: readonly Quotable[] },
): Promise<Outcome<DraftId, 'cases.object-not-found'>> {
  const { giving, organisation, messages } = task;
  const handlingTexts = [...new Set(messages.flatMap(({ handlingText }) => handlingText ?? []))];
  const draft = await startPrefilledDraft(act, parts.drafts, {
    content: {
      channel: organisation.channels[0] ?? 'national',
      kind: 'request',
      classification: task.classification,
      handling: [...new Set(messages.flatMap(({ handling }) => handling))],
      handlingText: handlingTexts.length > 0 ? handlingTexts.join(' ').slice(0, 2_000) : null,
      crimeAreas: [...task.record.crimeAreas],
      language: organisation.languages[0] ?? null,
      recipients: [{ organisationId: organisation.id, address: null, copy: false }],
      subject: `${giving.title.slice(0, 350)} (${task.number})`,
      body: [giving.text, ...messages.map(({ number, subject, body }) => `${number}: ${subject}\n${body}`)].join('\n\n').slice(0, 500_000),
      otherReferences: [task.number],
    },
    aboutId: messages[0]?.id ?? (await anyConfined(act, task.record)),
  });
  return draft.ok ? done(draft.value.id) : refuse('cases.object-not-found');
}

/* ── what becomes of it ── */

type TaskRefusal = 'cases.task-not-found' | 'cases.task-not-open' | 'cases.changed-meanwhile';

async function holdOpenTask(act: Act, id: TaskId): Promise<Outcome<Task, Exclude<TaskRefusal, 'cases.changed-meanwhile'>>> {
  act.touch('task', [id]);
  const held = await lockTask(act.db, id);
  if (!held) return refuse('cases.task-not-found');
  return held.state === 'open' ? done(held) : refuse('cases.task-not-open', { state: held.state });
}

async function holdTask(act: Act, id: TaskId, version: number): Promise<Outcome<Task, TaskRefusal>> {
  const held = await holdOpenTask(act, id);
  return held.ok && held.value.version !== version ? refuse('cases.changed-meanwhile') : held;
}

async function taskAfter(act: Act, id: TaskId): Promise<Outcome<TaskView, never>> {
  const task = await findTask(act.db, id);
  if (!task) throw new Error(`task ${id} is not to be seen by who acts on it`);
  return done(await taskViewOf(act.db, task, act.at));
}

/** Answers in words, with the files attached before, or by a message of the case that came back. */
export async function answerTask(
  act: Act,
  id: TaskId,
  version: number,
  answer: { readonly text: string; readonly messageId?: MessageId | undefined },
): Promise<Outcome<TaskView, TaskRefusal | 'cases.task-answer-missing' | 'cases.object-not-found'>> {
  const held = await holdTask(act, id, version);
  if (!held.ok) return held;
  if (answer.text === '' && answer.messageId === undefined) return refuse('cases.task-answer-missing');
  if (answer.messageId !== undefined) {
    const fault = await answerFault(act, held.value, answer.messageId);
    if (fault) return fault;
  }
  await updateTask(act.db, id, { state: 'answered', answer: answer.text || null, answer_message_id: answer.messageId ?? null, settled_at: act.at, settled_by: accountOf(act) });
  await logTask(act, held.value, 'task-answered', undefined, { means: answer.messageId === undefined ? 'desk' : 'channel' });
  await act.record(factOf({ kind: 'TaskAnswered', caseId: held.value.caseId, taskId: id }));
  return taskAfter(act, id);
}

/** A message that answers lies in the case then: it is filed there when it does not yet. */
async function answerFault(act: Act, task: Task, messageId: MessageId): Promise<Refused<'cases.object-not-found'> | undefined> {
  if (!(await getStandings(act.db, [messageId])).has(messageId)) return refuse('cases.object-not-found');
  if ((await listObjectIds(act.db, task.caseId, 'message')).includes(messageId)) return undefined;
  const filed = await fileInto(act, task.caseId, { kind: 'message', objectId: messageId, reason: task.number });
  return filed.ok || filed.code === 'cases.already-in-case' ? undefined : refuse('cases.object-not-found');
}

export async function cancelTask(act: Act, id: TaskId, version: number, reason: string): Promise<Outcome<TaskView, TaskRefusal>> {
  const held = await holdTask(act, id, version);
  if (!held.ok) return held;
  await updateTask(act.db, id, { state: 'cancelled', settled_at: act.at, settled_by: accountOf(act) });
  await logTask(act, held.value, 'task-cancelled', reason);
  return taskAfter(act, id);
}

export async function extendTask(act: Act, id: TaskId, version: number, asked: { readonly dueAt: Instant | null; readonly reason: string }): Promise<Outcome<TaskView, TaskRefusal | 'cases.task-due-past'>> {
  const held = await holdTask(act, id, version);
  if (!held.ok) return held;
  if (asked.dueAt !== null && asked.dueAt <= act.at) return refuse('cases.task-due-past');
  await updateTask(act.db, id, { due_at: asked.dueAt });
  await logTask(act, held.value, 'task-extended', asked.reason, { before: held.value.dueAt, after: asked.dueAt });
  return taskAfter(act, id);
}

/** Adds a file to the answer that is being prepared. */
export async function attachToTask(act: Act, id: TaskId, upload: Upload): Promise<Outcome<TaskView, 'cases.task-not-found' | 'cases.task-not-open' | 'cases.file-too-large' | 'cases.too-many-files'>> {
  const held = await holdOpenTask(act, id);
  if (!held.ok) return held;
  const kept = await keepFile(act, { caseId: held.value.caseId, taskId: id }, upload);
  if (!kept.ok) return kept;
  act.touch('file', [kept.value.id]);
  act.announce('cases');
  return taskAfter(act, id);
}
