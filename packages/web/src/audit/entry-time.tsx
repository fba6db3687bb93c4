import type { Instant } from '@vigie/server/kernel/time';
import { useFormat } from '../shared/format.ts';
import { useNow } from '../shared/use-now.ts';
import { utcStamp } from './log-criteria.ts';

/** An instant to the second in the desk's zone, and below it to the millisecond in UTC, as the log has it. */
export function EntryTime({ at }: { readonly at: Instant }) {
  const format = useFormat();
  const nowMs = useNow();
  return (
    <time dateTime={at} title={format.instant(at, 'full', nowMs)} className="audit-time">
      <span className="table-line">
        {format.instant(at, 'seconds', nowMs)} {format.zone(at)}
      </span>
      <span className="table-line table-line-second">{utcStamp(at)} UTC</span>
    </time>
  );
}
