/** Languages in which partners write, for choosing one: those of the EU, then of its neighbours and of the world. */
export const writtenLanguages = [
  'bg', 'cs', 'da', 'de', 'el', 'en', 'es', 'et', 'fi', 'fr', 'ga', 'hr', 'hu', 'it', 'lt', 'lv', 'mt', 'nl', 'pl', 'pt', 'ro', 'sk', 'sl', 'sv',
  'ar', 'az', 'be', 'bs', 'fa', 'he', 'hi', 'hy', 'id', 'is', 'ja', 'ka', 'kk', 'ko', 'ku', 'lb', 'mk', 'no', 'pa', 'ps', 'ru', 'so', 'sq', 'sr',
  'th', 'ti', 'tr', 'uk', 'ur', 'uz', 'vi', 'zh',
] as const;
