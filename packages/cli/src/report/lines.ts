import { scoreOf } from '../engine.ts';
import { captionOf, type ReportFormat, type ReportOptions } from './report.ts';
import { sentenceOf } from './sentences.ts';

/** JSON lines: one object for every alert, whatever was found, so that a script can account for each. */
export function jsonLinesReport(options: ReportOptions): ReportFormat {
  return {
    head: () => '',
    alert({ query, verdict, threshold, candidates, attainable }) {
      const line = {
        [options.isReverse ? 'record' : 'alert']: query.id,
        kind: query.kind,
        verdict,
        thresholdBits: threshold,
        ...(attainable === undefined ? {} : { attainableBits: attainable }),
        candidates: candidates.map((candidate) => ({
          id: candidate.id,
          caption: candidate.caption,
          bits: candidate.bits,
          score: Number(scoreOf(candidate.bits, threshold).toFixed(4)),
          strangersPerFalseAlert: rounded(options.strangersPerFalseAlert(query.kind, candidate.bits)),
          ...(options.ledger ? { ledger: candidate.ledger.map((item) => ({ ...item, sentence: sentenceOf(item, options.language) })) } : {}),
        })),
      };
      return `${JSON.stringify(line)}\n`;
    },
  };
}

const columns = ['verdict', 'alert', 'alert_caption', 'kind', 'candidate', 'candidate_caption', 'bits', 'threshold_bits', 'attainable_bits', 'score', 'strangers_per_false_alert', 'ledger'] as const;

/** CSV (RFC 4180): a line for every candidate, and one for every alert without enough data. */
export function csvReport(options: ReportOptions): ReportFormat {
  const names = columns.map((name) => (options.isReverse ? { alert: 'record', alert_caption: 'record_caption', candidate: 'alert', candidate_caption: 'alert_caption' }[name as 'alert'] ?? name : name));
  return {
    head: () => row(options.ledger ? names : names.slice(0, -1)),
    alert({ query, verdict, threshold, candidates, attainable }) {
      const start = [verdict, query.id, captionOf(query), query.kind];
      if (verdict === 'not-enough-data') return row([...start, '', '', '', threshold, attainable ?? 0, '', '', ...(options.ledger ? [''] : [])]);
      return candidates
        .map((candidate) => {
          const ledger = candidate.ledger.map((item) => `${item.bits > 0 ? '+' : ''}${String(item.bits)} ${sentenceOf(item, options.language)}`).join(' | ');
          const strangers = rounded(options.strangersPerFalseAlert(query.kind, candidate.bits));
          return row([...start, candidate.id, candidate.caption, candidate.bits, threshold, '', scoreOf(candidate.bits, threshold).toFixed(4), strangers, ...(options.ledger ? [ledger] : [])]);
        })
        .join('');
    },
  };
}

function rounded(strangers: number): number {
  return Number(strangers.toPrecision(3));
}

export function row(cells: readonly (string | number)[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  // A cell that a spreadsheet would run as a formula is kept as text.
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
