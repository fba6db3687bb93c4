import type { Language } from '@vigie/server/kernel/language';
import { languages } from '@vigie/server/kernel/language';

/** Standard sentences, in the language of the message and not of the interface. */
export const phraseNames = ['receipt', 'clarification', 'no-record', 'answer-follows'] as const;
export type PhraseName = (typeof phraseNames)[number];

export interface Phrases {
  readonly language: Language;
  readonly phrases: readonly { readonly name: PhraseName; readonly text: string }[];
}

const files = import.meta.glob<Readonly<Record<string, string>>>('./text.*.json', { import: 'default' });

/** All of them, the given language first. `values` fill the placeholders; what is not known is left to be filled in. */
export async function loadPhrases(first: string | null, values: Readonly<Record<string, string | undefined>>): Promise<readonly Phrases[]> {
  const wanted = languages.find((language) => language === first?.split('-')[0]) ?? 'en';
  return Promise.all(
    [wanted, ...languages.filter((language) => language !== wanted)].map(async (language) => {
      const texts = await files[`./text.${language}.json`]?.();
      return { language, phrases: phraseNames.map((name) => ({ name, text: filled(texts?.[`drafts.phrase.${name}`] ?? '', values) })) };
    }),
  );
}

/** Something the author has to put in stands out. */
const gap = '[…]';

export function filled(text: string, values: Readonly<Record<string, string | undefined>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] || gap);
}
