import { plusMinutes, plusYears, type Instant } from '../kernel/time.ts';
import type { AlertSystem } from './model.ts';
import type { Judgement, KeepingGround } from './model-received.ts';

/**
 * How long data of others is kept: pure, given instants. SIS is not mirrored (Regulation (EU) 2018/1862 Art. 56): an alert of
 * another state stays until it is screened, a day at most; after a hit, three years at most (Art. 57). Interpol's data is looked
 * at again after five years (Rules Art. 49). What is withdrawn goes after a short time.
 */

/** Until a SIS alert must be screened and judged. The desk's own limit, short of which Art. 56 gives no leave. */
export const screeningHours = 24;
/** Regulation (EU) 2018/1862 Art. 57. */
export const hitYears = 3;
/** Interpol's Rules on the Processing of Data Arts. 49 and 50, as reported. */
export const interpolYears = 5;
/** Regulation (EU) 2018/1862 Art. 64. */
export const supplementaryYears = 1;
/** Of alerts that are on no list; a list says it for its entries. */
export const defaultKeepGoneDays = 30;

export interface KeptAlert {
  readonly system: AlertSystem;
  readonly receivedAt: Instant;
  readonly endedAt: Instant | null;
  readonly judged: Judgement | null;
  /** When it was judged; null: not yet. */
  readonly judgedAt: Instant | null;
  readonly keepGoneDays: number;
}

export interface Keeping {
  readonly keptFor: KeepingGround;
  /** At the latest; null: as long as it is in force. */
  readonly eraseDueAt: Instant | null;
}

/** For what the data of an alert of others is kept, and until when. */
export function keepingOf({ system, receivedAt, endedAt, judged, judgedAt, keepGoneDays }: KeptAlert): Keeping {
  if (system === 'sis') {
    if (judged === 'hit') return { keptFor: 'hit', eraseDueAt: plusYears(judgedAt ?? receivedAt, hitYears) };
    if (judged === 'no-hit') return { keptFor: 'screening', eraseDueAt: judgedAt ?? receivedAt };
    const latest = plusMinutes(receivedAt, screeningHours * 60);
    return { keptFor: 'screening', eraseDueAt: endedAt !== null && endedAt < latest ? endedAt : latest };
  }
  if (endedAt !== null) return { keptFor: 'after-end', eraseDueAt: plusMinutes(endedAt, keepGoneDays * 24 * 60) };
  return { keptFor: 'validity', eraseDueAt: system === 'interpol' ? plusYears(receivedAt, interpolYears) : null };
}

/** When supplementary information goes: a year after its alert was deleted; of no alert, a year after it came. Null: its alert stands. */
export function formEraseDueAt(form: { readonly receivedAt: Instant; readonly alert: { readonly endedAt: Instant | null } | null }): Instant | null {
  if (form.alert === null) return plusYears(form.receivedAt, supplementaryYears);
  return form.alert.endedAt === null ? null : plusYears(form.alert.endedAt, supplementaryYears);
}
