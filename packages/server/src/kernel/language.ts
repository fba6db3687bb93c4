/** The languages of the interface, the texts and the documents. Messages may be in any language. */
export const languages = ['en', 'fr', 'nl', 'de'] as const;
export type Language = (typeof languages)[number];
