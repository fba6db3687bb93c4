import type { Language } from '@vigie/server/kernel/language';
import type { Texts } from '../../shared/text.tsx';

const loaders: Readonly<Record<Language, () => Promise<{ readonly texts: Texts }>>> = {
  en: () => import('./en.ts'),
  fr: () => import('./fr.ts'),
  nl: () => import('./nl.ts'),
  de: () => import('./de.ts'),
};

/** All texts of a language, fetched when first needed. */
export async function loadTexts(language: Language): Promise<Texts> {
  return (await loaders[language]()).texts;
}
