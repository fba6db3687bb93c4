/** The ledger in words: a sentence in four languages for the code of every evidence rule. */
import type { EvidenceItem } from '../evidence.ts';
import de from './sentences.de.json' with { type: 'json' };
import en from './sentences.en.json' with { type: 'json' };
import fr from './sentences.fr.json' with { type: 'json' };
import nl from './sentences.nl.json' with { type: 'json' };

export const evidenceLanguages = ['en', 'fr', 'nl', 'de'] as const;
export type EvidenceLanguage = (typeof evidenceLanguages)[number];

const sentences: Readonly<Record<EvidenceLanguage, Readonly<Record<string, string>>>> = { en, fr, nl, de };

/** Whether a rule's code has its sentence in every language; what the tests of the models ask. */
export function hasEvidenceSentence(rule: string, language: EvidenceLanguage): boolean {
  return Object.hasOwn(sentences[language], rule);
}

/** Codes that have a sentence, for the test that no sentence is left without a rule. */
export function evidenceSentenceCodes(language: EvidenceLanguage): readonly string[] {
  return Object.keys(sentences[language]);
}

/** A line of the ledger as a sentence, what both sides say put in its place. A rule without a sentence is told by its code. */
export function evidenceSentence(item: Pick<EvidenceItem, 'rule' | 'query' | 'record'>, language: EvidenceLanguage): string {
  const sentence = Object.hasOwn(sentences[language], item.rule) ? sentences[language][item.rule] : undefined;
  if (sentence === undefined) return `${item.rule}: ${item.query} / ${item.record}`;
  return sentence.replace(/\{(query|record)\}/g, (_, side: 'query' | 'record') => item[side]);
}
