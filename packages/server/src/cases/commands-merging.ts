import { deleteEntry, insertEntry, listEntries, type Entrant } from '../accounts/store-compartments.ts';
import { newId } from '../kernel/id.ts';
import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import type { MessageId } from '../messages/model.ts';
import { getStandings, listOfThreads } from '../messages/store-case.ts';
import type { Act } from '../platform/act.ts';
import type { Case } from './contract.ts';
import { openCase, type CasesDesk } from './commands.ts';
import { confineCase, confineItems } from './commands-items.ts';
import { accountOf, appendEvent, holdCase, holdUnchanged, viewAfter, type Changed, type NotFound } from './holding.ts';
import { factOf, type CaseId, type CaseItem, type CaseItemId, type CaseRecord, type MergeId } from './model.ts';
import { isLive, markingsDiffer, stricterOf, type EntrantKey, type Markings } from './rules.ts';
import { lockCase, updateCase } from './store.ts';
import { listItems, listObjectIds, removeItems } from './store-items.ts';
import { insertMerge, lockMerge, moveAll, moveBack, moveItems } from './store-merging.ts';

/** Two dossiers that turn out to be one, and one that turns out to be two. Both ways can be gone back. */

const keyOf = (entry: { readonly accountId: string | null; readonly unitId: string | null }): EntrantKey => (entry.accountId === null ? `unit:${entry.unitId}` : `account:${entry.accountId}`);

function entrantOf(key: EntrantKey): Entrant {
  const [kind, id] = key.split(':');
  return (kind === 'unit' ? { unitId: id } : { accountId: id }) as Entrant;
}

/** Members for good: who looks in by break-glass or for a while is no reason to show or hide anything. */
async function markingsOf(act: Act, record: CaseRecord): Promise<Markings> {
  const members = record.restricted ? (await listEntries(act.db, record.id)).filter(({ endsAt }) => endsAt === null).map(keyOf) : [];
  return { classification: record.classification, restricted: record.restricted, members };
}

/** Gives a case with what lies in it these markings. The actor is among the members, before and after. */
async function applyMarkings(act: Act, record: CaseRecord, wanted: Markings): Promise<void> {
  if (wanted.restricted) {
    for (const key of wanted.members) await insertEntry(act.db, record.id, entrantOf(key), act.at, null);
  }
  if (record.classification !== wanted.classification || record.restricted !== wanted.restricted) {
    await updateCase(act.db, record.id, { classification: wanted.classification, restricted: wanted.restricted });
  }
  // Before anybody is sent out: who is outside moves nothing.
  await confineCase(act, record.id, wanted.restricted ? record.id : null);
  for (const entry of await listEntries(act.db, record.id)) {
    const key = keyOf(entry);
    if (!wanted.restricted || (entry.endsAt === null && !wanted.members.includes(key))) await deleteEntry(act.db, record.id, entrantOf(key));
  }
}

/** Two at once, in the same order whoever asks: or two merges would wait for each other. */
async function holdBoth(act: Act, one: CaseId, other: CaseId): Promise<void> {
  for (const id of [one, other].sort()) await lockCase(act.db, id);
}

/**
 * Shows everything of the case `fromId` in this one. What it brings keeps where it came from, so that undoing the merge gives
 * it back exactly; what is added afterwards stays. Cases under different markings become one only under the stricter ones.
 */
export async function mergeCases(
  act: Act,
  id: CaseId,
  version: number,
  asked: { readonly fromId: CaseId; readonly reason: string; readonly takeStricter: boolean },
): Promise<Outcome<Case, Changed | 'cases.not-open' | 'cases.same-case' | 'cases.target-not-live' | 'cases.restriction-differs'>> {
  if (asked.fromId === id) return refuse('cases.same-case');
  await holdBoth(act, id, asked.fromId);
  const into = await holdUnchanged(act, id, version);
  if (!into.ok) return into;
  const from = await holdCase(act, asked.fromId);
  if (!from.ok) return from;
  const { state: fromState } = from.value;
  if (fromState !== 'open' && fromState !== 'closed') return refuse('cases.target-not-live', { state: fromState });

  const before = await markingsOf(act, into.value);
  const brought = await markingsOf(act, from.value);
  const after = stricterOf(before, brought);
  if (markingsDiffer(before, brought) && !asked.takeStricter) return refuse('cases.restriction-differs');
  const ownKey = keyOf({ accountId: accountOf(act), unitId: null });
  // Nobody is left who could see it: whoever merged it sees both, and answers for it.
  const wanted = after.restricted && !after.members.includes(ownKey) ? { ...after, members: [...after.members, ownKey] } : after;
  await applyMarkings(act, into.value, wanted);
  const merge = { id: newId() as MergeId, intoId: id, fromId: asked.fromId, fromState, before, after: wanted };
  await insertMerge(act.db, { ...merge, reason: asked.reason, at: act.at, accountId: accountOf(act) });
  await moveAll(act.db, merge);
  await confineCase(act, id, wanted.restricted ? id : null);
  await updateCase(act.db, asked.fromId, { state: 'merged', merged_into_id: id });
  await appendEvent(act, id, { act: 'merged-in', object: { kind: 'case', id: asked.fromId }, reason: asked.reason, detail: { classification: wanted.classification, restricted: wanted.restricted } });
  await appendEvent(act, asked.fromId, { act: 'merged-into', object: { kind: 'case', id }, reason: asked.reason });
  await act.record(factOf({ kind: 'CasesMerged', caseId: id, fromId: asked.fromId }));
  return viewAfter(act, id);
}

/**
 * Makes a merged case one of its own again: what it brought and has not been taken out since goes back to it. The receiving
 * case gets its own markings back where nobody has changed them since. What was done to it meanwhile stays done.
 */
export async function unmergeCase(act: Act, fromId: CaseId, reason: string): Promise<Outcome<Case, NotFound | 'cases.not-merged' | 'cases.target-not-live'>> {
  const from = await holdCase(act, fromId);
  if (!from.ok) return from;
  const merge = from.value.state === 'merged' ? await lockMerge(act.db, fromId) : undefined;
  if (!merge) return refuse('cases.not-merged');
  const into = await holdCase(act, merge.intoId);
  // A case that is itself shown in another is taken out of that one first.
  if (!into.ok || !isLive(into.value.state)) return refuse('cases.target-not-live');

  await updateCase(act.db, fromId, { state: merge.fromState, merged_into_id: null });
  await moveBack(act.db, merge, { accountId: accountOf(act), at: act.at });
  await confineCase(act, fromId, from.value.restricted ? fromId : null);
  const now = await markingsOf(act, into.value);
  const ownKey = keyOf({ accountId: accountOf(act), unitId: null });
  if (!markingsDiffer(now, merge.after)) {
    // Who undoes it stays a member, or would not see what they just did.
    await applyMarkings(act, into.value, merge.before.restricted && !merge.before.members.includes(ownKey) ? { ...merge.before, members: [...merge.before.members, ownKey] } : merge.before);
  }
  await appendEvent(act, fromId, { act: 'unmerged', object: { kind: 'case', id: merge.intoId }, reason });
  await appendEvent(act, merge.intoId, { act: 'unmerged', object: { kind: 'case', id: fromId }, reason });
  await act.record(factOf({ kind: 'CasesUnmerged', caseId: merge.intoId, fromId }));
  return viewAfter(act, fromId);
}

/** The messages of the threads that the chosen messages stand in. */
async function companionsOf(act: Act, chosen: readonly CaseItem[]): Promise<ReadonlySet<string>> {
  const standings = await getStandings(act.db, chosen.filter(({ kind }) => kind === 'message').map(({ objectId }) => objectId as MessageId));
  return new Set((await listOfThreads(act.db, [...new Set([...standings.values()].map(({ threadId }) => threadId))])).map(({ id }) => id));
}

/** Moves chosen items, of a message its whole thread, into a new case under the same markings, owner and members. */
export async function splitCase(
  act: Act,
  desk: CasesDesk,
  id: CaseId,
  version: number,
  asked: { readonly title: string; readonly itemIds: readonly CaseItemId[]; readonly reason: string },
): Promise<Outcome<Case, Changed | 'cases.not-open' | 'cases.item-not-found' | 'cases.nothing-to-split'>> {
  const held = await holdUnchanged(act, id, version);
  if (!held.ok) return held;
  const record = held.value;
  const items = await listItems(act.db, id);
  const chosen = items.filter((item) => asked.itemIds.includes(item.id));
  if (chosen.length < new Set(asked.itemIds).size) return refuse('cases.item-not-found');
  const companions = await companionsOf(act, chosen);
  const isChosen = (item: CaseItem) => chosen.some((one) => one.kind === item.kind && one.objectId === item.objectId) || (item.kind === 'message' && companions.has(item.objectId));
  const moving = items.filter(isChosen);
  // All of it would only rename the case.
  if (moving.length === items.length) return refuse('cases.nothing-to-split');

  const opened = await openCase(act, desk, {
    title: asked.title,
    crimeAreas: record.crimeAreas,
    priority: record.priority,
    classification: record.classification,
    ownerId: record.ownerId,
    ownerUnitId: record.ownerUnitId,
    restricted: record.restricted,
  });
  if (!opened.ok) throw new Error(`${opened.code} of a case like one that is there`);
  const intoId = opened.value.id;
  if (record.restricted) for (const entry of await listEntries(act.db, id)) await insertEntry(act.db, intoId, entrantOf(keyOf(entry)), act.at, entry.endsAt);

  // The same thing brought by two cases goes over once.
  const once = moving.filter((item, index) => moving.findIndex((other) => other.kind === item.kind && other.objectId === item.objectId) === index);
  await moveItems(act.db, once.map((item) => item.id), intoId);
  for (const { kind, objectId } of once) await removeItems(act.db, id, kind, [objectId], { accountId: accountOf(act), at: act.at });
  if (record.restricted) await confineItems(act, { message: await listObjectIds(act.db, intoId, 'message'), subject: await listObjectIds(act.db, intoId, 'subject') }, intoId);
  await appendEvent(act, id, { act: 'split-off', object: { kind: 'case', id: intoId }, reason: asked.reason, detail: { count: once.length } });
  await appendEvent(act, intoId, { act: 'split-from', object: { kind: 'case', id }, reason: asked.reason, detail: { count: once.length } });
  await act.record(factOf({ kind: 'CaseSplit', caseId: id, intoId }));
  const view = await viewAfter(act, intoId);
  return view.ok ? done(view.value) : view;
}
