import { readToken, type NameToken, type TokenRole } from '../names/token.ts';
import { mix, Texts, Words, type Allocate } from './memory.ts';

/**
 * Every spelling of every name part in the holdings, once. What is worked out about a spelling (its Latin form, its classes)
 * is kept by number; the token itself is read again from its text when a candidate needs it, and remembered for a while.
 *
 *     spelling "Ali", "ALI" ──▶ form "ali" ──▶ classes {12}          counts: holdings with this form, with this class
 *     spelling "علي"        ──▶ form "'ly" ──▶ classes {12, 804}
 */
const maxClasses = 3;
export const noClass = 0xffffffff;
const roleLetters = 'npti?';
const roles: readonly TokenRole[] = ['name', 'particle', 'title', 'initial', 'patronymic'];
const roleNumber: Readonly<Record<TokenRole, number>> = { name: 0, particle: 1, title: 2, initial: 3, patronymic: 4 };

export interface VocabularyParts {
  readonly spellings: Texts;
  readonly forms: Texts;
  readonly classNames: Texts;
  /** Form of each spelling. */
  readonly formOf: Words;
  /** Three class numbers a form, `noClass` where there are fewer. */
  readonly classesOf: Words;
  readonly formCounts: Words;
  readonly classCounts: Words;
}

export function emptyVocabulary(allocate: Allocate): VocabularyParts {
  const words = () => new Words(allocate);
  return { spellings: new Texts(allocate), forms: new Texts(allocate), classNames: new Texts(allocate), formOf: words(), classesOf: words(), formCounts: words(), classCounts: words() };
}

/** A power of two: how many read tokens a process remembers. */
const rememberedCount = 1 << 16;

export class Vocabulary {
  readonly parts: VocabularyParts;
  readonly #tokens: (NameToken | undefined)[] = Array.from({ length: rememberedCount });
  readonly #tokenOf = new Int32Array(rememberedCount).fill(-1);

  constructor(parts: VocabularyParts) {
    this.parts = parts;
  }

  /** Number of a token's spelling; new spellings, forms and classes get theirs. */
  intern(token: NameToken): number {
    const { spellings, forms, formOf } = this.parts;
    const known = this.findSpelling(token);
    if (known >= 0) return known;
    const spelling = spellings.intern(spellingKeyOf(token));
    const formKey = formKeyOf(token);
    let form = forms.find(formKey);
    if (form < 0) {
      form = forms.intern(formKey);
      this.parts.formCounts.push(0);
      const at = this.parts.classesOf.extend(maxClasses);
      for (let i = 0; i < maxClasses; i++) {
        const name = token.keys[i];
        this.parts.classesOf.array[at + i] = name === undefined ? noClass : this.#internClass(name);
      }
    }
    formOf.push(form);
    return spelling;
  }

  #internClass(name: string): number {
    const { classNames, classCounts } = this.parts;
    const before = classNames.count;
    const number = classNames.intern(name);
    if (number === before) classCounts.push(0);
    return number;
  }

  formOfSpelling(spelling: number): number {
    return this.parts.formOf.array[spelling]!;
  }

  /** Spelling of this token, or −1. */
  findSpelling(token: NameToken): number {
    return this.parts.spellings.find(spellingKeyOf(token));
  }

  /** Form with this token's reading, or −1. */
  findForm(token: NameToken): number {
    return this.parts.forms.find(formKeyOf(token));
  }

  findClass(name: string): number {
    return this.parts.classNames.find(name);
  }

  classOf(form: number, index: number): number {
    return this.parts.classesOf.array[form * maxClasses + index]!;
  }

  formText(form: number): string {
    const key = this.parts.forms.get(form);
    const end = key.indexOf('|');
    return end < 0 ? key : key.slice(0, end);
  }

  original(spelling: number): string {
    return this.parts.spellings.get(spelling).slice(1);
  }

  token(spelling: number): NameToken {
    const slot = mix(spelling) & (rememberedCount - 1);
    if (this.#tokenOf[slot] === spelling) return this.#tokens[slot]!;
    const key = this.parts.spellings.get(spelling);
    const original = key.slice(1);
    const role = roles[roleLetters.indexOf(key[0]!)]!;
    const read = readToken(original) ?? { text: this.formText(this.formOfSpelling(spelling)), others: [], original, role, keys: [] };
    const token = read.role === role ? read : { ...read, role };
    this.#tokenOf[slot] = spelling;
    this.#tokens[slot] = token;
    return token;
  }
}

/** Two spellings are one form when they read the same in Latin and fall into the same classes. */
function formKeyOf(token: NameToken): string {
  return token.others.length === 0 ? token.text : `${token.text}|${token.others.join('|')}`;
}

function spellingKeyOf(token: NameToken): string {
  return roleLetters[roleNumber[token.role]]! + token.original;
}
