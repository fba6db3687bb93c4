import { fromAbsolute, parseAbsolute, toCalendarDateTime, toZoned, type ZonedDateTime } from '@internationalized/date';
import { instantOf, type Instant } from '@vigie/server/kernel/time';
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Calendar, CalendarCell, CalendarGrid, CalendarGridBody, CalendarGridHeader, CalendarHeaderCell } from 'react-aria-components/Calendar';
import { DateInput, DateSegment } from 'react-aria-components/DateField';
import { DatePicker } from 'react-aria-components/DatePicker';
import { Dialog } from 'react-aria-components/Dialog';
import { Group } from 'react-aria-components/Group';
import { Heading } from 'react-aria-components/Heading';
import { Popover } from 'react-aria-components/Popover';
import { ariaFieldProps, FieldFrame, type FieldProps } from './field.tsx';
import { useFormat } from './format.ts';
import { useText } from './text.tsx';
import { useNow } from './use-now.ts';
import './styles/date-time-field.css';

export interface DateTimeFieldProps extends FieldProps {
  /** An instant; null while incomplete. */
  readonly value: Instant | null;
  readonly onChange: (value: Instant | null) => void;
  /** Earliest and latest that may be chosen. */
  readonly min?: Instant;
  readonly max?: Instant;
}

/**
 * A moment in the desk's zone, with the zone beside it and UTC below. In the hour that a change of clocks repeats, typing
 * means the first; the instant itself is kept exactly.
 */
export function DateTimeField(props: DateTimeFieldProps) {
  const t = useText();
  const format = useFormat();
  const nowMs = useNow();
  const zoned = (instant: Instant) => parseAbsolute(instant, format.timeZone);
  const value = props.value === null ? null : zoned(props.value);
  const utc = props.value === null ? t('shared.date.zone', { zone: format.timeZone }) : format.instant(props.value, 'utc', 0);
  const change = (next: ZonedDateTime | null) => props.onChange(next === null ? null : instantOf(next.toDate()));
  const description = props.description === undefined ? utc : <>{props.description} {utc}</>;
  return (
    <DatePicker
      {...ariaFieldProps(props)}
      value={value}
      onChange={change}
      placeholderValue={toZoned(toCalendarDateTime(fromAbsolute(nowMs, format.timeZone)).set({ hour: 0, minute: 0, second: 0, millisecond: 0 }), format.timeZone)}
      granularity="minute"
      hourCycle={24}
      hideTimeZone
      shouldForceLeadingZeros
      {...(props.min === undefined ? {} : { minValue: zoned(props.min) })}
      {...(props.max === undefined ? {} : { maxValue: zoned(props.max) })}
    >
      <FieldFrame {...props} description={description}>
        <Group className="field-box date-time">
          <DateInput className="date-input">{(segment) => <DateSegment segment={segment} className="date-segment" />}</DateInput>
          <span className="date-zone">{format.zone(props.value ?? nowMs)}</span>
          <Button className="icon-button">
            <CalendarDays aria-hidden className="icon" />
          </Button>
        </Group>
      </FieldFrame>
      <Popover className="popover calendar-popover" offset={3}>
        <Dialog className="calendar-dialog">
          <Calendar className="calendar">
            <header>
              <Button slot="previous" className="icon-button">
                <ChevronLeft aria-hidden className="icon" />
              </Button>
              <Heading className="calendar-title" />
              <Button slot="next" className="icon-button">
                <ChevronRight aria-hidden className="icon" />
              </Button>
            </header>
            <CalendarGrid>
              <CalendarGridHeader>{(day) => <CalendarHeaderCell>{day}</CalendarHeaderCell>}</CalendarGridHeader>
              <CalendarGridBody>{(date) => <CalendarCell date={date} className="calendar-cell" />}</CalendarGridBody>
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  );
}
