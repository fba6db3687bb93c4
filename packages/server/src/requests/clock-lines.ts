import { instantOf, type Instant } from '../kernel/time.ts';
import type { Measured } from './clock-measure.ts';
import type { ClockLineCode, ClockSettings } from './clock-rules.ts';
import { localText, localTime, offsetsDiffer } from './clock-time.ts';
import type { RequestEvent } from './model.ts';

/** One step of the explanation, with the values of its sentence. Instants are local with their offset. */
export interface ClockLine {
  readonly code: ClockLineCode;
  readonly params: Readonly<Record<string, string | number>>;
}

/** How the clock came to its reading: from what, by which rule, what moved it, where it stands. */
export function explain(history: readonly RequestEvent[], measured: Measured, now: Instant, settings: ClockSettings): readonly ClockLine[] {
  const local = (ms: number) => localText(localTime(instantOf(ms), settings.timeZone));
  const { rule, dueMs, startedAt } = measured;
  if (startedAt === null && history[0]?.kind === 'Prepared') return [line('not-sent')];
  if (rule === null || dueMs === null || startedAt === null) return [line('no-clock')];
  return [
    line(startCode(measured), { at: local(startedAt) }),
    ...correctedLine(measured),
    ...ruleLines(measured, settings, local),
    ...pauseLines(measured, local),
    ...deviationLines(measured, local),
    ...endLines(measured, startedAt, dueMs, now, settings, local),
  ];
}

function line(code: ClockLineCode, params: ClockLine['params'] = {}): ClockLine {
  return { code, params };
}

function startCode({ startedBy }: Measured): ClockLineCode {
  switch (startedBy) {
    case 'sending':
      return 'starts-at-sending';
    case 'partner-receipt':
      return 'starts-at-partner-receipt';
    case 'receipt':
    case null:
      return 'starts-at-receipt';
  }
}

function correctedLine({ corrections, reopenedInError }: Measured): readonly ClockLine[] {
  return [...(corrections > 0 ? [line('corrected', { count: corrections })] : []), ...(reopenedInError > 0 ? [line('reopened-in-error')] : [])];
}

function ruleLines(measured: Measured, settings: ClockSettings, local: (ms: number) => string): readonly ClockLine[] {
  const rule = measured.rule!;
  const ofDirective = rule.when.exchanges.includes('request');
  const lines: ClockLine[] = [
    rule.origin === 'configured'
      ? line('rule-configured', { name: rule.id, article: rule.article, count: rule.limit.count, unit: rule.limit.unit })
      : line(`rule-${rule.id}` as ClockLineCode, { article: rule.article }),
  ];
  if (measured.assessedAt === null && ofDirective) {
    if (measured.startedBy === 'receipt') lines.push(line('urgency-as-stated'));
    if (measured.urgency === 'urgent') lines.push(line('access-assumed'));
  }
  if (measured.assessments > 1) lines.push(line('reassessed', { at: local(measured.assessedAt!) }));
  if (rule.limit.unit === 'days') lines.push(settings.dayConvention === 'elapsed' ? line('elapsed', { days: rule.limit.count, hours: rule.limit.count * 24 }) : line('end-of-day', { days: rule.limit.count }));
  return lines;
}

function pauseLines(measured: Measured, local: (ms: number) => string): readonly ClockLine[] {
  const lines = measured.pauses.map(({ from, to, counts }) => {
    if (!measured.rule!.pauses) return line('pause-not-provided', { from: local(from) });
    if (!counts) return line('pause-after-due', { from: local(from) });
    const end = to ?? measured.stoppedAt;
    return end === null ? line('pause-open', { from: local(from) }) : line('pause', { from: local(from), to: local(end), ...duration(end - from) });
  });
  return measured.unreceivedSince === null || measured.stoppedAt !== null ? lines : [...lines, line('pause-awaits-receipt', { at: local(measured.unreceivedSince) })];
}

function deviationLines({ deviation, stoppedAt }: Measured, local: (ms: number) => string): readonly ClockLine[] {
  if (!deviation) return [];
  const lines = [line('deviation', { at: local(Date.parse(deviation.since)) })];
  if (deviation.noticeCount > 0) lines.push(line('notice-given', { count: deviation.noticeCount, at: local(Date.parse(deviation.firstNoticeAt!)) }));
  else if (stoppedAt === null) lines.push(line('notice-owed'));
  return lines;
}

function endLines(measured: Measured, startedAt: number, dueMs: number, now: Instant, settings: ClockSettings, local: (ms: number) => string): readonly ClockLine[] {
  const { state, stoppedAt } = measured;
  const nowMs = Date.parse(now);
  if (state === 'paused') return [line('paused-remaining', duration(dueMs - nowMs))];
  const lines: ClockLine[] = [];
  if (measured.moved) lines.push(line('moved-off-non-working-day'));
  if (offsetsDiffer(instantOf(startedAt), instantOf(dueMs), settings.timeZone)) {
    const offsets = [startedAt, dueMs].map((ms) => localTime(instantOf(ms), settings.timeZone).offset);
    lines.push(line('clock-change', { before: offsets[0]!, after: offsets[1]! }));
  }
  lines.push(line('due', { at: local(dueMs), utc: instantOf(dueMs).slice(0, 16).replace('T', ' ') }));
  if (stoppedAt === null) lines.push(nowMs > dueMs ? line('overdue', duration(nowMs - dueMs)) : line('remaining', duration(dueMs - nowMs)));
  else if (state === 'none') lines.push(line('ended', { at: local(stoppedAt) }));
  else lines.push(line(state === 'met' ? 'met' : 'missed', { at: local(stoppedAt), ...duration(Math.abs(dueMs - stoppedAt)) }));
  return lines;
}

/** Whole minutes, rounded so that nobody is promised more than there is. */
function duration(ms: number): { readonly hours: number; readonly minutes: number } {
  const minutes = Math.floor(Math.max(0, ms) / 60_000);
  return { hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}
