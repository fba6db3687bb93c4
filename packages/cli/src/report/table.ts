import { count } from '../input/refusals.ts';
import { captionOf, type ReportFormat, type ReportOptions, type ScreenedAlert } from './report.ts';
import { sentenceOf } from './sentences.ts';

/** For people: alerts with candidates, and those that could not be decided; what stays silent is counted in the summary. */
export function tableReport(options: ReportOptions): ReportFormat {
  return {
    head: () => '',
    alert(screened) {
      const { query, verdict, candidates } = screened;
      if (verdict === 'none') return '';
      const lines = [`${query.id}  ${captionOf(query)}`];
      if (verdict === 'not-enough-data') {
        lines.push(`    not enough data to decide: what is known can give ${bitsText(screened.attainable ?? 0)} at most and the threshold is ${bitsText(screened.threshold)}`);
      }
      const width = Math.max(0, ...candidates.map(({ id }) => id.length));
      for (const candidate of candidates) {
        lines.push(`  ${bitsText(candidate.bits).padStart(12)}  ${candidate.id.padEnd(width)}  ${candidate.caption}  (${rate(screened, candidate.bits, options)})`);
        if (options.ledger) for (const item of candidate.ledger) lines.push(`  ${signed(item.bits).padStart(12)}      ${sentenceOf(item, options.language)}`);
      }
      return `${lines.join('\n')}\n\n`;
    },
  };
}

/** `27.3 bits` */
export function bitsText(bits: number): string {
  return `${bits.toFixed(1)} bits`;
}

/** `+13.50` */
export function signed(bits: number): string {
  return `${bits < 0 ? '−' : '+'}${Math.abs(bits).toFixed(2)}`;
}

function rate(screened: ScreenedAlert, bits: number, options: ReportOptions): string {
  const strangers = options.strangersPerFalseAlert(screened.query.kind, bits);
  if (strangers >= 1e12) return 'by chance: fewer than one stranger in 10^12';
  return `by chance: one stranger in ${count(Number(strangers.toPrecision(2)))}`;
}
