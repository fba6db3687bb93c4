import { useFormat } from '../shared/format.ts';
import { useNow } from '../shared/use-now.ts';

/** The year in which a number without one was most likely given. */
export function useThisYear(): number {
  const format = useFormat();
  const nowMs = useNow();
  return Number(format.instant(nowMs, 'utc', nowMs).slice(0, 4));
}
