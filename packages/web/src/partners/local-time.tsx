import { Moon } from 'lucide-react';
import { useFormat, type Format } from '../shared/format.ts';
import { useText, type Text } from '../shared/text.tsx';
import { useNow } from '../shared/use-now.ts';
import { officeTime, type OfficeTime } from './office-time.ts';

/** What the clock says at an office now, and whether it is night there. `isLong` adds how far it is from the desk's time. */
export function LocalTime({ timeZone, isLong }: { readonly timeZone: string; readonly isLong?: boolean }) {
  const t = useText();
  const format = useFormat();
  const time = officeTime(timeZone, format.timeZone, useNow());
  if (!time) return <span className="muted">{timeZone}</span>;
  const day = dayText(time, t);
  return (
    <span className="local-time" data-night={time.isNight ? '' : undefined} title={`${timeZone} · ${offsetText(time, format, t)}`}>
      <span className="local-time-clock">{time.text}</span>
      {time.isNight && (
        <>
          <Moon aria-hidden className="icon" />
          <span className={isLong ? undefined : 'visually-hidden'}>{t('partners.time.night')}</span>
        </>
      )}
      {day !== undefined && <span className="muted">{day}</span>}
      {isLong && <span className="muted">{offsetText(time, format, t)}</span>}
    </span>
  );
}

function dayText({ dayDifference }: OfficeTime, t: Text): string | undefined {
  if (dayDifference === 0) return undefined;
  return t(dayDifference > 0 ? 'partners.time.tomorrow' : 'partners.time.yesterday');
}

function offsetText({ offsetMinutes }: OfficeTime, format: Format, t: Text): string {
  if (offsetMinutes === 0) return t('partners.time.same');
  return t(offsetMinutes > 0 ? 'partners.time.ahead' : 'partners.time.behind', { length: format.minutes(Math.abs(offsetMinutes)) });
}
