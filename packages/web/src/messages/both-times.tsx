import type { Instant } from '@vigie/server/kernel/time';
import { useFormat } from '../shared/format.ts';
import { Time } from '../shared/time.tsx';
import { useNow } from '../shared/use-now.ts';
import './both-times.css';

/** An instant in the desk's zone with the zone, and in UTC. */
export function BothTimes({ at }: { readonly at: Instant }) {
  const format = useFormat();
  const nowMs = useNow();
  return (
    <>
      <Time at={at} style="dateTime" /> <span className="muted both-times-utc">{format.instant(at, 'utc', nowMs)}</span>
    </>
  );
}
