import type { Id } from '../kernel/id.ts';
import type { Operation } from '../kernel/endpoint.ts';
import type { Purpose } from '../kernel/schema.ts';
import type { Instant } from '../kernel/time.ts';

export type AuditEntryId = Id<'audit-entry'>;

/** One line of the access log. Names who acted; names what was touched by id; holds no content. */
export interface AuditEntry {
  readonly id: AuditEntryId;
  readonly at: Instant;
  readonly actorKind: 'account' | 'client' | 'system' | 'anonymous';
  readonly actorId: string | null;
  readonly actorName: string;
  readonly act: string;
  readonly operation: Operation;
  readonly outcome: 'done' | 'refused' | 'failed';
  readonly refusal: string | null;
  readonly purpose: Purpose | null;
  readonly objects: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}
