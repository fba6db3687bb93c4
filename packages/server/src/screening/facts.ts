import type { Fact } from '../platform/act.ts';
import type { ScreeningFact } from './model.ts';

/** A fact of this slice, about what it names first. */
export function screeningFact({ kind, ...payload }: ScreeningFact): Fact {
  const object = 'candidateId' in payload ? `screening-candidate:${payload.candidateId}` : 'runId' in payload ? `screening-run:${payload.runId}` : `alert:${payload.alertId}`;
  return { slice: 'screening', kind, object, payload };
}
