import { onGrid } from '../evidence.ts';
import { free, joinedMark, nameWeights, partnerQ, partnerR, rarityQ, rarityR, type NameLine } from './align-state.ts';
import { soundDistance } from './distance.ts';
import { soundOf } from './sound.ts';
import type { NameToken } from './token.ts';

/** Words written as one on one side and apart on the other; particles may be part of them (Delacruz, Abubakr). */
export function joinAll(query: readonly NameToken[], record: readonly NameToken[], n: number, m: number, lines: NameLine[] | undefined): number {
  return joinSide(query, record, n, m, partnerQ, partnerR, rarityQ, rarityR, lines, false) + joinSide(record, query, m, n, partnerR, partnerQ, rarityR, rarityQ, lines, true);
}

function joinSide(joinedSide: readonly NameToken[], parts: readonly NameToken[], n: number, m: number, partnerW: Int32Array, partnerP: Int32Array, rarityW: Float64Array, rarityP: Float64Array, lines: NameLine[] | undefined, turned: boolean): number {
  let bits = 0;
  for (let i = 0; i < n; i++) {
    const a = joinedSide[i];
    if (!a || partnerW[i] !== free || a.text.length < 4 || standsIn(a.text, parts, m)) continue;
    for (let j = 0; j + 1 < m; j++) {
      const end = joinEnd(a, parts, j, m);
      if (end === 0 || !allOpen(partnerP, j, end)) continue;
      let sum = 0;
      for (let k = j; k < end; k++) {
        sum += rarityP[k] ?? 0;
        partnerP[k] = joinedMark;
      }
      // The joined word is no rarer than itself; both sides carry that weight from here on.
      const whole = Math.min(sum, rarityW[i] ?? 0);
      const value = onGrid(Math.max(whole - nameWeights.joined, 0.25));
      rarityW[i] = whole;
      for (let k = j; k < end; k++) rarityP[k] = k === j ? whole : 0;
      partnerW[i] = joinedMark;
      bits += value;
      if (lines) {
        const apart = parts.slice(j, end).map((token) => token.original).join(' ');
        lines.push({ rule: 'name.joined', query: turned ? apart : a.original, record: turned ? a.original : apart, bits: value });
      }
      break;
    }
  }
  return bits;
}

function standsIn(text: string, tokens: readonly NameToken[], n: number): boolean {
  for (let i = 0; i < n; i++) if (tokens[i]?.text === text) return true;
  return false;
}

function allOpen(partner: Int32Array, start: number, end: number): boolean {
  let name = false;
  for (let k = start; k < end; k++) {
    if (partner[k] === joinedMark) return false;
    if (partner[k] === free) name = true;
  }
  return name;
}

/** Where a run of tokens from `start` that spells `whole` ends, 0 if none does. */
function joinEnd(whole: NameToken, parts: readonly NameToken[], start: number, m: number): number {
  let length = parts[start]?.text.length ?? 0;
  for (let end = start + 1; end < m && end < start + 4; end++) {
    length += parts[end]?.text.length ?? 0;
    if (length > whole.text.length + 2) return 0;
    if (length < whole.text.length - 2) continue;
    if (spells(whole, parts, start, end + 1)) return end + 1;
  }
  return 0;
}

function spells(whole: NameToken, parts: readonly NameToken[], start: number, end: number): boolean {
  if (spelledBy(whole.text, parts, start, end, 0)) return true;
  for (const other of whole.others) if (spelledBy(other, parts, start, end, 0)) return true;
  return (end === start + 2 && readingsSpell(whole, parts[start], parts[start + 1])) || nearlySpells(whole, parts, start, end);
}

function spelledBy(text: string, parts: readonly NameToken[], start: number, end: number, from: number): boolean {
  let at = from;
  for (let k = start; k < end; k++) {
    const part = parts[k]?.text ?? '';
    if (!text.startsWith(part, at)) return false;
    at += part.length;
  }
  return at === text.length;
}

/** A long joined word may also have a slip in it; the ends must fit, so that few words get this far. */
function nearlySpells(whole: NameToken, parts: readonly NameToken[], start: number, end: number): boolean {
  const last = parts[end - 1]?.text ?? '';
  if (whole.text.length < 8 || whole.keys[0]?.startsWith('=') || !isPlain(whole) || whole.text[0] !== parts[start]?.text[0] || whole.text.at(-1) !== last.at(-1)) return false;
  let apart = '';
  for (let k = start; k < end; k++) {
    const part = parts[k];
    if (!part || part.text.length < 2 || !isPlain(part)) return false;
    apart += part.text;
  }
  const slip = Math.min(1.2, 0.15 * whole.text.length);
  return soundDistance(whole.sound ?? whole.text, soundOf(apart), slip) <= slip;
}

/** Written in an alphabet, not in syllables or characters. */
function isPlain(token: NameToken): boolean {
  return token.original.charCodeAt(0) < 0x900;
}

function readingsSpell(whole: NameToken, a: NameToken | undefined, b: NameToken | undefined): boolean {
  if (!a || !b || (a.others.length === 0 && b.others.length === 0)) return false;
  for (const first of [a.text, ...a.others]) {
    if (!whole.text.startsWith(first)) continue;
    const rest = whole.text.slice(first.length);
    if (rest === b.text || b.others.includes(rest)) return true;
  }
  return false;
}
