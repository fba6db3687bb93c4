import { sql } from 'kysely';
import type { CivilDate, Instant } from '../kernel/time.ts';
import type { Db } from '../platform/database.ts';
import type { HoldingRecord } from './contract-record.ts';
import type { ChangeWay, HoldingFields, HoldingId, HoldingKind, LoadId, Measure, SourceId } from './model.ts';

/** A holding with its record, as the actor may see it. */
export interface Holding extends HoldingFields {
  readonly record: HoldingRecord;
  readonly sourceCode: string;
  readonly sourceName: string;
  readonly way: ChangeWay;
  /** Where its photograph is: {@link findPhoto}. */
  readonly photoSha256: Buffer | null;
}

export interface FormerVersion {
  readonly version: number;
  readonly kind: HoldingKind;
  readonly record: HoldingRecord;
  readonly measure: Measure;
  readonly reason: string | null;
  readonly validUntil: CivilDate | null;
  readonly way: ChangeWay;
  readonly loadId: LoadId | null;
  readonly changedAt: Instant;
  readonly removedAt: Instant | null;
}

const columns = sql.raw(`r.id::text as id, r.source_id as "sourceId", s.code as "sourceCode", s.name as "sourceName", r.external_id as "externalId", r.kind, r.record,
  r.measure, r.reason, r.valid_until as "validUntil", r.photo_sha256 as "photoSha256", r.photo_sha256 is not null as "hasPhoto", r.way, r.load_id as "loadId", r.version,
  r.changed_at as "changedAt", r.removed_at as "removedAt"`);

/** Those of these that are there and the actor may see; removed ones too. */
export async function getHoldings(db: Db, ids: readonly HoldingId[]): Promise<ReadonlyMap<HoldingId, Holding>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Holding>`
    select ${columns} from holdings_record r join holdings_source s on s.id = r.source_id
    where r.id = any (${[...new Set(ids)]}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Holdings that a load brought, changed or removed (as far as nothing has changed them since), or that its roll-back changed:
 * in the order of their numbers, above `after`.
 */
export async function listChangedBy(db: Db, loadId: LoadId, after: HoldingId | null, limit: number): Promise<readonly HoldingId[]> {
  const { rows } = await sql<{ id: HoldingId }>`
    select id::text as id from (
      (select id from holdings_record where load_id = ${loadId} and id > ${after ?? '0'}::bigint order by id limit ${limit})
      union
      (select record_id from holdings_former where replaced_by_load = ${loadId} and replaced_by_way = 'roll-back' and record_id > ${after ?? '0'}::bigint
        order by record_id limit ${limit})) as changed (id)
    order by changed.id limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

/** What it said before, newest first; the last hundred versions. */
export async function listFormer(db: Db, id: HoldingId): Promise<readonly FormerVersion[]> {
  const { rows } = await sql<FormerVersion>`
    select version, kind, record, measure, reason, valid_until as "validUntil", way, load_id as "loadId", changed_at as "changedAt", removed_at as "removedAt"
    from holdings_former where record_id = ${id}::bigint order by version desc limit 100`.execute(db);
  return rows;
}

export interface Photo {
  readonly sha256: Buffer;
  readonly mediaType: 'image/jpeg' | 'image/png';
  readonly bytes: Buffer;
}

export async function findPhoto(db: Db, sha256: Buffer): Promise<Photo | undefined> {
  const { rows } = await sql<Photo>`select sha256, media_type as "mediaType", bytes from holdings_photo where sha256 = ${sha256}`.execute(db);
  return rows[0];
}

export async function insertPhotos(db: Db, photos: readonly Photo[]): Promise<void> {
  for (const { sha256, mediaType, bytes } of photos) {
    // Told apart before it is written: a conflict clause would ask the right to read of whoever only brings it.
    await sql`insert into holdings_photo (sha256, media_type, bytes)
      select ${sha256}, ${mediaType}, ${bytes} where not exists (select from holdings_photo where sha256 = ${sha256})`.execute(db);
  }
}

/** Which of these identifiers of a source are there, with their numbers; removed ones too. */
export async function findByExternal(db: Db, sourceId: SourceId, externalIds: readonly string[]): Promise<ReadonlyMap<string, HoldingId>> {
  if (externalIds.length === 0) return new Map();
  const { rows } = await sql<{ externalId: string; id: HoldingId }>`
    select external_id as "externalId", id::text as id from holdings_record where source_id = ${sourceId} and external_id = any (${[...externalIds]}::text[])`.execute(db);
  return new Map(rows.map(({ externalId, id }) => [externalId, id]));
}

/** Records of every source that are in force. */
export async function countHeld(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`select coalesce(sum(record_count), 0)::bigint as count from holdings_source`.execute(db);
  return rows[0]!.count;
}
