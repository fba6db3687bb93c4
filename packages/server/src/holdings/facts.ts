import type { Act } from '../platform/act.ts';
import type { HoldingsFact } from './model.ts';

/** Records a fact of this slice, about the source it happened in. */
export async function record(act: Pick<Act, 'record'>, { kind, ...payload }: HoldingsFact): Promise<void> {
  await act.record({ slice: 'holdings', kind, object: `holdings-source:${payload.sourceId}`, payload });
}
