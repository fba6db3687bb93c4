import { thresholdFor } from '../calibration.ts';
import type { Engine, NamedCandidate, SearchOptions } from '../engine.ts';
import type { Allocate } from '../persons/memory.ts';
import { personModel } from '../persons/model.ts';
import { PersonIndex } from '../persons/person-index.ts';
import { recordKinds, type DocumentRecord, type EngineRecord, type PersonRecord, type RecordKind } from '../record.ts';
import { readSnapshot, SnapshotError, writeSnapshot } from '../snapshot.ts';
import { documentNumbers } from '../things/compare.ts';
import { OrganisationIndex } from './organisation-index.ts';
import { ThingIndex, type ThingKind } from './thing-index.ts';

/** Models that a snapshot's numbers were made for. */
const modelNames = personModel.name;

/**
 * An engine, empty or over the bytes of a snapshot. Give the same shared bytes to several threads: they share one index of
 * persons; each keeps what it adds to itself.
 * @throws SnapshotError
 */
export function createEngine(options: { readonly snapshot?: ArrayBufferLike; readonly allocate?: Allocate } = {}): Engine {
  const kept = options.snapshot && readSnapshot(options.snapshot, modelNames);
  const persons = new PersonIndex({ ...(options.allocate ? { allocate: options.allocate } : {}), ...(kept ? { snapshot: kept } : {}) });
  const organisations = new OrganisationIndex();
  const things: Readonly<Record<ThingKind, ThingIndex>> = { document: new ThingIndex(), vehicle: new ThingIndex(), firearm: new ThingIndex(), object: new ThingIndex() };
  const load = (record: EngineRecord): void => {
    if (record.kind === 'person') persons.add(record);
    else if (record.kind === 'organisation') organisations.add(record);
    else things[record.kind].add(record);
  };
  if (kept) for (const record of readRecords(kept.arrays.get('records'))) load(record);
  const countOf = (kind: RecordKind): number => (kind === 'person' ? persons.count : kind === 'organisation' ? organisations.count : things[kind].count);

  return {
    get count() {
      return recordKinds.reduce((sum, kind) => sum + countOf(kind), 0);
    },
    countOf,
    load(record) {
      check(record);
      load(record);
    },
    add(record) {
      check(record);
      if (record.kind === 'person') persons.remove(record.id);
      load(record);
    },
    remove(id) {
      const removed = [persons.remove(id), organisations.remove(id), ...Object.values(things).map((index) => index.remove(id))];
      return removed.includes(true);
    },
    search(query, options: SearchOptions = {}) {
      check(query);
      const minBits = options.minBits ?? thresholdFor(query.kind, countOf(query.kind));
      const given = { ...options, minBits };
      const found: NamedCandidate[] = [];
      if (query.kind === 'person') {
        found.push(...persons.search(query, given));
        for (const document of documentsOf(query)) found.push(...things.document.search(document, given));
      } else if (query.kind === 'organisation') found.push(...organisations.search(query, given));
      else {
        found.push(...things[query.kind].search(query, given));
        if (query.kind === 'document') found.push(...persons.search(holderOf(query), given));
      }
      return best(found, options.limit ?? 10);
    },
    attainable(query) {
      check(query);
      if (query.kind === 'person') return persons.attainable(query);
      return query.kind === 'organisation' ? organisations.attainable(query) : things[query.kind].attainable(query);
    },
    thresholdFor: (kind, falseAlertsPerThousand) => thresholdFor(kind, countOf(kind), falseAlertsPerThousand),
    snapshot() {
      const { facts, arrays } = persons.pack();
      const others = [...organisations.records(), ...Object.values(things).flatMap((index) => [...index.records()])];
      const text = new TextEncoder().encode(others.map((record) => JSON.stringify(record)).join('\n'));
      return writeSnapshot({ model: modelNames, facts }, new Map([...arrays, ['records', text]]));
    },
  };
}

/** A candidate found in two ways is shown once, by its better one. */
function best(found: readonly NamedCandidate[], limit: number): readonly NamedCandidate[] {
  const byId = new Map<string, NamedCandidate>();
  for (const candidate of found) {
    const known = byId.get(candidate.id);
    if (!known || known.bits < candidate.bits) byId.set(candidate.id, candidate);
  }
  if (byId.size === found.length && found.length <= 1) return found;
  return [...byId.values()].sort((a, b) => b.bits - a.bits).slice(0, limit);
}

function documentsOf(person: PersonRecord): readonly DocumentRecord[] {
  return (person.documents ?? []).slice(0, 16).map((document) => ({ kind: 'document', id: person.id, numbers: [document] }));
}

/** Whoever holds the document, asked as a person of whom nothing else is known. */
function holderOf(document: DocumentRecord): PersonRecord {
  return { kind: 'person', id: document.id, names: [], documents: documentNumbers(document) };
}

function readRecords(bytes: Uint8Array | Uint32Array | undefined): readonly EngineRecord[] {
  if (!(bytes instanceof Uint8Array)) throw new SnapshotError('the snapshot lacks its records');
  const text = new TextDecoder().decode(bytes.slice());
  try {
    return text === '' ? [] : text.split('\n').map((line) => JSON.parse(line) as EngineRecord);
  } catch (error) {
    throw new SnapshotError('the records of the snapshot are damaged', { cause: error });
  }
}

function check(record: EngineRecord): void {
  if (!recordKinds.includes(record.kind)) throw new TypeError('a record of unknown kind');
  if (typeof record.id !== 'string' || record.id === '') throw new TypeError('a record without an identifier');
}
