import { reachOf, type AccountId, type Actor, type UnitId } from '../kernel/actor.ts';
import { isHeldBy } from '../kernel/permission.ts';
import type { Instant } from '../kernel/time.ts';
import { classifications, crimeAreas, handlingCodes, type Channel, type Classification, type Direction } from '../kernel/vocabulary.ts';
import { mayMessages, type CorrectionBody } from './contract.ts';
import { correctableFields, type CorrectableField, type DeadlineRule, type MessageId, type ThreadId, type WorkState } from './model.ts';
import { deadlineOf, markingFault, type MarkingFault } from './rules.ts';
import { foldReference } from './threads.ts';

/* ── who may do what to a message in which state ── */

export interface InWork {
  readonly workState: WorkState;
  readonly assigneeId: AccountId | null;
}

export function claimFault(message: InWork): 'messages.already-claimed' | 'messages.already-done' | undefined {
  switch (message.workState) {
    case 'waiting':
      return undefined;
    case 'claimed':
      return 'messages.already-claimed';
    case 'done':
      return 'messages.already-done';
  }
}

/** A message in somebody's hands is finished by that person or a shift leader; one that nobody has, by anybody. */
export function finishFault(message: InWork, actor: Actor): 'messages.already-done' | 'messages.not-yours' | undefined {
  if (message.workState === 'done') return 'messages.already-done';
  return message.workState === 'claimed' && !isInHandsOf(message, actor) ? 'messages.not-yours' : undefined;
}

export function handBackFault(message: InWork, actor: Actor): 'messages.not-yours' | undefined {
  return message.workState === 'claimed' && isInHandsOf(message, actor) ? undefined : 'messages.not-yours';
}

function isInHandsOf(message: InWork, actor: Actor): boolean {
  return actor.kind === 'account' && (message.assigneeId === actor.accountId || actor.roles.includes('shift-leader'));
}

/** Whether this colleague would see the message where it is to lie; the rule of row-level security (`messages_visible`). */
export function wouldSee(colleague: Actor & { readonly kind: 'account' }, message: { readonly classification: Classification }, unitId: UnitId | null): boolean {
  if (!isWithinClearance(message.classification, colleague)) return false;
  const reach = reachOf(colleague);
  return reach === 'desk' || (reach === 'unit' && unitId !== null && colleague.unitIds.includes(unitId));
}

/** Whoever could do nothing with a message is given none. */
export function canWork(colleague: Actor & { readonly kind: 'account' }): boolean {
  return isHeldBy(mayMessages.work, colleague.roles);
}

export function isWithinClearance(classification: Classification, actor: Actor): boolean {
  if (actor.kind !== 'account') return actor.kind === 'system';
  return classifications.indexOf(classification) <= classifications.indexOf(actor.clearance);
}

/* ── correcting ── */

type Corrected = Required<CorrectionBody>;

/** A message as it is corrected: the fields a person may change, and what decides with them. */
export interface Correctable extends Corrected {
  readonly id: MessageId;
  readonly direction: Direction;
  readonly channel: Channel;
  readonly receivedAt: Instant;
  readonly dueAt: Instant | null;
  readonly dueRule: DeadlineRule | null;
  readonly inferred: readonly string[];
  readonly threadId: ThreadId;
  readonly version: number;
}

export interface FieldChange {
  readonly field: CorrectableField;
  readonly before: string | readonly string[] | null;
  readonly after: string | readonly string[] | null;
}

export interface Correction {
  readonly after: Corrected;
  readonly changes: readonly FieldChange[];
  /** What nobody need look at any more: to name a field is to have looked at it, changed or not. */
  readonly inferred: readonly string[];
  readonly dueAt: Instant | null;
  readonly dueRule: DeadlineRule | null;
}

const markings: readonly CorrectableField[] = ['handling', 'handlingText', 'urgency', 'urgencyGround', 'kind'];
const deadlineInputs: readonly CorrectableField[] = ['kind', 'urgency', 'crimeAreas'];

/** What a correction comes to; undefined when it says nothing new. */
export function correctionOf(message: Correctable, body: CorrectionBody): Correction | undefined {
  const after = { ...message, ...tidied(body) };
  const named = correctableFields.filter((field) => body[field] !== undefined);
  const changes = named
    .map((field): FieldChange => ({ field, before: message[field], after: after[field] }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after));
  const inferred = message.inferred.filter((field) => !named.some((name) => name === field));
  if (changes.length === 0 && inferred.length === message.inferred.length) return undefined;
  const deadline = changes.some(({ field }) => deadlineInputs.includes(field)) ? deadlineOf(after) : { rule: message.dueRule, dueAt: message.dueAt };
  return { after, changes, inferred, dueAt: deadline?.dueAt ?? null, dueRule: deadline?.rule ?? null };
}

/** What is wrong with the markings after a correction that touches them; a fault that came with the message is not this one's. */
export function correctionFault(message: Correctable, correction: Correction): MarkingFault | undefined {
  if (!correction.changes.some(({ field }) => markings.includes(field))) return undefined;
  return markingFault({ ...correction.after, isOurs: message.direction === 'out' });
}

/** In one form each: vocabularies in their own order, references as they are compared, nothing instead of an empty text. */
function tidied(body: CorrectionBody): CorrectionBody {
  return {
    ...body,
    ...(body.handling ? { handling: handlingCodes.filter((code) => body.handling?.includes(code)) } : {}),
    ...(body.crimeAreas ? { crimeAreas: crimeAreas.filter((area) => body.crimeAreas?.includes(area)) } : {}),
    ...(body.handlingText === undefined ? {} : { handlingText: body.handlingText || null }),
    ...(body.ownReference === undefined ? {} : { ownReference: body.ownReference || null }),
    ...(body.otherReferences ? { otherReferences: [...new Set(body.otherReferences.map(foldReference))].sort() } : {}),
  };
}
