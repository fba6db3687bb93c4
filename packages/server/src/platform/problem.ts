import { z } from 'zod';
import type { RefusalStatus } from '../kernel/endpoint.ts';

/** Problem details (RFC 9457): the one form of every answer that is not the thing asked for. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    /** The refusal's code, `slice.reason`; the client has its sentence in four languages. */
    code: z.string(),
    /** Values for the sentence. */
    detail: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    /** Where a request does not fit its contract: places and rules, never the values. */
    issues: z.array(z.object({ in: z.string(), name: z.string(), detail: z.string() })).optional(),
    instance: z.string(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.output<typeof problemSchema>;

/** What the platform itself refuses, before or beside any slice. */
export const platformRefusals = {
  'http.invalid-request': 422,
  'http.precondition-required': 428,
  'http.too-large': 413,
  'http.media-type': 415,
  'http.not-found': 404,
  'http.csrf': 403,
  'http.internal': 500,
  'http.unavailable': 503,
} as const;
export type PlatformRefusal = keyof typeof platformRefusals;

export const problemMediaType = 'application/problem+json';

/** The single place where a code becomes an HTTP answer. `sentence` is the English one, for people who read raw answers. */
export function problemOf(
  code: string,
  status: RefusalStatus | (typeof platformRefusals)[PlatformRefusal],
  requestId: string,
  more: { readonly sentence?: string; readonly detail?: Problem['detail']; readonly issues?: Problem['issues'] } = {},
): Problem {
  return {
    type: `urn:problem-type:vigie:${code}`,
    title: fill(more.sentence ?? code, more.detail ?? {}),
    status,
    code,
    ...(more.detail ? { detail: more.detail } : {}),
    ...(more.issues && more.issues.length > 0 ? { issues: more.issues } : {}),
    instance: `urn:uuid:${requestId}`,
  };
}

/** Puts the values into a sentence's plain placeholders, `{limit}` and `{limit, number}`; the client does it by its language's rules. */
function fill(sentence: string, detail: NonNullable<Problem['detail']>): string {
  return sentence.replaceAll(/\{(\w+)(?:, number)?\}/g, (placeholder, name: string) => String(detail[name] ?? placeholder));
}
