import { Texts, Words, type Allocate } from './memory.ts';
import type { NearForms } from './near-forms.ts';
import type { SegmentParts } from './segment.ts';
import { SnapshotError, type ReadSnapshot, type SnapshotArray } from '../snapshot.ts';
import { Statistics } from './statistics.ts';
import type { VocabularyParts } from './vocabulary.ts';

/** The arrays of an index by name, and the few numbers beside them. */
export function pack(vocabulary: VocabularyParts, places: Texts, statistics: Statistics, near: NearForms, segments: readonly SegmentParts[], removedCount: number) {
  const arrays = new Map<string, SnapshotArray>();
  const putTexts = (name: string, texts: Texts) => {
    arrays.set(`${name}.bytes`, texts.bytes.used());
    arrays.set(`${name}.starts`, texts.starts.used());
    arrays.set(`${name}.slots`, texts.slots);
  };
  putTexts('spellings', vocabulary.spellings);
  putTexts('forms', vocabulary.forms);
  putTexts('classes', vocabulary.classNames);
  putTexts('places', places);
  for (const name of ['formOf', 'classesOf', 'formCounts', 'classCounts'] as const) arrays.set(name, vocabulary[name].used());
  arrays.set('placeCounts', statistics.placeCounts.used());
  arrays.set('countryCounts', statistics.countryCounts);
  arrays.set('yearCounts', statistics.yearCounts);
  arrays.set('formCountries', statistics.parts.formCountries);
  arrays.set('homes', statistics.homes.used());
  arrays.set('near.starts', near.parts.starts);
  arrays.set('near.lists', near.parts.lists);
  arrays.set('near.heads', near.parts.heads);
  arrays.set('near.links', near.parts.links.used());
  segments.forEach((segment, number) => {
    for (const [name, array] of Object.entries(segment) as [string, SnapshotArray][]) arrays.set(`segment.${number}.${name}`, array);
  });
  return { facts: { count: statistics.count, settled: near.settled, segments: segments.length, removed: removedCount }, arrays };
}

/** What `pack` packed, over the same bytes. @throws SnapshotError */
export function unpack({ head, arrays }: ReadSnapshot, allocate: Allocate) {
  const array = (name: string): SnapshotArray => {
    const found = arrays.get(name);
    if (!found) throw new SnapshotError(`the snapshot lacks ${name}`);
    return found;
  };
  const bytes = (name: string): Uint8Array => {
    const found = array(name);
    if (!(found instanceof Uint8Array)) throw new SnapshotError(`${name} is of another type`);
    return found;
  };
  const words = (name: string): Uint32Array => {
    const found = array(name);
    if (!(found instanceof Uint32Array)) throw new SnapshotError(`${name} is of another type`);
    return found;
  };
  // What is written to in place is copied: other threads, and other engines, read the same bytes.
  const own = (name: string): Uint32Array => {
    const kept = words(name);
    const copy = new Uint32Array(allocate(kept.byteLength));
    copy.set(kept);
    return copy;
  };
  const texts = (name: string) => new Texts(allocate, { bytes: bytes(`${name}.bytes`), starts: words(`${name}.starts`), slots: own(`${name}.slots`) });
  const growing = (name: string) => Words.over(words(name), allocate);
  const counts = (name: string) => Words.over(own(name), allocate);
  const vocabulary: VocabularyParts = {
    spellings: texts('spellings'),
    forms: texts('forms'),
    classNames: texts('classes'),
    formOf: growing('formOf'),
    classesOf: growing('classesOf'),
    formCounts: counts('formCounts'),
    classCounts: counts('classCounts'),
  };
  const segments: SegmentParts[] = [];
  for (let number = 0; number < (head.facts['segments'] ?? 0); number++) {
    const of = (name: string) => words(`segment.${number}.${name}`);
    segments.push({
      records: of('records'),
      names: of('names'),
      extras: bytes(`segment.${number}.extras`),
      idStarts: of('idStarts'),
      idBytes: bytes(`segment.${number}.idBytes`),
      dayStarts: of('dayStarts'),
      blockDates: of('blockDates'),
      classes: of('classes'),
      classStarts: of('classStarts'),
      classLists: of('classLists'),
      classSamples: of('classSamples'),
      bucketStarts: of('bucketStarts'),
      bucketLists: of('bucketLists'),
      documentHeader: of('documentHeader'),
      documentSlots: of('documentSlots'),
      documentFilter: of('documentFilter'),
      documentShapes: of('documentShapes'),
      documentChain: of('documentChain'),
      removed: own(`segment.${number}.removed`),
    });
  }
  return {
    vocabulary,
    places: texts('places'),
    statistics: new Statistics(allocate, { count: head.facts['count'] ?? 0, placeCounts: counts('placeCounts'), countryCounts: own('countryCounts'), yearCounts: own('yearCounts'), formCountries: own('formCountries'), homes: counts('homes') }),
    near: { parts: { starts: words('near.starts'), lists: words('near.lists'), heads: own('near.heads'), links: growing('near.links') }, settled: head.facts['settled'] ?? 0, count: vocabulary.forms.count },
    segments,
    removedCount: head.facts['removed'] ?? 0,
  };
}
