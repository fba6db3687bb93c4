import type { Instant } from '@vigie/server/kernel/time';
import { useFormat, type InstantStyle } from './format.ts';
import { useNow } from './use-now.ts';

export interface TimeProps {
  readonly at: Instant | null;
  /** See {@link InstantStyle}; `relative` is `3 minutes ago`. Default `short`. */
  readonly style?: InstantStyle | 'relative';
  /** The zone's abbreviation behind it. Default only for `dateTime`; lists name the zone in the status bar. */
  readonly hasZone?: boolean;
  /** What stands for no time at all. Default a dash. */
  readonly none?: string;
}

/** An instant in the desk's zone; the full local time and UTC are in its tooltip. */
export function Time({ at, style = 'short', hasZone = style === 'dateTime', none = '–' }: TimeProps) {
  const format = useFormat();
  const nowMs = useNow();
  if (at === null) return <span className="muted">{none}</span>;
  const text = style === 'relative' ? format.relative(at, nowMs) : format.instant(at, style, nowMs);
  return (
    <time dateTime={at} title={`${format.instant(at, 'full', nowMs)} · ${format.instant(at, 'utc', nowMs)}`} className="time" data-style={style}>
      {text}
      {hasZone && ` ${format.zone(at)}`}
    </time>
  );
}
