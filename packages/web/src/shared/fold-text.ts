/** Text without case, accents and double spaces, to compare what is typed with what is written: `Été  ` is `ete`. */
export function foldText(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}
