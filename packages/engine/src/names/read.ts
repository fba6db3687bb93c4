import type { PersonName } from '../record.ts';
import { cleanText } from '../text/clean.ts';
import { romaniseHan, romaniseHangul } from '../text/eastasia.ts';
import { scriptOf, scriptOfWord } from '../text/romanise.ts';
import { readHanWord, splitHan, splitHangul, type Piece } from './eastasia-names.ts';
import { makeToken, readToken, withRole, type NameToken } from './token.ts';
import { assimilated, fatherMarkers, namesOfGod, nativeNamesOfGod, servantWords, titlesBehind } from './words.ts';

export interface ReadName {
  readonly tokens: readonly NameToken[];
  /** Indexes of family tokens when the source said so, else empty. */
  readonly family: readonly number[];
  readonly weak: boolean;
}

/** As many words as any legal name has; what follows is dropped. */
const mostTokens = 12;

/** A name as tokens: the source's parts when it keeps them apart, else the whole, in the order written, family last after `,` or `<<`. */
export function readPersonName(name: PersonName): ReadName {
  const weak = name.weak === true;
  const full = cleanText(name.full);
  if (full === '' && (name.given !== undefined || name.family !== undefined)) {
    return finish(readWords(cleanText(name.given ?? '')), readWords(cleanText(name.family ?? '')), weak);
  }
  const parts = splitFamilyFirst(full);
  if (parts) return finish(readWords(parts.given), readWords(parts.family), weak);
  const tokens = assignRoles(readWords(full)).slice(0, mostTokens);
  return { tokens, family: familyIndexes(tokens, name.family), weak };
}

function finish(given: readonly NameToken[], family: readonly NameToken[], weak: boolean): ReadName {
  // A family part that holds nothing but a title or a particle is a name all the same: "AL-HAJJ, Yahya".
  const named = family.some((token) => token.role === 'name' || token.role === 'initial') ? family : family.map((token) => (token.role === 'title' || family.length === 1 ? withRole(token, 'name') : token));
  const tokens = assignRoles([...given, ...named]).slice(0, mostTokens);
  // Joined compounds shorten the list, so the family is counted from the end.
  const start = Math.max(0, tokens.length - joinCompounds(named).length);
  return { tokens, family: tokens.slice(start).map((_, index) => start + index), weak };
}

/** `FAMILY, Given` and the machine-readable `FAMILY<<GIVEN<NAMES`; undefined when the text has neither form. */
function splitFamilyFirst(full: string): { family: string; given: string } | undefined {
  const mrz = full.indexOf('<<');
  if (mrz > 0) return { family: full.slice(0, mrz).replaceAll('<', ' '), given: full.slice(mrz + 2).replaceAll('<', ' ') };
  const comma = /[,،、，]/u.exec(full);
  if (!comma || comma.index === 0) return undefined;
  const given = full.slice(comma.index + 1);
  if (/[,،、，]/u.test(given) || given.trim() === '') return undefined;
  return { family: full.slice(0, comma.index), given };
}

const separators = /[\s\-‐‑‒–—_/\\.,;:·・•<>()[\]{}"“”„«»+*=|~^#&?!،、，。]+/u;
const plainWords = /^[A-Za-z]+(?: [A-Za-z]+)*$/;
const apostrophes = /['’‘`´ʼʻ′ʹʿʾ]/gu;

/** A dot between Han or kana words parts a transcribed foreign name, which has no Chinese family name in front. */
const foreignDot = /[\u3040-\u9fff][·・•‧][\u3040-\u9fff]/u;

function readWords(text: string): NameToken[] {
  const tokens: NameToken[] = [];
  const plain = plainWords.test(text);
  const words = plain ? text.split(' ') : splitInitials(text.replace(apostrophes, '')).split(separators);
  const foreign = !plain && foreignDot.test(text);
  const apart = !plain && words.filter((word) => scriptOfWord(word) === 'han').length > 1;
  for (const word of words) {
    if (word === '') continue;
    if (plain) {
      const token = readToken(word);
      if (token) tokens.push(token);
      continue;
    }
    for (const piece of foreign ? [{ text: word, family: false }] : pieces(word, apart)) {
      const token = readPiece(piece);
      if (token) tokens.push(token);
    }
    if (tokens.length >= mostTokens * 2) break;
  }
  return tokens;
}

/** `J.R.` is two initials. */
function splitInitials(text: string): string {
  return text.includes('.') ? text.replaceAll('.', '. ') : text;
}

function readPiece(piece: Piece): NameToken | undefined {
  if (piece.reading === undefined) return piece.family ? readFamilyPiece(piece.text) : readToken(piece.text);
  const chinese = romaniseHan(piece.text).text;
  return makeToken(piece.text, piece.reading, chinese === '' ? [] : [chinese]);
}

/** Scripts written without blanks are cut where the family name ends; an Arabic article is cut from its name. */
function pieces(word: string, apart: boolean): readonly Piece[] {
  const script = scriptOfWord(word);
  if (script === 'han') return apart ? readHanWord(word) : splitHan(word);
  if (script === 'hangul') return splitHangul(word);
  if (script === 'arabic' && word.length > 4 && word.startsWith('ال')) return [{ text: 'ال', family: false }, { text: word.slice(2), family: false }];
  return [{ text: word, family: false }];
}

const families = new Map<string, NameToken | undefined>();

/** Family names are few: those read are kept, within a bound. */
function readFamilyPiece(text: string): NameToken | undefined {
  const known = families.get(text);
  if (known) return known;
  const token = readFamilyAnew(text);
  if (families.size > 2000) families.clear();
  families.set(text, token);
  return token;
}

function readFamilyAnew(text: string): NameToken | undefined {
  const script = scriptOf(text.codePointAt(0) ?? 0);
  const reading = script === 'han' ? romaniseHan(text, true) : script === 'hangul' ? romaniseHangul(text) : undefined;
  if (!reading || reading.text === '') return readToken(text);
  return makeToken(text, reading.text, reading.others);
}

const slavicPatronymic = /(?:ovich|evich|ovych|yovych|ovitch|evitch|ovna|evna|ivna|yivna|ichna|inichna|owicz|auna|avich)$/;

/**
 * Roles that follow from the place: a name after bin, ibn, ben is the father's; a Slavic patronymic among three or more words
 * is one unless it stands last; particles and titles are the name itself when nothing else is left.
 */
function assignRoles(tokens: readonly NameToken[]): NameToken[] {
  const out = joinCompounds(tokens);
  const names = out.filter((token) => token.role === 'name').length;
  if (names === 0) return out.map((token) => (token.role === 'particle' || token.role === 'title' ? withRole(token, 'name') : token));
  for (let i = 0; i < out.length; i++) {
    const token = out[i];
    if (!token) continue;
    if (token.role === 'title' && i === out.length - 1 && i > 0 && !titlesBehind.has(token.text)) out[i] = withRole(token, 'name');
    const before = out[i - 1];
    const sound = assimilated.get(token.text);
    if (token.role === 'particle' && sound !== undefined && !(out[i + 1]?.text.startsWith(sound) ?? false)) out[i] = withRole(token, 'name');
    if (i === 0 && token.text === 'ben' && out.length === 2) out[i] = withRole(token, 'name');
    if (token.role !== 'name') continue;
    if (before && fatherMarkers.has(before.text)) out[i] = withRole(token, 'patronymic');
    else if (names >= 3 && i > 0 && slavicPatronymic.test(token.text) && (i < out.length - 1 || slavicFamily.test(out[0]?.text ?? ''))) out[i] = withRole(token, 'patronymic');
  }
  return out;
}

/** Father of: Abu Bakr is not Bakr, and is written Abubakr as often. */
const parentWords: ReadonlySet<string> = new Set(['abu', 'abou']);
const faith = /^(?:u|e|a)?d?d(?:in|een|ine|eene|yn)$/;

/**
 * Arabic names of two words that are one name: "Abd al-Rahman", "Abdul Rahman" (servant of, and a name of God) become
 * abdulrahman; "Nur al-Din", "Noor Uddin" become nuruddin. Each is written joined as often as apart.
 */
function joinCompounds(tokens: readonly NameToken[]): NameToken[] {
  if (!tokens.some((token) => token.text.startsWith('ab') || faith.test(token.text))) return [...tokens];
  const out: NameToken[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token) continue;
    const skip = tokens[i + 1]?.role === 'particle' && !fatherMarkers.has(tokens[i + 1]?.text ?? '') ? 2 : 1;
    const next = tokens[i + skip];
    const joined = next && joinPair(token, next);
    if (joined) {
      out.push(joined);
      i += skip;
    } else out.push(token);
  }
  return out;
}

function joinPair(token: NameToken, next: NameToken): NameToken | undefined {
  const written = `${token.original} ${next.original}`.slice(0, 40);
  if (servantWords.has(token.text)) {
    const stem = nativeNamesOfGod.get(next.original) ?? [next.text, ...next.others].find((text) => namesOfGod.has(text)) ?? (next.keys.length > 0 && namesOfGod.has((next.keys[0] ?? '').slice(1)) ? (next.keys[0] ?? '').slice(1) : undefined);
    return stem === undefined ? undefined : makeToken(written, `abdul${stem}`, []);
  }
  if (parentWords.has(token.text) && next.role === 'name') return makeToken(written, `abu${next.text}`.slice(0, 40), []);
  if (token.role === 'name' && token.text.length >= 2 && token.text.length <= 12 && faith.test(next.text)) return makeToken(written, `${token.text}uddin`, []);
  return undefined;
}

const slavicFamily = /(?:[oe]va?|ina?|sk(?:y|iy|ii|i|aya|yy)|enko|chuk|yan|dze|shvili)$/;

function familyIndexes(tokens: readonly NameToken[], family: string | undefined): readonly number[] {
  if (family === undefined) return [];
  const wanted = asWritten(tokens, family) ?? new Set(readWords(cleanText(family)).map((token) => token.text));
  const found: number[] = [];
  tokens.forEach((token, index) => {
    if (wanted.has(token.text)) found.push(index);
  });
  return found;
}

/** The readings of plain words that stand among the tokens as they are written here: they need not be read again. */
function asWritten(tokens: readonly NameToken[], family: string): ReadonlySet<string> | undefined {
  if (!plainWords.test(family)) return undefined;
  const wanted = new Set<string>();
  for (const word of family.split(' ')) {
    const token = tokens.find(({ original }) => original === word);
    if (!token) return undefined;
    wanted.add(token.text);
  }
  return wanted;
}
