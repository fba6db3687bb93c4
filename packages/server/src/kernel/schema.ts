import { z } from 'zod';
import { parseInstant, type CivilDate, type Instant } from './time.ts';
import type { Id } from './id.ts';
import { languages } from './language.ts';

/** Wire schemas of the kernel's own words. */

/** `idOf<'message'>()`: a UUID that carries its kind into the types. */
export function idOf<Kind extends string>() {
  return z.uuid() as unknown as z.ZodType<Id<Kind>, string>;
}

export const instant = z
  .string()
  .max(40)
  .transform((text, context) => {
    const parsed = parseInstant(text);
    if (parsed) return parsed;
    context.addIssue({ code: 'custom', message: 'not an RFC 3339 instant with an offset, between 1970 and 2199' });
    return z.NEVER;
  });

/** An instant on its way out: already normalised, so described as a plain date-time string in OpenAPI. */
export const instantOut = z.string().meta({ format: 'date-time' }) as unknown as z.ZodType<Instant>;

export const civilDate = z.iso.date() as unknown as z.ZodType<CivilDate, string>;

export const language = z.enum(languages);

/** ISO 639 / BCP 47 tag of what a text is written in, as `fr` or `sr-Latn`. */
export const languageTag = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);

/** ISO 3166-1 alpha-2, including the user-assigned XA to XZ that invented countries use. */
export const countryCode = z.string().regex(/^[A-Z]{2}$/);

/** One line of text without control or bidirectional-override characters or halves of characters, trimmed. */
export function line(max: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]*$/u, 'control characters');
}

/** Text of any number of lines, perhaps none: no control characters but tabs and line ends, no halves of characters; trimmed. */
export function text(max: number) {
  return z
    .string()
    .trim()
    .max(max)
    .regex(/^(?:[\t\n\r]|[^\p{Cc}\p{Cs}])*$/u, 'control characters');
}

/** Why personal data is looked at: Directive (EU) 2016/680 Art. 25(2) asks every consultation for its justification. */
export const purposes = ['request-handling', 'alert-handling', 'hit-handling', 'verification', 'supervision', 'statistics'] as const;
export const purpose = z.strictObject({
  code: z.enum(purposes),
  /** The case or message number it is for, as far as there is one. */
  reference: text(80).optional(),
});
export type Purpose = z.output<typeof purpose>;
