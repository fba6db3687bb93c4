import type { Actor } from '../kernel/actor.ts';
import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import type { Act } from '../platform/act.ts';
import { setActor } from '../platform/database.ts';
import type { ChangeReport, HoldingChange } from './contract.ts';
import { record } from './facts.ts';
import { photoOf, recordFault } from './reading.ts';
import { isLapsed } from './rules.ts';
import { addToRecordCount, findSource, lockSource } from './store.ts';
import { applyRows } from './store-apply.ts';
import type { IncomingRow } from './store-incoming.ts';
import { insertPhotos } from './store-records.ts';

type ChangeRefusal =
  | 'holdings.source-not-found'
  | 'holdings.source-inactive'
  | 'holdings.record-unusable'
  | 'holdings.kind-not-of-source';

/**
 * What a register's own system says of its records. A client's key reaches no content: once the key is known to be this
 * register's, the desk writes for it, under its name.
 */
export async function changeAsClient(act: Act, code: string, changes: readonly HoldingChange[]): Promise<Outcome<ChangeReport, ChangeRefusal | 'holdings.client-not-of-source'>> {
  const source = await findSource(act.db, code);
  if (!source) return refuse('holdings.source-not-found');
  if (act.actor.kind !== 'client' || source.clientId !== act.actor.clientId) return refuse('holdings.client-not-of-source');
  await setActor(act.db, writing, act.at);
  return changeRecords(act, code, changes);
}

const writing: Actor = { kind: 'system', process: 'holdings.change-as-client' };

/**
 * Changes single records of a source, all or nothing, in the order they are given: of an identifier that is named twice the
 * last counts. Saying the same again changes nothing.
 */
export async function changeRecords(act: Act, code: string, changes: readonly HoldingChange[]): Promise<Outcome<ChangeReport, ChangeRefusal>> {
  const source = await lockSource(act.db, { code });
  if (!source) return refuse('holdings.source-not-found');
  if (!source.active) return refuse('holdings.source-inactive');
  act.touch('holdings-source', [source.id]);
  const rows = new Map<string, IncomingRow>();
  for (const [position, change] of changes.entries()) {
    if (change.op === 'put' && source.kinds.length > 0 && !source.kinds.includes(change.record.kind)) return refuse('holdings.kind-not-of-source', { position });
    const fault = change.op === 'put' ? recordFault(change.record) : undefined;
    if (fault !== undefined) return refuse('holdings.record-unusable', { position, reason: fault });
    const photo = change.op === 'put' && change.photo !== undefined ? photoOf(change.photo) : null;
    if (photo === undefined) return refuse('holdings.record-unusable', { position, reason: 'photo.unreadable' });
    rows.delete(change.externalId);
    rows.set(change.externalId, { line: position, externalId: change.externalId, ...contentOf(change, source.measure, act), photoSha256: photo?.sha256 ?? null });
    if (photo) await insertPhotos(act.db, [photo]);
  }
  const applied = await applyRows(act.db, [...rows.values()], { sourceId: source.id, way: act.actor.kind === 'client' ? 'client' : 'person', loadId: null, at: act.at });
  const byExternalId = new Map(applied.map((item) => [item.externalId, item]));
  const count = (outcome: string) => applied.filter((item) => item.outcome === outcome).length;
  const counts = { new: count('new'), changed: count('changed'), removed: count('removed'), unchanged: count('unchanged') };
  await addToRecordCount(act.db, source.id, counts.new - counts.removed);
  const holdingIds = applied.flatMap(({ id, outcome }) => (id === null || outcome === 'unchanged' ? [] : [id]));
  act.touch('holding', holdingIds);
  act.note(counts);
  if (holdingIds.length > 0) {
    await record(act, { kind: 'HoldingsChanged', sourceId: source.id, holdingIds });
    act.announce('holdings');
  }
  const items = changes.map(({ externalId }) => byExternalId.get(externalId)!).map(({ id, outcome }) => ({ id, outcome }));
  return done({ ...counts, items });
}

function contentOf(change: HoldingChange, measure: string, act: Act): Pick<IncomingRow, 'op' | 'record' | 'measure' | 'reason' | 'validUntil'> {
  if (change.op === 'remove') return { op: 'remove', record: null, measure: null, reason: null, validUntil: null };
  const validUntil = change.validUntil ?? null;
  if (isLapsed(validUntil, act.at)) return { op: 'lapsed', record: null, measure: null, reason: null, validUntil: null };
  return { op: 'put', record: change.record, measure: change.measure ?? measure, reason: change.reason?.replaceAll(/\s+/g, ' ') ?? null, validUntil };
}
