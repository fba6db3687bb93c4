import { z } from 'zod';
import { parseInstant, type Instant } from './time.ts';

/** One page of a list: its items and, unless it is the last, the opaque cursor that asks for the next. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

/** What every listing takes: how many rows at most, and where to go on. */
export const paging = {
  limit: z.int().min(1).max(200).default(50),
  after: z.string().max(512).optional(),
};

/** An opaque cursor from the sort key of the last row: keyset, so a page never shifts when rows arrive. */
export function cursorOf(key: readonly (string | number | null)[]): string {
  return btoa(encodeURIComponent(JSON.stringify(key))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The sort key in a cursor; undefined when it is not one of ours of that length. */
export function parseCursor(cursor: string, length: number): readonly (string | number | null)[] | undefined {
  try {
    const key: unknown = JSON.parse(decodeURIComponent(atob(cursor.replaceAll('-', '+').replaceAll('_', '/'))));
    const isKey =
      Array.isArray(key) &&
      key.length === length &&
      key.every((part) => part === null || typeof part === 'string' || typeof part === 'number');
    return isKey ? (key as readonly (string | number | null)[]) : undefined;
  } catch {
    return undefined;
  }
}

/** For a cursor's parts: what is none of these was not made by us, and must not reach SQL as if it were. */
export function isInstant(value: unknown): value is Instant {
  return typeof value === 'string' && parseInstant(value) === value;
}

export function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}
