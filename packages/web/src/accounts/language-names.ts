import type { Language } from '@vigie/server/kernel/language';

/** Each language by its own name, so that it is found whatever the interface speaks. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', fr: 'Français', nl: 'Nederlands', de: 'Deutsch' };
