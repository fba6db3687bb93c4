import type { Texts } from '../../shared/text.tsx';

export type TextFiles = Readonly<Record<string, Texts>>;

/** All text files of one language as one table: the server's labels and refusals, then this client's screens. */
export function merged(...groups: readonly TextFiles[]): Texts {
  return Object.fromEntries(groups.flatMap((group) => Object.values(group)).flatMap((texts) => Object.entries(texts)));
}
