import type { DecodeWarning } from './model.ts';

/** Takes the codes of what was odd; the same code twice counts once. */
export type Warn = (code: DecodeWarning) => void;

/** For what we write ourselves: cleaned, and nobody to be told. */
export const silent: Warn = () => undefined;

/** Overrides and isolates: they make a name read backwards. The marks U+200E, U+200F and U+061C are honest and stay. */
const bidiControls = /[\u202a-\u202e\u2066-\u2069]+/g;
const lineBreaks = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
const controls = /\p{Cc}+/gu;
const controlsInText = /[^\P{Cc}\t\n]+/gu;

/**
 * One line as a person may read it: well-formed, no control or bidirectional-override characters, line breaks as one
 * space, no space around it, at most `max` UTF-16 units.
 */
export function cleanLine(raw: string, max: number, warn: Warn): string {
  const wellFormed = raw.toWellFormed();
  const ordered = wellFormed.replace(bidiControls, '');
  if (ordered.length < wellFormed.length) warn('bidi-controls');
  const flat = ordered.replace(lineBreaks, ' ');
  const clean = flat.replace(controls, '');
  if (clean.length < flat.length) warn('control-characters');
  const trimmed = clean.trim();
  if (trimmed.length <= max) return trimmed;
  warn('value-cut');
  return cut(trimmed, max).trimEnd();
}

/** A thousand pages. No one reads more in a message, and the full-text index takes less; the original keeps it. */
export const maxTextLength = 2_000_000;

/**
 * A text of many lines: well-formed, line ends as LF and none at the end, no control characters but tab, at most
 * `maxTextLength` UTF-16 units. Bidirectional controls stay, for a text in Arabic or Hebrew may need them, but are told.
 */
export function cleanText(raw: string, warn: Warn): string {
  const lines = raw.toWellFormed().replaceAll('\r\n', '\n').replace(/[\r\f\v\u0085]/g, '\n');
  const clean = lines.replace(controlsInText, '');
  if (clean.length < lines.length) warn('control-characters');
  if (clean.search(bidiControls) >= 0) warn('bidi-controls');
  if (clean.length > maxTextLength) warn('value-cut');
  let end = cut(clean, maxTextLength).length;
  while (end > 0 && clean.charCodeAt(end - 1) === 0x0a) end--;
  return clean.slice(0, end);
}

const maxNameLength = 200;

/** A file name without path, controls, runs of spaces or dots at either end; `otherwise` when nothing is left. */
export function cleanFileName(raw: string, otherwise: string, warn: Warn): string {
  const line = cleanLine(raw, 4096, warn);
  const base = line.slice(Math.max(line.lastIndexOf('/'), line.lastIndexOf('\\')) + 1);
  const single = base.replace(/\s+/g, ' ');
  const name = trimDots(single.length > maxNameLength ? shortened(single) : single);
  if (single.length > maxNameLength) warn('value-cut');
  return name === '' ? otherwise : name;
}

/** Shortens in the middle: the extension says what the file claims to be. */
function shortened(name: string): string {
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= 20 ? name.slice(dot) : '';
  return cut(name, maxNameLength - extension.length) + extension;
}

/** A leading dot hides a file and a trailing one is dropped by Windows, which then sees another extension. */
function trimDots(name: string): string {
  let start = 0;
  let end = name.length;
  while (start < end && (name[start] === '.' || name[start] === ' ')) start++;
  while (end > start && (name[end - 1] === '.' || name[end - 1] === ' ')) end--;
  return name.slice(start, end);
}

/** At most `max` UTF-16 units, never half a character. */
function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const last = text.charCodeAt(max - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? max - 1 : max);
}
