import { countOfHead, lastName, nationalityOf, placeOf, stride } from './layout.ts';
import type { Texts } from './memory.ts';
import { foldPlace, placeMeant } from './places.ts';
import type { SegmentParts } from './segment.ts';
import type { Statistics } from './statistics.ts';
import { noClass, type Vocabulary } from './vocabulary.ts';

/** Takes a person out of the counts again, as `Collection` put it in: else a record that changes often makes its name common. */
export function uncount(segment: SegmentParts, rank: number, vocabulary: Vocabulary, places: Texts, statistics: Statistics): void {
  const { records, names } = segment;
  const country = nationalityOf(records[rank * stride + 1]!);
  const place = placeOf(records[rank * stride + 2]!);
  statistics.count--;
  statistics.countYear(records[rank * stride]!, -1);
  if (country !== 0) statistics.countryCounts[country]!--;
  if (place !== 0) statistics.uncountPlace(placeMeant(places, place - 1, foldPlace(places.get(place - 1))), country);
  const forms = new Set<number>();
  for (let at = records[rank * stride + 3]!; ; ) {
    const head = names[at]!;
    for (let i = 1; i <= countOfHead(head); i++) forms.add(vocabulary.formOfSpelling(names[at + i]!));
    if (head >= lastName) break;
    at += countOfHead(head) + 1;
  }
  const classes = new Set<number>();
  for (const form of forms) {
    vocabulary.parts.formCounts.array[form]!--;
    statistics.uncountForm(form, country);
    for (let i = 0; i < 3; i++) classes.add(vocabulary.classOf(form, i));
  }
  classes.delete(noClass);
  for (const classNumber of classes) vocabulary.parts.classCounts.array[classNumber]!--;
}
