import { arabicFamily, arabicGiven, southAsianGiven } from './classes-arabic.ts';
import { easternGiven } from './classes-eastern.ts';
import { europeanFamily, europeanGiven } from './classes-european.ts';
import { nicknameGiven } from './classes-nicknames.ts';
import { slavicFamily, slavicGiven } from './classes-slavic.ts';

/** Lines whose names are given names first of all: their order in a name tells which is the family's. */
export const givenLines: readonly string[] = [...arabicGiven, ...slavicGiven, ...europeanGiven, ...nicknameGiven];
/** Names of families, and names that serve as both. */
export const otherLines: readonly string[] = [...arabicFamily, ...slavicFamily, ...europeanFamily, ...southAsianGiven, ...easternGiven];
