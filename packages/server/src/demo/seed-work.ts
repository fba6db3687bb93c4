import { done, type Outcome } from '../kernel/outcome.ts';
import { fileAnswered } from '../messages/commands-answered.ts';
import { setAside } from '../messages/commands-quarantine.ts';
import { assign, claim, correct, finish, handBack, joinThread } from '../messages/commands-work.ts';
import type { CorrectionBody, Message } from '../messages/contract.ts';
import type { MessageId } from '../messages/model.ts';
import type { Act } from '../platform/act.ts';
import type { DemoSignInName } from './people.ts';
import type { Cast } from './seed-people.ts';
import type { Registered, Stage } from './seed-stage.ts';
import type { DeskAct } from './work.ts';

type WorkAct = Exclude<DeskAct, { readonly kind: 'arrive' | 'break' | 'send' | 'casework' }>;

/**
 * Does one act of work, by the command that a person's screen calls. One that no longer fits (what was to be claimed is
 * somebody's already) is left out: the plan is made without knowing the registry.
 */
export async function doWork(stage: Stage, cast: Cast, act: WorkAct): Promise<void> {
  if (act.kind === 'set-aside') return doSetAside(stage, cast, act);
  const key = act.kind === 'correct' ? act.arrival.key : act.key;
  const message = stage.registered.get(key);
  if (!message || !fits(message, act) || (act.kind === 'join' && stage.registered.get(act.withKey)?.threadId === message.threadId)) return;
  if (act.kind === 'file') return doFile(stage, cast, act, message);
  const { name, does } = commandOf(stage, cast, act);
  const after = await stage.act(act.at, cast.actor(act.by), name, 'alter', async (running) => does(running, { ...message, version: await versionOf(running, message.id) }));
  stage.registered.set(key, { ...message, version: after.version, state: after.workState, threadId: after.threadId, holder: holderAfter(act, message, after) });
}

/** A message is changed by its request too: its author sees it as it is when they act. */
async function versionOf({ db }: Act, id: MessageId): Promise<number> {
  return (await db.selectFrom('messages_message').select('version').where('id', '=', id).executeTakeFirstOrThrow()).version;
}

function holderAfter(act: WorkAct, before: Registered, after: Message): DemoSignInName | undefined {
  if (after.workState !== 'claimed') return undefined;
  return act.kind === 'claim' ? act.by : act.kind === 'assign' ? act.to : before.holder;
}

function fits(message: Registered, act: WorkAct): boolean {
  switch (act.kind) {
    case 'claim':
      return message.state === 'waiting';
    case 'hand-back':
      return message.holder === act.by;
    case 'finish':
      return message.state === 'waiting' || message.holder === act.by;
    case 'file':
    case 'assign':
      return message.state !== 'done';
    case 'correct':
    case 'join':
    case 'set-aside':
      return true;
  }
}

interface Command {
  readonly name: string;
  readonly does: (act: Act, message: Registered) => Promise<Outcome<Message>>;
}

function commandOf(stage: Stage, cast: Cast, act: Exclude<WorkAct, { readonly kind: 'set-aside' | 'file' }>): Command {
  switch (act.kind) {
    case 'claim':
      return { name: 'messages.claim', does: (running, { id, version }) => claim(running, id, version) };
    case 'finish':
      return { name: 'messages.finish', does: (running, { id, version }) => finish(running, id, version, act.note || undefined) };
    case 'hand-back':
      return { name: 'messages.hand-back', does: (running, { id, version }) => handBack(running, id, version, act.note) };
    case 'assign': {
      const to = { assigneeId: act.to ? cast.actor(act.to).accountId : null, unitId: act.unit ? cast.unitId(act.unit) : null, note: act.note };
      return { name: 'messages.assign', does: (running, { id, version }) => assign(running, id, version, to) };
    }
    case 'correct':
      return { name: 'messages.correct', does: (running, { id, version }) => correct(running, id, version, correctionOf(act.arrival)) };
    case 'join': {
      const number = stage.registered.get(act.withKey)?.number ?? '';
      return { name: 'messages.join-thread', does: (running, { id, version }) => joinThread(running, id, version, number) };
    }
  }
}

/** What a person sees at a glance that the desk could only guess. */
function correctionOf({ kind, urgency, urgencyGround, language, crimeAreas, reference }: Extract<WorkAct, { readonly kind: 'correct' }>['arrival']): CorrectionBody {
  return { kind, urgency, urgencyGround, language, crimeAreas: [...crimeAreas], ownReference: reference };
}

/** Older messages are filed by the shorter way that a reply takes: nobody asks to see them again. */
async function doFile(stage: Stage, cast: Cast, act: Extract<WorkAct, { readonly kind: 'file' }>, message: Registered): Promise<void> {
  await stage.act(act.at, cast.actor(act.by), 'messages.finish', 'alter', async (running) => done(await fileAnswered(running, message.id)));
  stage.registered.set(act.key, { ...message, state: 'done', holder: undefined, version: message.version + 1 });
}

async function doSetAside(stage: Stage, cast: Cast, act: Extract<WorkAct, { readonly kind: 'set-aside' }>): Promise<void> {
  const id = stage.quarantined.get(act.index);
  if (id) await stage.act(act.at, cast.actor(act.by), 'messages.set-aside-quarantined', 'alter', (running) => setAside(running, id, act.note));
}
