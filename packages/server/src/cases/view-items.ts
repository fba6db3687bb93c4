import type { Page } from '../kernel/page.ts';
import type { MessageId } from '../messages/model.ts';
import { getMessageNames } from '../messages/store-answered.ts';
import { findLines } from '../messages/store-reading.ts';
import type { Db } from '../platform/database.ts';
import { captionOf } from '../subjects/caption.ts';
import type { SubjectId } from '../subjects/model.ts';
import { getSubjects } from '../subjects/store.ts';
import { linesOf as subjectLinesOf } from '../subjects/view.ts';
import type { CaseItemView, Note, TimelineEntry } from './contract.ts';
import type { CaseFileId, CaseId, CaseItem, ItemKind, TaskId } from './model.ts';
import { getCaseRefs, listMergedIn } from './store.ts';
import { findFile, getNoteTexts, listItems, listNotes } from './store-items.ts';
import { findTask } from './store-tasks.ts';
import { listTimeline, type TimelineCriteria, type TimelineRow } from './store-timeline.ts';
import { namesOf } from './view.ts';

/** What lies in a case and what happened to it, as screens show them. */

/** Each thing once, also when a merged case brought it too. */
export async function itemsOf(db: Db, caseId: CaseId, kind?: ItemKind): Promise<readonly CaseItemView[]> {
  const all = await listItems(db, caseId, kind);
  const items = all.filter((item, index) => all.findIndex((other) => other.kind === item.kind && other.objectId === item.objectId) === index);
  return viewsOf(db, items);
}

async function viewsOf(db: Db, items: readonly CaseItem[]): Promise<readonly CaseItemView[]> {
  const idsOf = <Of extends string>(kind: ItemKind) => items.filter((item) => item.kind === kind).map((item) => item.objectId as Of);
  const names = await namesOf(db, items.map(({ addedBy }) => addedBy));
  const origins = await getCaseRefs(db, items.map(({ originId }) => originId));
  const messages = new Map((await findLines(db, idsOf<MessageId>('message'))).map((line) => [line.id as string, line]));
  const found = [...(await getSubjects(db, idsOf<SubjectId>('subject'))).values()];
  const subjects = new Map((await subjectLinesOf(db, found)).map((line) => [line.id as string, line]));
  return items.map((item) => ({
    id: item.id,
    kind: item.kind,
    objectId: item.objectId,
    reason: item.reason,
    addedBy: names.person(item.addedBy),
    addedAt: item.addedAt,
    origin: item.originId === item.caseId ? null : (origins.get(item.originId) ?? null),
    message: item.kind === 'message' ? (messages.get(item.objectId) ?? null) : null,
    subject: item.kind === 'subject' ? (subjects.get(item.objectId) ?? null) : null,
  }));
}

export async function notesOf(db: Db, caseId: CaseId): Promise<readonly Note[]> {
  const notes = await listNotes(db, caseId);
  const names = await namesOf(db, notes.map(({ by }) => by));
  const origins = await getCaseRefs(db, notes.map(({ originId }) => originId));
  return notes.map(({ id, originId, text, by, at }) => ({ id, text, by: names.person(by), at, origin: originId === caseId ? null : (origins.get(originId) ?? null) }));
}

/** One page of the timeline; undefined when the cursor is none of ours. */
export async function timelineOf(db: Db, caseId: CaseId, criteria: TimelineCriteria): Promise<Page<TimelineEntry> | undefined> {
  const page = await listTimeline(db, [caseId, ...(await listMergedIn(db, caseId))], criteria);
  if (!page) return undefined;
  const names = await namesOf(db, page.items.map(({ accountId }) => accountId));
  const cases = await getCaseRefs(db, page.items.map((row) => row.caseId));
  const labels = await labelsOf(db, page.items);
  const notes = await getNoteTexts(db, page.items.flatMap(({ act, objectId }) => (act === 'note-added' && objectId !== null ? objectId : [])));
  return {
    next: page.next,
    items: page.items.map((row) => ({
      id: row.id,
      at: row.at,
      by: names.person(row.accountId),
      act: row.act,
      caseNumber: cases.get(row.caseId)?.number ?? '',
      object: row.objectKind !== null && row.objectId !== null ? { kind: row.objectKind, id: row.objectId, label: labels.get(row.objectId) ?? null } : null,
      // A note says what it says where it stands in time.
      reason: (row.objectId !== null && row.act === 'note-added' ? notes.get(row.objectId) : undefined) ?? row.reason,
      detail: { ...row.detail },
    })),
  };
}

/** Numbers and names of what the history is about, as far as the actor may see it. */
async function labelsOf(db: Db, rows: readonly TimelineRow[]): Promise<ReadonlyMap<string, string>> {
  const idsOf = <Of extends string>(kind: string) => [...new Set(rows.flatMap(({ objectKind, objectId }) => (objectKind === kind && objectId !== null ? (objectId as Of) : [])))];
  const labels = new Map<string, string>();
  for (const [id, { number, subject }] of await getMessageNames(db, idsOf<MessageId>('message'))) labels.set(id, `${number} ${subject}`.trim());
  for (const subject of (await getSubjects(db, idsOf<SubjectId>('subject'))).values()) labels.set(subject.id, captionOf(subject).caption);
  for (const [id, { number, title }] of await getCaseRefs(db, idsOf<CaseId>('case'))) labels.set(id, `${number} ${title}`.trim());
  for (const id of idsOf<TaskId>('task')) {
    const task = await findTask(db, id);
    if (task) labels.set(id, `${task.number} ${task.title}`.trim());
  }
  for (const id of idsOf<CaseFileId>('file')) {
    const file = await findFile(db, id);
    if (file) labels.set(id, file.name);
  }
  return labels;
}
