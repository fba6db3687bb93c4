import type { PersonRecord } from '../record.ts';

const words = new Map<string, PersonRecord['sex'] | 'unknown'>();
function all(sex: PersonRecord['sex'] | 'unknown', list: string): void {
  for (const word of list.split(' ')) words.set(word, sex);
}
all('M', 'm male man boy masculine mr 1 masculin masculino homme garçon h männlich mann herr mannelijk maschile uomo hombre varón мужской м муж ذكر 男');
all('F', 'f female woman girl feminine mrs ms 2 féminin feminin femenino feminino femme fille weiblich w frau vrouw vrouwelijk femminile donna mujer женский ж жен أنثى 女');
all('X', 'x nonbinary non-binary diverse divers other autre indeterminate unspecified <');
all('unknown', 'u unknown inconnu unbekannt 0 9 n/a na - ? undetermined');

/**
 * Sex from the words of forms and lists in the languages of the desk, and the figures of ISO/IEC 5218 (0, 1, 2, 9).
 * `unknown` is a stated absence, undefined a word nobody here knows.
 */
export function readSex(text: string): 'F' | 'M' | 'X' | 'unknown' | undefined {
  return words.get(text.trim().toLowerCase().normalize('NFC').replace(/\.$/, ''));
}
