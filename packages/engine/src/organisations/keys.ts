import { priorRarity } from './compare.ts';
import type { OrganisationWord, ReadOrganisation } from './read.ts';
import { soundKey } from './spelling.ts';

/** Rare words per name that are keyed; the rarest first, since two names that agree share their rare words. */
const keyedWords = 4;

/**
 * Keys under which an organisation is found; two names that should be compared share at least one.
 *
 *     w:romashka        a rare word                     s:rmsk   how it sounds
 *     p:roma  q:shka    its first and last four letters, so that one typing error leaves one of them
 *     j:cocacola        all words run together          t:kkl    how that sounds
 *     a:pla             initials, and a short word that may be somebody's initials
 *     g:CN+bank         every two meanings in order of the alphabet, where no word is rare
 */
export function organisationKeys(name: ReadOrganisation, rarity: (word: string) => number = priorRarity): readonly string[] {
  const keys = new Set<string>();
  const core = name.words.filter((word) => word.role === 'core').sort((a, b) => rarity(b.value) - rarity(a.value) || (a.text < b.text ? -1 : 1));
  for (const word of core.slice(0, keyedWords)) wordKeys(word, keys);
  if (name.joined !== '') {
    keys.add(`j:${name.joined}`);
    const sound = soundKey(name.joined);
    if (sound.length >= 3) keys.add(`t:${sound}`);
    ends(name.joined, keys);
  }
  for (const { letters } of name.initials) if (letters.length >= 3 && letters.length <= 8) keys.add(`a:${letters}`);
  if (core.length === 0) {
    const meanings = name.words.filter((word) => word.role !== 'link').map((word) => word.value);
    for (const pair of pairsOf([...new Set(meanings)].sort().slice(0, 6))) keys.add(`g:${pair}`);
  }
  return [...keys];
}

function wordKeys(word: OrganisationWord, keys: Set<string>): void {
  keys.add(`w:${word.text}`);
  const sound = soundKey(word.text);
  if (sound.length >= 2) keys.add(`s:${sound}`);
  ends(word.text, keys);
  if (word.text.length >= 3 && word.text.length <= 6) keys.add(`a:${word.text}`);
}

function ends(text: string, keys: Set<string>): void {
  if (text.length >= 6) keys.add(`p:${text.slice(0, 4)}`).add(`q:${text.slice(-4)}`);
}

/** Every two of them; one alone stands for itself. */
function pairsOf(meanings: readonly string[]): readonly string[] {
  const [only] = meanings;
  if (meanings.length === 1 && only !== undefined) return [only];
  return meanings.flatMap((first, index) => meanings.slice(index + 1).map((second) => `${first}+${second}`));
}
