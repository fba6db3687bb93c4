import type { Act } from '../platform/act.ts';
import type { SubjectsFact } from './model.ts';

/** Records facts of this slice, each about the subject it happened to; of a link, about its first end. */
export async function record(act: Act, facts: readonly SubjectsFact[]): Promise<void> {
  await act.record(
    ...facts.map(({ kind, ...payload }) => ({ slice: 'subjects', kind, object: `subject:${'subjectId' in payload ? payload.subjectId : payload.fromId}`, payload })),
  );
}
