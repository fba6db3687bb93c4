import type { Instant } from '@vigie/server/kernel/time';
import { useFormat } from '../shared/format.ts';
import { useNow } from '../shared/use-now.ts';
import { utcStamp } from './log-criteria.ts';

/** An instant to the second in the desk’s zone and, below it, in UTC; `isExact`: there to the millisecond, as the log has it. */
export function EntryTime({ at, isExact }: { readonly at: Instant; readonly isExact?: boolean }) {
  const format = useFormat();
  const nowMs = useNow();
  return (
    <time dateTime={at} title={format.instant(at, 'full', nowMs)} className="audit-time">
      <span className="table-line">
        {format.instant(at, 'seconds', nowMs)} {format.zone(at)}
      </span>
      <span className="table-line table-line-second">{isExact ? utcStamp(at) : utcStamp(at).slice(0, 19)} UTC</span>
    </time>
  );
}
