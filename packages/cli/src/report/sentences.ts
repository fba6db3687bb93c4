import { evidenceLanguages, evidenceSentence, type EvidenceLanguage } from '../../../engine/src/text-codes/sentences.ts';
import type { EvidenceItem } from '../engine.ts';

export const languages = evidenceLanguages;
export type Language = EvidenceLanguage;

/** A line of the ledger as a sentence, with what both sides say. */
export function sentenceOf(item: EvidenceItem, language: Language): string {
  return evidenceSentence(item, language);
}
