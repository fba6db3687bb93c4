import type { ReplyOf } from '@vigie/server/kernel/endpoint';
import type { listRates } from '@vigie/server/screening/contract';
import { useFormat } from '../../shared/format.ts';
import { useText } from '../../shared/text.tsx';

type Rate = ReplyOf<typeof listRates>['items'][number];

const height = 90;
const barWidth = 10;
const gap = 3;

/** Found and judged beside each other, the backlog as a line. The table below says the same in figures. */
export function RateChart({ rates }: { readonly rates: readonly Rate[] }) {
  const t = useText();
  const format = useFormat();
  const most = Math.max(1, ...rates.flatMap(({ found, noMatch, hit, backlog }) => [found, noMatch + hit, backlog]));
  const step = 2 * barWidth + gap * 2;
  const y = (count: number) => height - (count / most) * height;
  return (
    <figure className="rate-chart">
      <svg viewBox={`0 0 ${Math.max(1, rates.length) * step} ${height + 2}`} role="img" aria-label={t('screening.figures.chart', { most: format.number(most) })} preserveAspectRatio="xMinYMax meet">
        {rates.map(({ at, found, noMatch, hit }, index) => (
          <g key={at}>
            <rect className="rate-found" x={index * step} y={y(found)} width={barWidth} height={height - y(found)} />
            <rect className="rate-judged" x={index * step + barWidth + 1} y={y(noMatch + hit)} width={barWidth} height={height - y(noMatch + hit)} />
          </g>
        ))}
        <polyline className="rate-backlog" points={rates.map(({ backlog }, index) => `${index * step + barWidth},${y(backlog)}`).join(' ')} />
        <line className="rate-ground" x1={0} y1={height} x2={Math.max(1, rates.length) * step} y2={height} />
      </svg>
      <figcaption className="rate-legend">
        <span data-of="found">{t('screening.figures.found')}</span>
        <span data-of="judged">{t('screening.figures.judged')}</span>
        <span data-of="backlog">{t('screening.figures.backlog')}</span>
      </figcaption>
    </figure>
  );
}
