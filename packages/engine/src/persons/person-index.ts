import type { NamedCandidate, SearchOptions } from '../engine.ts';
import type { EvidenceItem } from '../evidence.ts';
import type { PersonRecord } from '../record.ts';
import { Collection } from './collection.ts';
import { IdMarks, IdTable } from './id-table.ts';
import { countOfHead, stride } from './layout.ts';
import { ownMemory, Texts, type Allocate } from './memory.ts';
import { NearForms } from './near-forms.ts';
import { pack, unpack } from './packing.ts';
import { readQuery } from './query.ts';
import { Scorer } from './score.ts';
import { Search, type SearchCounters } from './search.ts';
import { joined } from './joining.ts';
import { buildSegment, type SegmentParts, type Unordered } from './segment.ts';
import type { ReadSnapshot, SnapshotArray } from '../snapshot.ts';
import { Statistics } from './statistics.ts';
import { uncount } from './uncount.ts';
import { emptyVocabulary, Vocabulary } from './vocabulary.ts';

export interface PersonSearchOptions extends SearchOptions {
  /** Bits a candidate must reach; see `calibration.ts` for what a threshold means at a size. */
  readonly minBits: number;
}

/** Persons collected before they become a segment, when they are many; a search closes an unfinished one. */
const segmentCount = 1 << 24;

/**
 * The index of persons: add, change and remove while searching. Persons stand in segments that do not change; small
 * segments are merged as they gather, so that there are few.
 */
export class PersonIndex {
  readonly vocabulary: Vocabulary;
  readonly places: Texts;
  readonly statistics: Statistics;
  readonly segments: SegmentParts[];
  readonly #near: NearForms;
  readonly #allocate: Allocate;
  readonly #scorer: Scorer;
  readonly #search: Search;
  readonly #decoder = new TextDecoder();
  readonly #encoder = new TextEncoder();
  readonly #idTables = new WeakMap<SegmentParts, IdTable>();
  #pending: Collection | undefined;
  /** Who waits in `pending`; to take somebody else for one of them costs a segment more and changes nothing. */
  readonly #pendingIds = new IdMarks();
  #removedCount = 0;

  constructor(options: { readonly allocate?: Allocate; readonly snapshot?: ReadSnapshot } = {}) {
    this.#allocate = options.allocate ?? ownMemory;
    const kept = options.snapshot && unpack(options.snapshot, this.#allocate);
    this.vocabulary = new Vocabulary(kept?.vocabulary ?? emptyVocabulary(this.#allocate));
    this.places = kept?.places ?? new Texts(this.#allocate);
    this.statistics = kept?.statistics ?? new Statistics(this.#allocate);
    this.segments = kept?.segments ?? [];
    this.#removedCount = kept?.removedCount ?? 0;
    this.#near = new NearForms(this.#allocate, this.vocabulary.parts.forms, kept?.near);
    this.#scorer = new Scorer(this.vocabulary, this.statistics, this.places);
    this.#search = new Search(this.vocabulary, this.statistics, this.#near, this.#scorer, this.places);
  }

  get count(): number {
    return this.segments.reduce((sum, segment) => sum + segment.records.length / stride, this.#pending?.count ?? 0) - this.#removedCount;
  }

  get counters(): SearchCounters {
    return this.#search.counters;
  }

  add(person: PersonRecord): void {
    this.#pending ??= new Collection(this.vocabulary, this.places, this.statistics, this.#allocate);
    this.#pending.add(person);
    this.#pendingIds.add(person.id);
    if (this.#pending.count >= segmentCount) this.finish();
  }

  /** Ends the adding for now: what was added is made searchable. A search does it by itself. */
  finish(): void {
    const pending = this.#pending;
    if (!pending || pending.count === 0) return;
    this.#pending = undefined;
    this.#pendingIds.clear();
    this.#near.addUpTo(this.vocabulary.parts.forms.count);
    let given: Unordered = pending.unordered();
    for (let last = this.segments.at(-1); last && last.records.length / stride <= given.count * 8 && last.records.length / stride + given.count <= segmentCount; last = this.segments.at(-1)) {
      const before = last.records.length / stride + given.count;
      given = joined(last, given);
      this.#removedCount -= before - given.count;
      this.segments.pop();
    }
    this.segments.push(buildSegment(given, this.vocabulary, this.#allocate));
    this.#scorer.forget();
  }

  search(person: PersonRecord, options: PersonSearchOptions): readonly NamedCandidate[] {
    this.finish();
    const query = readQuery(person, this.vocabulary, this.statistics);
    const found = this.#search.find(query, this.segments, options.limit ?? 10, options.minBits);
    return found.map(({ segment, rank, bits }) => {
      const parts = this.segments[segment]!;
      const ledger: EvidenceItem[] = [];
      if (options.ledger !== false) this.#scorer.score(query, parts, rank, ledger);
      return { id: this.idAt(parts, rank), caption: this.captionAt(parts, rank), bits, ledger };
    });
  }

  /** Bits that a person of whom exactly the same is said would get. */
  attainable(person: PersonRecord): number {
    this.finish();
    return this.#scorer.attainable(readQuery(person, this.vocabulary, this.statistics));
  }

  /**
   * Takes a person out; false when there is none with that identifier. A change is a removal and an addition. The first one
   * after an addition makes a table of identifiers (some tenths of a second a million).
   */
  remove(id: string): boolean {
    if (this.#pendingIds.has(id)) this.finish();
    const bytes = this.#encoder.encode(id.slice(0, 200));
    for (const segment of this.segments) {
      let table = this.#idTables.get(segment);
      if (!table) this.#idTables.set(segment, (table = new IdTable(segment)));
      const rank = table.find(bytes);
      if (rank < 0) continue;
      const bit = 1 << (rank & 31);
      if (segment.removed[rank >>> 5]! & bit) continue;
      segment.removed[rank >>> 5]! |= bit;
      this.#removedCount++;
      uncount(segment, rank, this.vocabulary, this.places, this.statistics);
      this.#scorer.forget();
      return true;
    }
    return false;
  }

  /** The arrays and figures of the index, for a snapshot; `new PersonIndex({ snapshot })` is the way back. */
  pack(): { readonly facts: Readonly<Record<string, number>>; readonly arrays: ReadonlyMap<string, SnapshotArray> } {
    this.finish();
    return pack(this.vocabulary.parts, this.places, this.statistics, this.#near, this.segments, this.#removedCount);
  }

  /** The main name of a person, as its parts were written. */
  captionAt(parts: SegmentParts, rank: number): string {
    const start = parts.records[rank * stride + 3]!;
    const words: string[] = [];
    for (let i = 1; i <= countOfHead(parts.names[start]!); i++) words.push(this.vocabulary.original(parts.names[start + i]!));
    return words.join(' ');
  }

  idAt(parts: SegmentParts, rank: number): string {
    return this.#decoder.decode(parts.idBytes.slice(parts.idStarts[rank], parts.idStarts[rank + 1]));
  }
}
