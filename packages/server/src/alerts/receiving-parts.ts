import type { Actor } from '../kernel/actor.ts';
import type { Outcome } from '../kernel/outcome.ts';
import { isId, isInstant, parseCursor } from '../kernel/page.ts';
import type { Instant } from '../kernel/time.ts';
import type { Act, Perform } from '../platform/act.ts';

/** What the endpoints about alerts of others need: machines act through the desk itself, since a key sees nothing. */
export interface ReceivedParts {
  readonly perform: Perform;
}

/** Does the work as the desk itself, in an act of its own under the same name; the caller's entry in the log stays beside it. */
export async function asDesk<Value, Code extends string>(
  parts: ReceivedParts,
  name: string,
  work: (act: Act, client: string) => Promise<Outcome<Value, Code>>,
  caller: Actor,
  operation: 'collect' | 'none' = 'collect',
): Promise<Outcome<Value, Code>> {
  if (caller.kind !== 'client') throw new Error(`${name} is for machines with a key`);
  return parts.perform({ kind: 'system', process: name }, { name, operation }, (act) => work(act, caller.name));
}

/** Of a cursor made of an instant and an id; `bad` when it is none of ours. */
export function belowOf(after: string | undefined, isKey: (value: unknown) => boolean = isId): { readonly at: Instant; readonly id: string } | undefined | 'bad' {
  if (after === undefined) return undefined;
  const [at, id] = parseCursor(after, 2) ?? [];
  return isInstant(at) && isKey(id) ? { at, id: String(id) } : 'bad';
}

export const isNumber = (value: unknown) => typeof value === 'string' && /^[1-9]\d{0,18}$/.test(value);
