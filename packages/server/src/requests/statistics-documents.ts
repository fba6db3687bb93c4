import type { Language } from '../kernel/language.ts';
import { urgencies } from '../kernel/vocabulary.ts';
import { countryNames } from '../partners/countries.ts';
import { writeCsv } from '../platform/csv.ts';
import type { Download } from '../platform/http.ts';
import { writeXlsx, type Worksheet } from '../platform/spreadsheet.ts';
import { textOf } from '../platform/text.ts';
import { typesetPdf, type PrintedBlock } from '../platform/typeset.ts';
import type { StatisticsFormat, StatisticsYear } from './contract-statistics.ts';
import { letterOfGround, refusalGrounds, type RefusalGround } from './model.ts';

type Figure = StatisticsYear['figures'][number];
type Cell = Figure['cells'][number];

export interface DocumentOptions {
  readonly language: Language;
  readonly desk: { readonly name: string };
}

/** A year's figures as a file to save: as CSV every cell in its line, as XLSX and PDF a table for each figure. */
export async function statisticsDocument(format: StatisticsFormat, year: StatisticsYear, options: DocumentOptions): Promise<Download> {
  const name = `requests-${year.year}${year.edition ? `-${year.edition.edition}` : ''}.${options.language}.${format}`;
  switch (format) {
    case 'csv':
      return { name, mediaType: 'text/csv; charset=utf-8', body: csvOf(year, options.language) };
    case 'xlsx':
      return { name, mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', body: await xlsxOf(year, options.language) };
    case 'pdf':
      return { name, mediaType: 'application/pdf', body: pdfOf(year, options) };
  }
}

/** The instant of what is shown: the same edition is the same file. */
function instantOf(year: StatisticsYear) {
  return year.edition?.frozenAt ?? year.countedAt;
}

/* ── words ── */

function say(language: Language, key: string, values: Readonly<Record<string, string | number>> = {}): string {
  return textOf(language, `requests.${key}`).replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

function stateOf(country: string | null, language: Language): string {
  return country === null ? say(language, 'statistics.no-state') : countryNames(country)[language];
}

function groundOf(ground: RefusalGround, language: Language): string {
  return `${letterOfGround[ground]}) ${say(language, `refusal-ground.${ground}`)}`;
}

function dateOf(year: StatisticsYear, language: Language): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'long', timeZone: year.timeZone }).format(Date.parse(instantOf(year)));
}

function standingOf(year: StatisticsYear, language: Language): string {
  const date = dateOf(year, language);
  return year.edition ? say(language, 'statistics.edition', { edition: year.edition.edition, date }) : say(language, 'statistics.today', { date });
}

/* ── tables ── */

interface Grid {
  /** Titles; of the words first, then of the numbers. */
  readonly words: readonly string[];
  readonly numbers: readonly string[];
  readonly rows: readonly { readonly words: readonly string[]; readonly numbers: readonly number[] }[];
  readonly total: readonly number[];
}

/** Lines by state, and where it is told apart by ground; columns by urgency or part, with their sum. */
function gridOf(figure: Figure, language: Language): Grid {
  const has = (dimension: Figure['dimensions'][number]) => figure.dimensions.includes(dimension);
  const parts = figure.code === 'missed-limit' ? (['authorised'] as const) : (['whole', 'partial'] as const);
  const columns: readonly { readonly title: string; readonly counts: (cell: Cell) => boolean }[] = [
    ...(has('urgency') ? urgencies.toReversed().map((urgency) => ({ title: textOf(language, `vocabulary.urgency.${urgency}`), counts: (cell: Cell) => cell.urgency === urgency })) : []),
    ...(has('part') && !has('urgency') ? parts.map((part) => ({ title: say(language, `figure-part.${part}`), counts: (cell: Cell) => cell.part === part })) : []),
    { title: say(language, 'statistics.total'), counts: () => true },
    ...(has('part') && has('urgency') ? parts.map((part) => ({ title: say(language, `figure-part.${part}`), counts: (cell: Cell) => cell.part === part })) : []),
  ];
  const sumsOf = (cells: readonly Cell[]) => columns.map(({ counts }) => cells.reduce((sum, cell) => sum + (counts(cell) ? cell.count : 0), 0));
  const lines = new Map<string, { readonly words: readonly string[]; readonly order: string; readonly cells: Cell[] }>();
  for (const cell of figure.cells) {
    const key = `${cell.country} ${cell.ground}`;
    const state = stateOf(cell.country, language);
    const words = [...(has('country') ? [state] : []), ...(cell.ground ? [groundOf(cell.ground, language)] : [])];
    const line = lines.get(key) ?? { words, order: `${cell.country === null ? 1 : 0} ${state} ${cell.ground ? String(refusalGrounds.indexOf(cell.ground)).padStart(2, '0') : ''}`, cells: [] };
    line.cells.push(cell);
    lines.set(key, line);
  }
  const { compare } = new Intl.Collator(language);
  return {
    words: [...(has('country') ? [say(language, 'statistics.state')] : []), ...(has('ground') ? [say(language, 'statistics.ground')] : [])],
    numbers: columns.map(({ title }) => title),
    rows: has('country') ? [...lines.values()].sort((one, other) => compare(one.order, other.order)).map(({ words, cells }) => ({ words, numbers: sumsOf(cells) })) : [],
    total: sumsOf(figure.cells),
  };
}

/* ── CSV ── */

function csvOf(year: StatisticsYear, language: Language): Uint8Array {
  const header = ['year', 'edition', 'figure', 'figureName', 'source', 'country', 'countryName', 'urgency', 'ground', 'part', 'count', 'addedSince', 'removedSince'];
  return writeCsv([
    header,
    ...year.figures.flatMap((figure) => {
      const start = [year.year, year.edition?.edition ?? null, figure.code, say(language, `figure.${figure.code}`), figure.source];
      return [
        [...start, null, null, null, null, null, figure.total, figure.difference?.added ?? 0, figure.difference?.removed ?? 0],
        ...figure.cells.map((cell) => [...start, cell.country, figure.dimensions.includes('country') ? stateOf(cell.country, language) : null, cell.urgency, cell.ground, cell.part, cell.count, null, null]),
      ];
    }),
  ]);
}

/* ── XLSX ── */

async function xlsxOf(year: StatisticsYear, language: Language): Promise<Uint8Array> {
  const of = (key: string) => say(language, `statistics.${key}`);
  const overview: Worksheet = {
    name: of('overview'),
    columns: [
      { title: of('figure'), kind: 'text', width: 44 },
      { title: of('source'), kind: 'text', width: 14 },
      { title: of('total'), kind: 'count', width: 10 },
      { title: of('added'), kind: 'count', width: 14 },
      { title: of('removed'), kind: 'count', width: 14 },
      { title: of('definition'), kind: 'text', width: 120 },
    ],
    rows: [
      ...year.figures.map(({ code, source, total, difference }) => [say(language, `figure.${code}`), source, total, difference?.added ?? 0, difference?.removed ?? 0, say(language, `figure.${code}.hint`)]),
      [say(language, 'statistics.title', { year: year.year }), null, null, null, null, [of('basis'), standingOf(year, language), say(language, 'statistics.year-in-zone', { zone: year.timeZone }), ...(year.over ? [] : [of('provisional')])].join(' · ')],
    ],
  };
  const sheets = year.figures.map((figure): Worksheet => {
    const grid = gridOf(figure, language);
    const words = grid.words.length > 0 ? grid.words : [of('figure')];
    const totalWords = words.map((_, index) => (index === 0 ? (grid.words.length > 0 ? of('total') : say(language, `figure.${figure.code}`)) : null));
    return {
      name: say(language, `figure.${figure.code}`),
      columns: [...words.map((title, index) => ({ title, kind: 'text' as const, width: index === 0 ? 28 : 50 })), ...grid.numbers.map((title) => ({ title, kind: 'count' as const, width: 14 }))],
      rows: [...grid.rows.map((row) => [...row.words, ...row.numbers]), [...totalWords, ...grid.total]],
    };
  });
  return writeXlsx({ timeZone: year.timeZone, at: instantOf(year), sheets: [overview, ...sheets] });
}

/* ── PDF ── */

const sections = ['a', 'b', 'c', 'd', 'besides'] as const;

function sectionOf({ source }: Figure): (typeof sections)[number] {
  const letter = /\((\w)\)$/.exec(source ?? '')?.[1];
  return sections.find((section) => section === letter) ?? 'besides';
}

function pdfOf(year: StatisticsYear, { language, desk }: DocumentOptions): Uint8Array {
  const title = say(language, 'statistics.title', { year: year.year });
  return typesetPdf({
    language,
    title,
    subtitle: [desk.name, say(language, 'statistics.basis'), standingOf(year, language)].join('\n'),
    issuer: desk.name,
    at: instantOf(year),
    footer: `${desk.name} · ${title} · ${standingOf(year, language)}`,
    blocks: [
      { kind: 'paragraph', text: [say(language, 'statistics.year-in-zone', { zone: year.timeZone }), ...(year.over ? [] : [say(language, 'statistics.provisional')])].join(' ') },
      ...sections.flatMap((section): readonly PrintedBlock[] => [
        { kind: 'heading', level: 1, text: say(language, `statistics.section.${section}`) },
        ...year.figures.filter((figure) => sectionOf(figure) === section).flatMap((figure) => printed(figure, language)),
      ]),
    ],
  });
}

function printed(figure: Figure, language: Language): readonly PrintedBlock[] {
  const grid = gridOf(figure, language);
  const number = new Intl.NumberFormat(language);
  const { difference, total } = figure;
  const table: PrintedBlock =
    grid.rows.length > 0
      ? {
          kind: 'table',
          caption: say(language, 'statistics.by-state'),
          columns: [...grid.words.map((title, index) => ({ title, align: 'start' as const, width: index === 0 ? 2 : 4 })), ...grid.numbers.map((title) => ({ title, align: 'end' as const, width: 1.3 }))],
          rows: grid.rows.map((row) => [...row.words, ...row.numbers.map((count) => number.format(count))]),
          total: [...grid.words.map((_, index) => (index === 0 ? say(language, 'statistics.total') : '')), ...grid.total.map((count) => number.format(count))],
        }
      : { kind: 'paragraph', text: total === 0 ? say(language, 'statistics.none') : `${say(language, 'statistics.total')}${language === 'fr' ? '\u202f' : ''}: ${number.format(total)}` };
  return [
    { kind: 'heading', level: 2, text: say(language, `figure.${figure.code}`) },
    { kind: 'remark', text: say(language, `figure.${figure.code}.hint`) },
    table,
    ...(difference ? [{ kind: 'remark' as const, text: `* ${say(language, 'statistics.difference', { added: number.format(difference.added), removed: number.format(difference.removed), total: number.format(total + difference.total) })}` }] : []),
  ];
}
