import type { eld as Eld } from 'eld/small';

let detector: typeof Eld | undefined;

/** Loads the detector's table (a quarter of a second, once per process). */
export async function loadLanguageDetector(): Promise<void> {
  detector ??= (await import('eld/small')).eld;
}

const sampleLength = 1_500;
const leastLetters = 20;

/**
 * The language a text is written in, as ISO 639-1, with a confidence from 0 to 1. Undefined for what is too short to tell.
 * A suggestion: the operator corrects it. Call after {@link loadLanguageDetector}.
 */
export function detectLanguage(text: string): { readonly language: string; readonly confidence: number } | undefined {
  const sample = text.slice(0, sampleLength);
  if ((sample.match(/\p{L}/gu)?.length ?? 0) < leastLetters) return undefined;
  const result = detector?.detect(sample);
  if (!result?.language) return undefined;
  const best = result.getScores()[result.language] ?? 0;
  return { language: result.language, confidence: Math.round(Math.min(1, Math.max(0, best)) * 100) / 100 };
}
