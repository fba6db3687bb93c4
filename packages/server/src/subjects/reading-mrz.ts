import { countryOfMrzCode, parseMrz, type Mrz } from '@vigie/engine';
import type { Instant } from '../kernel/time.ts';
import { defined, type Collector, type Line, type Place } from './reading.ts';

/** ICAO Doc 9303: three lines of 30 characters, two of 36 or 44; or all in one. Two or three may be lost at the end of a line. */
const zoneLine = /^[A-Z0-9<]{26,46}$|^(?:[A-Z0-9<]{72}|[A-Z0-9<]{88}|[A-Z0-9<]{90})$/;
/** The kinds of document: passport, visa, identity cards. */
const beginning = /^[PVIAC][A-Z<]/;

/** The characters of a zone that may have been written or pasted otherwise; undefined for a line that is no part of one. */
function zoneText({ text }: Line): string | undefined {
  if (text.length > 200) return undefined;
  const bare = text
    .normalize('NFKC')
    .replace(/^\s*mrz\s*:/i, '')
    .replaceAll(/\s/g, '')
    .toUpperCase()
    .replaceAll('«', '<<')
    .replaceAll(/[‹＜]/g, '<');
  return zoneLine.test(bare) ? bare : undefined;
}

/** Zones with wrong check digits cost the most to read, and nobody sends so many. */
const mostZones = 200;
/** Dates and check digits alone are more. */
const leastDigits = 7;

/** Reads every machine-readable zone; returns the numbers of the lines that belong to one. */
export function readZones(lines: readonly Line[], collector: Collector, at: Instant): ReadonlySet<number> {
  const used = new Set<number>();
  let zoneCount = 0;
  for (let index = 0; index < lines.length && !collector.isFull(); index++) {
    const first = zoneText(lines[index]!);
    if (first === undefined || !beginning.test(first) || !first.includes('<')) continue;
    if (++zoneCount > mostZones) {
      collector.problem(lines[index]!.line, 'too-many', String(mostZones));
      break;
    }
    const zone = zoneAt(lines, index, at);
    if (!zone) {
      collector.problem(lines[index]!.line, 'mrz-incomplete');
      used.add(lines[index]!.line);
      continue;
    }
    const of = lines.slice(index, index + zone.count);
    const last = of.at(-1)!;
    const place = { offset: of[0]!.offset, length: last.offset + last.length - of[0]!.offset, line: of[0]!.line };
    propose(zone.mrz, place, collector);
    for (const { line } of of) used.add(line);
    index += zone.count - 1;
  }
  return used;
}

function zoneAt(lines: readonly Line[], index: number, at: Instant): { readonly mrz: Mrz; readonly count: number } | undefined {
  for (const count of [3, 2, 1]) {
    const texts = lines.slice(index, index + count).map(zoneText);
    if (texts.length < count || texts.includes(undefined)) continue;
    const text = texts.join('\n');
    if (text.replaceAll(/\D/g, '').length < leastDigits) continue;
    const mrz = parseMrz(text, Number(at.slice(0, 4)));
    if (mrz) return { mrz, count };
  }
  return undefined;
}

/** The bearer, the document, and that the one holds the other. */
function propose(mrz: Mrz, place: Place, collector: Collector): void {
  const doubts = mrz.failed.length > 0 ? (['mrz-check-digits'] as const) : [];
  if (mrz.failed.length > 0) collector.problem(place.line, 'mrz-check-digits', mrz.failed.join(', '));
  const country = (code: string) => {
    const found = countryOfMrzCode(code) ?? (/^X[A-Z]$/.test(code) ? code : undefined);
    if (found === undefined && code !== '') collector.problem(place.line, 'country-unreadable', code);
    return found;
  };
  const issuer = country(mrz.issuer);
  const nationality = mrz.nationality === mrz.issuer ? issuer : country(mrz.nationality);
  const type = typeOf(mrz.documentCode);
  const document = mrz.number === '' ? undefined : defined({ number: mrz.number, type, country: issuer });
  const names = [mrz.family, mrz.given].filter(Boolean);
  const person = collector.propose(
    'person',
    defined({
      names: names.length === 0 ? undefined : [defined({ full: names.join(', '), family: mrz.family || undefined, given: mrz.given || undefined })],
      birthDates: mrz.birthDate ? [known(mrz.birthDate)] : undefined,
      sex: isSexStated(mrz) ? mrz.sex : undefined,
      nationalities: nationality && [nationality],
      documents: document && [document],
    }),
    place,
    'mrz',
    doubts,
  );
  const held = collector.propose(
    'document',
    defined({ type, numbers: document && [document], mrz: mrz.lines.join('\n'), expiresOn: mrz.expiryDate && known(mrz.expiryDate) }),
    place,
    'mrz',
    doubts,
  );
  collector.link(person, held, 'holder-of');
}

/** The parts of the date that are stated. */
function known(date: string): string {
  return date.replace(/(?:-00)+$/, '');
}

/** A filler is read as X, but says nothing. */
function isSexStated({ format, lines }: Mrz): boolean {
  return lines[1]?.[format === 'td1' ? 7 : 20] !== '<';
}

function typeOf(documentCode: string): string {
  if (documentCode.startsWith('P')) return 'passport';
  if (documentCode.startsWith('V')) return 'visa';
  return documentCode.endsWith('R') ? 'residence-permit' : 'id-card';
}
