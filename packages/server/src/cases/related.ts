import type { EngineRecord } from '@vigie/engine';
import type { MessageId } from '../messages/model.ts';
import { getStandings, listOfThreads, listReferences } from '../messages/store-case.ts';
import { findByReferences } from '../messages/store-registering.ts';
import { isTellingReference } from '../messages/threads.ts';
import type { Act } from '../platform/act.ts';
import { captionOf } from '../subjects/caption.ts';
import type { SubjectsIndex } from '../subjects/matching.ts';
import type { Subject, SubjectId } from '../subjects/model.ts';
import { toRecord } from '../subjects/record.ts';
import { getSubjects } from '../subjects/store.ts';
import { listCluster } from '../subjects/store-links.ts';
import type { CaseId, CaseRef, ItemKind, RelationReason } from './model.ts';
import { findCasesOf } from './store.ts';
import { listObjectIds } from './store-items.ts';

/** Cases that may be about the same, each with why: suggestions, and a person decides (Directive (EU) 2016/680 Art. 11). */

export interface Relation {
  readonly code: RelationReason;
  /** The number, reference or name that they share. */
  readonly evidence: string;
  readonly ours: { readonly kind: ItemKind; readonly id: string };
  readonly theirs: { readonly kind: ItemKind; readonly id: string };
}

export interface RelatedCase {
  readonly case: CaseRef;
  readonly reasons: readonly Relation[];
}

/** What two things have in common, before it is known in which case the other lies. */
type Clue = Relation;

/** Each costs a search. */
const subjectsAsked = 60;
const similarMost = 25;
/** Equal numbers are what counts, and few strangers have them: a candidate is looked at rather than missed. */
const falsePerThousand = 10;
const casesMost = 100;

/** The related cases that the actor may see, most reasons first. Whether the comparison of numbers could be made, is said with it. */
export async function listRelated(act: Act, parts: { readonly findSimilar: SubjectsIndex['findSimilar'] }, id: CaseId): Promise<{ readonly items: readonly RelatedCase[]; readonly complete: boolean }> {
  const messageIds = await listObjectIds<MessageId>(act.db, id, 'message');
  const subjects = [...(await getSubjects(act.db, await listObjectIds<SubjectId>(act.db, id, 'subject'))).values()];
  const numbers = await byNumber(act, parts, subjects.slice(0, subjectsAsked));
  const clues = [...(await bySameAs(act, subjects.slice(0, subjectsAsked))), ...numbers.clues, ...(await byThread(act, messageIds)), ...(await byReference(act, messageIds))];
  return { items: await inCases(act, id, clues), complete: numbers.complete };
}

async function bySameAs(act: Act, subjects: readonly Subject[]): Promise<readonly Clue[]> {
  const clues: Clue[] = [];
  for (const subject of subjects) {
    for (const other of await listCluster(act.db, [subject.id])) {
      if (other !== subject.id) clues.push(clueOf('same-as', captionOf(subject).caption, 'subject', subject.id, other));
    }
  }
  return clues;
}

async function byNumber(act: Act, parts: { readonly findSimilar: SubjectsIndex['findSimilar'] }, subjects: readonly Subject[]): Promise<{ readonly clues: readonly Clue[]; readonly complete: boolean }> {
  const clues: Clue[] = [];
  let complete = true;
  for (const subject of subjects) {
    const own = keysOf(toRecord(subject));
    if (own.size === 0) continue;
    const similar = await parts.findSimilar(act, subject.id, { limit: similarMost, falsePerThousand });
    if (similar.state === 'loading') complete = false;
    if (similar.state !== 'searched') continue;
    for (const other of (await getSubjects(act.db, similar.found.map(({ subjectId }) => subjectId))).values()) {
      const shared = [...keysOf(toRecord(other))].find(([key]) => own.has(key));
      if (shared) clues.push(clueOf('same-number', shared[1], 'subject', subject.id, other.id));
    }
  }
  return { clues, complete };
}

/** Numbers of a record as they are compared: letters and digits only, each with how it is written. */
function keysOf(record: EngineRecord | undefined): ReadonlyMap<string, string> {
  return new Map(writtenNumbers(record).map((number) => [number.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, ''), number] as const).filter(([key]) => key.length >= 4));
}

function writtenNumbers(record: EngineRecord | undefined): readonly string[] {
  switch (record?.kind) {
    case 'person':
      return (record.documents ?? []).map(({ number }) => number);
    case 'document':
      return record.numbers.map(({ number }) => number);
    case 'vehicle':
      return [...(record.vin === undefined ? [] : [record.vin]), ...(record.plates ?? []).map(({ number }) => number)];
    case 'firearm':
      return record.serials;
    case 'object':
      return record.numbers.map(({ number }) => number);
    case 'organisation':
      return (record.numbers ?? []).map(({ number }) => number);
    case undefined:
      return [];
  }
}

async function byThread(act: Act, messageIds: readonly MessageId[]): Promise<readonly Clue[]> {
  const own = await getStandings(act.db, messageIds);
  const ofThread = new Map([...own.values()].map(({ threadId, id }) => [threadId, id]));
  const inThreads = await listOfThreads(act.db, [...ofThread.keys()]);
  return inThreads.map((message) => clueOf('same-thread', '', 'message', ofThread.get(message.threadId)!, message.id));
}

async function byReference(act: Act, messageIds: readonly MessageId[]): Promise<readonly Clue[]> {
  const telling = (await listReferences(act.db, messageIds)).filter(({ value }) => isTellingReference(value));
  const ours = new Map(telling.map(({ value, messageId }) => [value, messageId]));
  const matches = await findByReferences(act.db, ['own', 'other'], [...ours.keys()]);
  return matches.flatMap(({ id, value }) => (messageIds.includes(id) ? [] : [clueOf('same-reference', value, 'message', ours.get(value)!, id)]));
}

function clueOf(code: RelationReason, evidence: string, kind: ItemKind, ours: string, theirs: string): Clue {
  return { code, evidence, ours: { kind, id: ours }, theirs: { kind, id: theirs } };
}

async function inCases(act: Act, id: CaseId, clues: readonly Clue[]): Promise<readonly RelatedCase[]> {
  const byCase = new Map<CaseId, { readonly case: CaseRef; readonly reasons: Relation[] }>();
  for (const kind of ['subject', 'message'] as const) {
    const found = clues.filter(({ theirs }) => theirs.kind === kind);
    for (const { objectId, ...ref } of await findCasesOf(act.db, kind, [...new Set(found.map(({ theirs }) => theirs.id))])) {
      if (ref.id === id || ref.state === 'merged') continue;
      const related = byCase.get(ref.id) ?? { case: ref, reasons: [] };
      byCase.set(ref.id, related);
      for (const clue of found) {
        const isSaid = related.reasons.some((said) => said.code === clue.code && said.evidence === clue.evidence);
        if (clue.theirs.id === objectId && !isSaid) related.reasons.push(clue);
      }
    }
  }
  act.touch('case', [...byCase.keys()]);
  return [...byCase.values()].sort((one, other) => other.reasons.length - one.reasons.length).slice(0, casesMost);
}
