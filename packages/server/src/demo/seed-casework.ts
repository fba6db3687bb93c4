import type { CivilDate } from '../kernel/time.ts';
import type { Actor } from '../kernel/actor.ts';
import type { Operation } from '../kernel/endpoint.ts';
import { done, type Outcome } from '../kernel/outcome.ts';
import { breakGlass, restrictCase } from '../cases/commands-access.ts';
import { closeCase, reviewCase } from '../cases/commands-closing.ts';
import { addNote, attachFile } from '../cases/commands-items.ts';
import { mergeCases } from '../cases/commands-merging.ts';
import { answerTask, giveTask } from '../cases/commands-tasks.ts';
import { assignCase } from '../cases/commands.ts';
import type { CaseRecord, TaskId } from '../cases/model.ts';
import { findCase, findCaseOfMessage } from '../cases/store.ts';
import { listObjectIds } from '../cases/store-items.ts';
import { findTask } from '../cases/store-tasks.ts';
import { findMessage } from '../messages/store-reading.ts';
import type { Act } from '../platform/act.ts';
import { dismissMessage, recordMessage } from '../requests/commands-messages.ts';
import { markDuplicate } from '../requests/commands.ts';
import { requestsCloseChecks } from '../requests/housekeeping.ts';
import { isSettled, type RequestId } from '../requests/model.ts';
import { hold, recordAct } from '../requests/recording.ts';
import { findRequestOfMessage } from '../requests/store.ts';
import { getListed } from '../requests/store-list.ts';
import { findMessageLink, listMessageLinks } from '../requests/store-messages.ts';
import { stateSubjects } from '../subjects/commands.ts';
import type { CaseAct } from './casework.ts';
import type { Cast } from './seed-people.ts';
import type { Registered, Stage } from './seed-stage.ts';
import { statementOf } from './stating.ts';

/** What later acts name: tasks by their names in the plan. */
export interface CaseMemory {
  readonly tasks: Map<string, TaskId>;
  readonly requests: Map<string, RequestId>;
}

export function createMemory(): CaseMemory {
  return { tasks: new Map(), requests: new Map() };
}

type Doing<Kind extends CaseAct['kind']> = Extract<CaseAct, { readonly kind: Kind }>;
interface Scene {
  readonly stage: Stage;
  readonly cast: Cast;
  readonly memory: CaseMemory;
  readonly message: Registered;
}

/**
 * Does one act about a request or a case, by the command that a person's screen calls. The plan is made without knowing what
 * the desk made of a message: one that no longer fits is left out.
 */
export async function doCasework(stage: Stage, cast: Cast, memory: CaseMemory, act: CaseAct): Promise<void> {
  const message = stage.registered.get(act.key);
  if (!message) return;
  const scene: Scene = { stage, cast, memory, message };
  if (act.kind === 'state') return state(scene, act);
  if (act.kind === 'say' || act.kind === 'confirm' || act.kind === 'duplicate') return onRequest(scene, act);
  return act.kind === 'answer-task' ? answer(scene, act) : onCase(scene, act);
}

/** Looks without an entry in the access log: whoever lays the demo, not who acts in it. */
async function look<Value>({ stage }: Scene, at: number, work: (act: Act) => Promise<Value>): Promise<Value> {
  return stage.act(at, { kind: 'system', process: 'demo' }, 'demo.look', 'none', async (act) => done(await work(act)));
}

/** An act that may be refused, where what the desk made of a message is not what the plan took for granted: then nothing is done. */
async function attempt<Value>({ stage }: Scene, at: number, actor: Actor, name: string, operation: Operation, work: (act: Act) => Promise<Outcome<Value>>): Promise<Value | undefined> {
  return stage.act<Value | undefined>(at, actor, name, operation, async (act) => {
    const outcome = await work(act);
    if (outcome.ok) return outcome;
    act.note({ refused: outcome.code });
    return done(undefined);
  });
}

async function state(scene: Scene, { at, by, arrival }: Doing<'state'>): Promise<void> {
  const { cast, message } = scene;
  const statement = statementOf(arrival);
  if (statement) await attempt(scene, at, cast.actor(by), 'subjects.state', 'collect', (act) => stateSubjects(act, { messageId: message.id, ...statement }));
}

/* ── requests ── */

async function requestOf(scene: Scene, at: number, key: string): Promise<RequestId | undefined> {
  const { memory, stage } = scene;
  const known = memory.requests.get(key);
  const messageId = stage.registered.get(key)?.id;
  if (known || !messageId) return known;
  const id = await look(scene, at, async (act) => (await findRequestOfMessage(act.db, messageId))?.id);
  if (id) memory.requests.set(key, id);
  return id;
}

async function onRequest(scene: Scene, act: Doing<'say' | 'confirm' | 'duplicate'>): Promise<void> {
  const id = await requestOf(scene, act.at, act.key);
  if (!id) return;
  switch (act.kind) {
    case 'say':
      return say(scene, act, id);
    case 'confirm':
      return confirm(scene, act, id);
    case 'duplicate': {
      const of = await requestOf(scene, act.at, act.of);
      if (of) await withVersion(scene, act, 'requests.mark-duplicate', id, async (running, version) => markDuplicate(running, scene.stage.parts, id, version, { of, at: running.at }));
    }
  }
}

/** As the access log knows it: what goes with a message is taken down from that. */
function nameOf(act: string): string {
  const withMessage = ['answer', 'answer-partly', 'refuse', 'refuse-rest', 'notify-delay', 'update-delay', 'ask-clarification', 'send-copy', 'send', 'send-clarification', 'receive-clarification'];
  return withMessage.includes(act) || act.startsWith('record-') ? 'requests.record-message' : `requests.${act}`;
}

/** The command of an act without the view of what comes of it, which nobody looks at. */
async function say(scene: Scene, { at, by, says }: Doing<'say'>, id: RequestId): Promise<void> {
  await attempt<unknown>(scene, at, scene.cast.actor(by), nameOf(says.act), 'alter', async (act) => {
    const held = await hold(act, id);
    if (!held || isSettled(held.state.stage)) return done(null);
    // Each said what its act says; only the instant is the act's own.
    const command = { ...says, at: act.at } as Parameters<typeof recordAct>[3];
    return recordAct(act, scene.stage.parts, held, command);
  });
}

async function withVersion(scene: Scene, { at, by }: Pick<CaseAct, 'at' | 'by'>, name: string, id: RequestId, work: (act: Act, version: number) => Promise<Outcome<unknown>>): Promise<void> {
  await attempt(scene, at, scene.cast.actor(by), name, 'alter', async (act) => {
    const held = await hold(act, id);
    return held ? work(act, held.row.version) : done(null);
  });
}

async function confirm(scene: Scene, act: Doing<'confirm'>, id: RequestId): Promise<void> {
  const { stage } = scene;
  const messageId = stage.registered.get(act.sent)?.id;
  if (!messageId) return;
  const standing = await look(scene, act.at, async ({ db }) => findMessageLink(db, id, messageId));
  const held = await look(scene, act.at, async (running) => hold(running, id));
  if (standing?.state === 'recorded' || !held || isSettled(held.state.stage)) return;
  const isPart = held.state.partlyAnsweredAt !== null;
  if (act.as.act === 'refuse-rest' && !isPart) {
    // The part that was not refused was answered by the same words.
    await withVersion(scene, act, 'requests.answer-partly', id, async (running) => {
      const [now, message] = [await hold(running, id), await findMessage(running.db, messageId)];
      return recordAct(running, stage.parts, now!, { act: 'answer-partly', at: message!.receivedAt }, messageId);
    });
  }
  const as = act.as.act === 'refuse' && isPart ? { ...act.as, act: 'refuse-rest' as const } : act.as;
  await withVersion(scene, act, 'requests.record-message', id, (running, version) => recordMessage(running, stage.parts, { id, messageId, version }, { as }));
}

/* ── cases ── */

type OnCase = Exclude<CaseAct, { readonly kind: 'state' | 'say' | 'confirm' | 'duplicate' | 'answer-task' }>;

async function caseOf(scene: Scene, at: number, messageId: Registered['id']) {
  return look(scene, at, async (act) => {
    const found = await findCaseOfMessage(act.db, messageId);
    return found && (await findCase(act.db, found.id));
  });
}

async function onCase(scene: Scene, act: OnCase): Promise<void> {
  const record = await caseOf(scene, act.at, scene.message.id);
  if (!record || record.state === 'merged' || (record.state !== 'open' && act.kind !== 'keep-until')) return;
  const { stage, cast } = scene;
  const { id, version } = record;
  const actor = cast.actor(act.by);
  const drafts = stage.parts.drafts;
  switch (act.kind) {
    case 'take-case':
      if (record.ownerId === null) await attempt(scene, act.at, actor, 'cases.assign', 'alter', (running) => assignCase(running, id, version, { ownerId: actor.accountId, ownerUnitId: record.ownerUnitId }));
      return;
    case 'close-case':
      return close(scene, act, record);
    case 'note':
      return void (await attempt(scene, act.at, actor, 'cases.add-note', 'collect', (running) => addNote(running, id, act.text)));
    case 'keep-file': {
      const { name, mediaType, bytes } = act.file;
      return void (await attempt(scene, act.at, actor, 'cases.attach-file', 'collect', (running) => attachFile(running, id, { name, mediaType, bytes: Buffer.from(bytes) })));
    }
    case 'give-task': {
      const to = { kind: 'unit', unitId: cast.unitId(act.unit) } as const;
      const task = await attempt(scene, act.at, actor, 'cases.give-task', 'disclose', (running) => giveTask(running, { drafts }, id, { to, title: act.title, text: act.text, dueAt: act.dueAt, messageIds: [scene.message.id], fileIds: [] }));
      if (task) scene.memory.tasks.set(act.task, task.id);
      return;
    }
    case 'restrict': {
      const members = act.members.map((name) => ({ kind: 'account', accountId: cast.actor(name).accountId }) as const);
      return void (await attempt(scene, act.at, actor, 'cases.restrict', 'alter', (running) => restrictCase(running, id, version, { members, reason: act.reason })));
    }
    case 'break-glass':
      return void (await attempt(scene, act.at, actor, 'cases.break-glass', 'consult', (running) => breakGlass(running, { glassHours: 4 }, { number: record.number, purpose: { code: 'request-handling', reference: record.number }, reason: act.reason, hours: 4 })));
    case 'merge': {
      const from = await caseOf(scene, act.at, stage.registered.get(act.from)!.id);
      if (from && from.id !== id) await attempt(scene, act.at, actor, 'cases.merge', 'combine', (running) => mergeCases(running, id, version, { fromId: from.id, reason: act.reason, takeStricter: true }));
      return;
    }
    case 'keep-until':
      if (record.state !== 'closed') return;
      await attempt(scene, act.at, actor, 'cases.review', 'alter', (running) => reviewCase(running, stage.desk, id, { decision: 'keep', until: act.until as CivilDate, reason: act.reason }));
  }
}

/** Closes what was exchanged, then the case; where something is still open, it stays. */
async function close(scene: Scene, { at, by, others, reason }: Doing<'close-case'>, { id, version }: CaseRecord): Promise<void> {
  const { stage, cast } = scene;
  if (others.some((key) => stage.registered.get(key)?.state !== 'done' && stage.registered.has(key))) return;
  const actor = cast.actor(by);
  const requests = await look(scene, at, async ({ db }) => {
    const listed = await getListed(db, await listObjectIds<RequestId>(db, id, 'request'));
    return Promise.all(listed.map(async (row) => ({ ...row, unclear: row.toConfirmCount > 0 ? (await listMessageLinks(db, row.id)).filter(({ state }) => state === 'to-confirm') : [] })));
  });
  const isTold = (exchange: string) => exchange === 'spontaneous' || exchange === 'copy';
  if (requests.some(({ stage: standing, exchange }) => !isSettled(standing) && !isTold(exchange))) return;
  for (const { id: requestId, unclear } of requests.filter(({ stage: standing }) => standing !== 'closed')) {
    for (const { messageId } of unclear) {
      await withVersion(scene, { at: at - 60_000, by }, 'requests.dismiss-message', requestId, (act, seen) => dismissMessage(act, stage.parts, { id: requestId, messageId, version: seen }));
    }
    await attempt<unknown>(scene, at - 30_000, actor, 'requests.close', 'alter', async (act) => {
      const held = await hold(act, requestId);
      return held ? recordAct(act, stage.parts, held, { act: 'close', at: act.at }) : done(null);
    });
  }
  await attempt(scene, at, actor, 'cases.close', 'alter', (act) => closeCase(act, { desk: stage.desk, closeChecks: [requestsCloseChecks] }, id, version, { reason, waivers: [] }));
}

async function answer(scene: Scene, { at, by, task, text }: Doing<'answer-task'>): Promise<void> {
  const { cast, memory } = scene;
  const id = memory.tasks.get(task);
  if (!id) return;
  await attempt(scene, at, cast.actor(by), 'cases.answer-task', 'alter', async (act) => answerTask(act, id, (await findTask(act.db, id))!.version, { text }));
}
