import type { Instant } from '@vigie/server/kernel/time';
import { viewDeadline, type DeadlineState } from './deadline.ts';
import { useFormat } from './format.ts';
import { useText } from './text.tsx';
import { useNow } from './use-now.ts';
import './styles/marks.css';

export interface DeadlineMarkProps {
  readonly dueAt: Instant | null;
  /** Once it is over: whether it was met, for good. */
  readonly doneAt?: Instant | null;
  /** The rule that set it, in words, for the tooltip. */
  readonly rule?: string;
  /** With the due time beside what remains. */
  readonly isLong?: boolean;
  /** The bare length of time, with a minus once it is over; the words are for the ear. For columns, where the sign says the rest. */
  readonly isShort?: boolean;
}

/** What remains until a deadline, by the server's clock, fresh every minute; the instant in local time and UTC in its tooltip. */
export function DeadlineMark(props: DeadlineMarkProps) {
  const t = useText();
  const format = useFormat();
  const nowMs = useNow();
  if (props.dueAt === null) return null;
  const { state, minutes } = viewDeadline(props.dueAt, nowMs, props.doneAt);
  const length = format.minutes(minutes);
  const instants = `${format.instant(props.dueAt, 'full', nowMs)} · ${format.instant(props.dueAt, 'utc', nowMs)}`;
  const words =
    state === 'overdue'
      ? t('shared.deadline.overdue', { length })
      : state === 'met'
        ? t('shared.deadline.met')
        : state === 'missed'
          ? t('shared.deadline.missed', { length })
          : t('shared.deadline.left', { length });
  return (
    <span className="deadline-mark" data-state={state} title={props.rule === undefined ? instants : `${instants}\n${props.rule}`}>
      <DeadlineSign state={state} />
      {props.isShort && (state === 'overdue' || state === 'critical' || state === 'near' || state === 'ahead') ? (
        <>
          <span className="visually-hidden">{words}</span>
          <span aria-hidden>
            {state === 'overdue' && '−'}
            {length}
          </span>
        </>
      ) : (
        <span className="deadline-words">{words}</span>
      )}
      {props.isLong && (
        <time dateTime={props.dueAt} className="deadline-instant">
          {format.instant(props.dueAt, 'short', nowMs)} {format.zone(props.dueAt)}
        </time>
      )}
    </span>
  );
}

/** A clock face that fills up as time runs out, so that the state is also a shape. */
function DeadlineSign({ state }: { readonly state: DeadlineState }) {
  return (
    <svg viewBox="0 0 12 12" aria-hidden>
      {signs[state].map(([className, path]) => (
        <path key={path} className={className} d={path} />
      ))}
    </svg>
  );
}

const face = ['stroke', 'M6 1.25a4.75 4.75 0 1 1 0 9.5a4.75 4.75 0 1 1 0-9.5z'] as const;
const signs: Readonly<Record<DeadlineState, readonly (readonly ['stroke' | 'fill' | 'cut', string])[]>> = {
  ahead: [face],
  near: [face, ['fill', 'M6 6V2.2A3.8 3.8 0 0 1 9.8 6z']],
  critical: [face, ['fill', 'M6 6V2.2A3.8 3.8 0 1 1 2.2 6z']],
  overdue: [
    ['fill', 'M6 .5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11z'],
    ['cut', 'M6 3v3.4M6 8.4v.4'],
  ],
  met: [['stroke', 'M2 6.4 5 9.2 10.2 3']],
  missed: [['stroke', 'M2.5 2.5l7 7M9.5 2.5l-7 7']],
};
