import type { Language } from '../kernel/language.ts';
import type { UrgencyGround } from '../kernel/vocabulary.ts';
import type { Random } from './random.ts';
import { dutch } from './texts-nl.ts';
import { english } from './texts-en.ts';
import { french } from './texts-fr.ts';
import { german } from './texts-de.ts';
import { fill, type Facts, type LanguageTexts } from './texts.ts';

/** The texts in the four languages in which the desk writes. */
export const deskTexts: Readonly<Record<Language, LanguageTexts>> = { en: english, fr: french, nl: dutch, de: german };

export interface Letter {
  readonly language: Language;
  /** Name of the writing office, and of a person there when one signs. */
  readonly writer: string;
  readonly signatory: string | undefined;
  /** Name of the office written to. */
  readonly reader: string;
  readonly ourReference: string | undefined;
  readonly yourReference: string | undefined;
  readonly paragraphs: readonly string[];
  /** With a head of fields, as telegrams had and many bureaux still write. */
  readonly isTelex: boolean;
  readonly urgentFor: UrgencyGround | null;
  /** Ends with thanks for an early reply. */
  readonly expectsAnswer: boolean;
}

const groundNames: Readonly<Record<Language, Readonly<Record<UrgencyGround, string>>>> = {
  en: { 'public-security': 'serious threat to public security', 'life-or-limb': 'danger to life', 'deprivation-of-liberty': 'decision on detention', 'loss-of-relevance': 'the information will soon be of no use' },
  fr: { 'public-security': 'menace grave pour la sécurité publique', 'life-or-limb': 'danger pour la vie', 'deprivation-of-liberty': 'décision sur la détention', 'loss-of-relevance': 'information bientôt sans utilité' },
  nl: { 'public-security': 'ernstige dreiging voor de openbare veiligheid', 'life-or-limb': 'levensgevaar', 'deprivation-of-liberty': 'beslissing over detentie', 'loss-of-relevance': 'informatie verliest weldra haar nut' },
  de: { 'public-security': 'ernste Gefahr für die öffentliche Sicherheit', 'life-or-limb': 'Lebensgefahr', 'deprivation-of-liberty': 'Entscheidung über die Haft', 'loss-of-relevance': 'Auskunft bald ohne Nutzen' },
};

/** A letter as it is written: greeting, references, what it says, and who says it. */
export function writeLetter(random: Random, letter: Letter, facts: Facts): string {
  const { frame } = deskTexts[letter.language];
  const words = { ...facts, to: letter.reader, our: letter.ourReference ?? '', your: letter.yourReference ?? '' };
  const references = [
    ...(letter.ourReference ? [fill(frame.ourReference, words)] : []),
    ...(letter.yourReference ? [fill(frame.yourReference, words)] : []),
  ].join('\n');
  const body = letter.paragraphs.map((paragraph) => fill(paragraph, words));
  const urgency = letter.urgentFor ? [`*** ${frame.urgent}: ${groundNames[letter.language][letter.urgentFor]} ***`] : [];
  const signature = [letter.signatory, letter.writer].filter(Boolean).join('\n');
  if (letter.isTelex) {
    const head = [`FROM: ${letter.writer.toUpperCase()}`, `TO: ${letter.reader.toUpperCase()}`, references.toUpperCase(), ...urgency].filter(Boolean).join('\n');
    return [head, ...body, `${signature.toUpperCase()}\nEND`].join('\n\n');
  }
  return [fill(random.pick(frame.greeting), words), ...(references ? [references] : []), ...urgency, ...body, `${random.pick(letter.expectsAnswer ? frame.closing : frame.closing.slice(0, 2))}\n${signature}`].join('\n\n');
}
