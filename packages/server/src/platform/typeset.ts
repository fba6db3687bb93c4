import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Language } from '../kernel/language.ts';
import type { Instant } from '../kernel/time.ts';

/** What is printed, in its order. Every text is shown as it is: no markup, whatever it contains. */
export interface PrintedDocument {
  readonly language: Language;
  readonly title: string;
  readonly subtitle?: string;
  /** Who issues it: the author in the file's properties. */
  readonly issuer: string;
  /** Of the edition that is printed, not of the printing: the file's creation date, to the second. */
  readonly at: Instant;
  /** At the foot of every page, beside the page number. */
  readonly footer: string;
  /** At the head of every page: a classification or handling code. */
  readonly marking?: string;
  readonly blocks: readonly PrintedBlock[];
}

export type PrintedBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'paragraph' | 'remark'; readonly text: string }
  | { readonly kind: 'facts'; readonly items: readonly { readonly label: string; readonly value: string }[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | PrintedTable;

export interface PrintedTable {
  readonly kind: 'table';
  readonly caption: string;
  /** `width`: parts of the line's width; without, as wide as its words. */
  readonly columns: readonly { readonly title: string; readonly align: 'start' | 'end'; readonly width?: number }[];
  /** As many cells in each row as there are columns. */
  readonly rows: readonly (readonly string[])[];
  readonly total?: readonly string[];
}

interface Refusal {
  readonly shortDiagnostics: readonly unknown[];
}
interface Compiler {
  compile(from: { readonly mainFileContent: string; readonly inputs: Readonly<Record<string, string>> }): {
    readonly result: object | null;
    takeError(): Refusal | null;
  };
  pdf(document: object, options: { readonly pdfStandard?: 'ua-1' }): Buffer;
  evictCache(maximumAge: number): void;
}
interface Binding {
  readonly NodeCompiler: { create(options: { readonly workspace: string; readonly fontArgs: readonly never[] }): Compiler };
}

// Constants that are files and a library: loaded once, at the first document.
let tools: { readonly compiler: Compiler; readonly layout: string } | undefined;

/**
 * The document as PDF/UA-1: tagged, with its language and title, headings, and table headers that a screen reader
 * announces. The same document gives the same bytes, on any machine, as long as its letters are Latin, Greek or Cyrillic
 * (Libertinus Serif, bundled with Typst); others are set in a font of the machine. When there is none for a letter, which
 * then appears as an empty box, or a heading is empty, the file is tagged all the same but claims no conformance.
 *
 * Holds the process for some ten milliseconds a document. Throws when the row of a table has not as many cells as there
 * are columns, and on a processor for which there is no Typst.
 */
export function typesetPdf(document: PrintedDocument): Uint8Array {
  for (const block of document.blocks) {
    if (block.kind !== 'table') continue;
    for (const row of [...block.rows, ...(block.total ? [block.total] : [])]) {
      if (row.length !== block.columns.length) throw new Error(`a row of ${row.length} cells in a table of ${block.columns.length} columns: ${block.caption}`);
    }
  }
  tools ??= { compiler: loadBinding().NodeCompiler.create({ workspace: fileURLToPath(new URL('.', import.meta.url)), fontArgs: [] }), layout: readFileSync(new URL('typeset.typ', import.meta.url), 'utf8') };
  const { compiler, layout } = tools;
  const compiled = compiler.compile({ mainFileContent: layout, inputs: { document: JSON.stringify(dataOf(document)) } });
  if (!compiled.result) throw new Error(`the document cannot be set: ${JSON.stringify(compiled.takeError()?.shortDiagnostics ?? [])}`);
  try {
    return bytesOf(compiler, compiled.result);
  } finally {
    // Typst remembers what it has set, for the next time; without this, for ever.
    compiler.evictCache(10);
  }
}

function bytesOf(compiler: Compiler, set: object): Uint8Array {
  try {
    return compiler.pdf(set, { pdfStandard: 'ua-1' });
  } catch (error) {
    if (!String(error).includes('PDF/UA-1 error')) throw error;
    return compiler.pdf(set, {});
  }
}

/** As the layout reads it: nothing absent, and only characters that can be printed. */
function dataOf(document: PrintedDocument): unknown {
  const at = new Date(document.at);
  const data = {
    ...document,
    subtitle: document.subtitle ?? null,
    marking: document.marking ?? null,
    at: { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate(), hour: at.getUTCHours(), minute: at.getUTCMinutes(), second: at.getUTCSeconds() },
    blocks: document.blocks.map((block) =>
      block.kind === 'table' ? { ...block, total: block.total ?? null, columns: block.columns.map(({ title, align, width }) => ({ title, align, width: width ?? null })) } : block,
    ),
  };
  return printable(data);
}

function printable(value: unknown): unknown {
  if (typeof value === 'string') return printableText(value);
  if (Array.isArray(value)) return value.map(printable);
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, printable(part)])) : value;
}

/** Control characters, halves of characters and what is no character: the replacement character. Bidirectional overrides go, for they make text read as it is not. */
function printableText(words: string): string {
  return words
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(/[\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .replaceAll(/[^\n\P{Cc}]|[\p{Cs}\p{Noncharacter_Code_Point}]/gu, '\ufffd');
}

/** Typst as npm has it for this processor. */
function loadBinding(): Binding {
  const require = createRequire(import.meta.url);
  return require(`@myriaddreamin/typst-ts-node-compiler-linux-${process.arch}-gnu`) as Binding;
}
