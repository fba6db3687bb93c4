import type { Id } from '../kernel/id.ts';
import { done } from '../kernel/outcome.ts';
import type { Act, Perform } from '../platform/act.ts';
import { beginHit } from './commands-beginning.ts';
import type { PlateRead, ReadFate } from './contract-repeats.ts';
import type { HitId, HitKind, Measure, MeasureGround } from './model.ts';
import type { HitsParts } from './recording.ts';
import { categoryFits } from './rules.ts';
import { lockPassageHit, lockReference, type HitRow } from './store.ts';
import { addRepeats, findReads, insertRead } from './store-reads.ts';
import type { FactColumns } from './tables.ts';

/**
 * Reads of plate readers, thousands a day: the first of an alert makes its hit, with one form; the others are counted, and where
 * the issuer asked to hear of them, told together (SIRENE manual 9).
 */

export interface TakenRead {
  readonly eventId: string;
  readonly fate: ReadFate;
  readonly hitId: HitId | null;
}

/** Takes in what a machine read. A machine sees nothing of the desk, so the desk itself takes it in, in a transaction of its own. */
export async function takeReads(act: Act, parts: HitsParts & { readonly perform: Perform }, reads: readonly PlateRead[]): Promise<readonly TakenRead[]> {
  if (act.actor.kind !== 'client') throw new Error('plates are read by machines with a key');
  const { clientId } = act.actor;
  const taken = await parts.perform({ kind: 'system', process: 'hits.readers' }, { name: 'hits.take-reads', operation: 'collect' }, async (inner) => done(await takeAll(inner, parts, clientId, reads)));
  if (!taken.ok) throw new Error('taking reads in was refused');
  act.note({ count: reads.length, recorded: taken.value.filter(({ fate }) => fate === 'recorded').length });
  act.touch('hit', [...new Set(taken.value.flatMap(({ hitId }) => hitId ?? []))]);
  return taken.value;
}

/** By reference, in its order and then in time: two machines at once wait for each other and never both ways. */
async function takeAll(act: Act, parts: HitsParts, clientId: Id<'client'>, reads: readonly PlateRead[]): Promise<readonly TakenRead[]> {
  const known = await findReads(act.db, clientId, reads.map(({ eventId }) => eventId));
  const fates = new Map<string, TakenRead>([...known].map(([eventId, hitId]) => [eventId, { eventId, fate: 'known', hitId }]));
  const fresh = new Map<string, PlateRead>();
  for (const read of reads) {
    if (fates.has(read.eventId)) continue;
    if (read.at > act.at || !categoryFits(read.system, read.category)) fates.set(read.eventId, { eventId: read.eventId, fate: 'refused', hitId: null });
    else if (!fresh.has(read.eventId)) fresh.set(read.eventId, read);
  }
  const byReference = Map.groupBy([...fresh.values()], ({ alertReference }) => alertReference.toLowerCase());
  for (const reference of [...byReference.keys()].sort()) {
    const ofAlert = byReference.get(reference)!.toSorted((one, other) => one.at.localeCompare(other.at));
    for (const one of await takeOfAlert(act, parts, clientId, ofAlert)) fates.set(one.eventId, one);
  }
  act.note({ count: fresh.size });
  if (fresh.size > 0) act.announce('hits');
  return [...fates.values()];
}

async function takeOfAlert(act: Act, parts: HitsParts, clientId: Id<'client'>, reads: readonly PlateRead[]): Promise<readonly TakenRead[]> {
  const [first] = reads;
  if (!first) return [];
  await lockReference(act.db, first.alertReference);
  const there = await lockPassageHit(act.db, first.alertReference);
  const hit = there ?? (await beginPassage(act, parts, first));
  const taken: TakenRead[] = [];
  let counted = 0;
  for (const read of reads) {
    const isFirst = !there && read === first;
    // Where it passed is kept only when it is told: of the first, its hit says so already.
    const where = hit.repeats_wanted ? { place: read.place, country: read.country } : { place: null, country: null };
    const isNew = await insertRead(act.db, { client_id: clientId, event_id: read.eventId, hit_id: hit.id, at: read.at, ...where, counted_at: act.at });
    if (isNew && !isFirst) counted += 1;
    taken.push({ eventId: read.eventId, fate: !isNew ? 'known' : isFirst ? 'recorded' : 'counted', hitId: hit.id });
  }
  if (counted > 0) await addRepeats(act.db, hit.id, counted, reads.at(-1)!.at, hit.repeats_wanted ? counted : 0);
  act.touch('hit', [hit.id]);
  return taken;
}

/** The hit of a first passage: of a discreet check the passage is the action, of every other nothing was done. */
async function beginPassage(act: Act, parts: HitsParts, read: PlateRead): Promise<HitRow> {
  const isDiscreet = read.category === 'check-discreet';
  const measure: { readonly measure: Measure; readonly ground: MeasureGround | null } = isDiscreet ? { measure: 'taken', ground: null } : { measure: 'not-taken', ground: 'passage-only' };
  const begun = await beginHit(act, parts, { side: 'own-on-foreign', system: read.system, alertId: null, facts: factsOf(act, parts, read), messageId: null, case: 'none', anotherPassage: true, measure });
  if (!begun.ok) throw new Error(`${begun.code} of a read that was looked at`);
  return begun.value;
}

function factsOf(act: Act, parts: HitsParts, read: PlateRead): FactColumns {
  const kind: HitKind = 'vehicle';
  return {
    category: read.category,
    kind,
    caption: read.plate,
    alert_reference: read.alertReference,
    issuer: read.issuer,
    found_at: read.at,
    known_at: act.at,
    place: read.place,
    country: read.country ?? parts.desk.country,
    authority: read.authority,
    means: 'anpr',
    identity_check: 'number',
    identity_status: 'confirmed',
    identity_text: '',
    circumstances: '',
    terrorism: read.terrorism,
    information_asked: false,
    data_fault: '',
    classification: 'restricted',
  };
}
