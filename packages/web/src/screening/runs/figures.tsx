import { useQuery } from '@tanstack/react-query';
import type { Instant } from '@vigie/server/kernel/time';
import { getBacklog, listRates, listReviewers, listYields, mayScreening } from '@vigie/server/screening/contract';
import type { ReactNode } from 'react';
import { useFilters } from '../../shared/filters.ts';
import { useFormat } from '../../shared/format.ts';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { queryOf } from '../../shared/queries.ts';
import { Segmented } from '../../shared/segmented.tsx';
import { useMay } from '../../shared/session.tsx';
import { Spinner } from '../../shared/spinner.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { useNow } from '../../shared/use-now.ts';
import { RateChart } from './rate-chart.tsx';
import '../../requests/statistics/statistics.css';

const spans = { day: 24, week: 7 * 24, month: 31 * 24, year: 366 * 24 } as const;
type Span = keyof typeof spans;
const hourMs = 3_600_000;

/** How the review keeps up, what was screened, and what came of it. */
export function Figures() {
  const t = useText();
  const { values, set } = useFilters({ span: ['day', 'week', 'month', 'year'] });
  const span: Span = values.span ?? 'day';
  const mayOversee = useMay(mayScreening.oversee);
  // To the hour, so that the question stays the same while one looks at its answer.
  const untilMs = Math.ceil(useNow() / hourMs) * hourMs;
  const query = { from: new Date(untilMs - spans[span] * hourMs).toISOString() as Instant, until: new Date(untilMs).toISOString() as Instant };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
    <section className="statistics" tabIndex={0} aria-label={t('screening.runs.tab-figures')}>
      <div className="row">
        <Segmented label={t('screening.figures.span')} options={(Object.keys(spans) as Span[]).map((value) => ({ value, label: t(`screening.figures.span-${value}`) }))} value={span} onChange={(next) => set({ span: next })} />
      </div>
      <Backlog />
      <Rates query={query} by={span === 'day' ? 'hour' : 'day'} />
      <Yields query={query} />
      {mayOversee && <Reviewers query={query} />}
    </section>
  );
}

type SpanQuery = { readonly from: Instant; readonly until: Instant };

function Part(props: { readonly title: string; readonly hint?: string; readonly children: ReactNode }) {
  return (
    <section className="section">
      <h2>{props.title}</h2>
      {props.hint !== undefined && <p className="muted statistics-definition">{props.hint}</p>}
      {props.children}
    </section>
  );
}

function Table(props: { readonly caption: string; readonly heads: readonly string[]; readonly rows: readonly (readonly ReactNode[])[] }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
    <div className="figure-frame" tabIndex={0} role="region" aria-label={props.caption}>
      <table className="figure-table">
        <caption className="visually-hidden">{props.caption}</caption>
        <thead>
          <tr>
            {props.heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map(([first, ...rest], row) => (
            // oxlint-disable-next-line react/no-array-index-key -- figures have no other name than their place
            <tr key={row}>
              <th scope="row">{first}</th>
              {rest.map((cell, column) => (
                // oxlint-disable-next-line react/no-array-index-key -- the columns of a table do not move
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Backlog() {
  const t = useText();
  const format = useFormat();
  const { data } = useQuery({ ...queryOf(getBacklog), refetchInterval: 60_000 });
  if (!data) return null;
  const minutes = (value: number | null) => (value === null ? '–' : format.minutes(value));
  const rate = (value: number) => format.number(Math.round(value * 10) / 10);
  return (
    <Part title={t('screening.figures.now')}>
      <p className="statistics-total">{format.number(data.waiting)}</p>
      <p className="muted">
        {[
          t('screening.figures.rates', { hour: rate(data.perHour.hour), eight: rate(data.perHour.eightHours), day: rate(data.perHour.day) }),
          data.hoursToClear === null ? null : t('screening.review.to-clear', { time: format.minutes(data.hoursToClear * 60) }),
          t('screening.figures.times', { median: minutes(data.medianMinutes), p95: minutes(data.p95Minutes) }),
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </p>
      <Table
        caption={t('screening.figures.now')}
        heads={[t('screening.review.filter-priority'), t('screening.figures.waiting'), t('screening.figures.oldest')]}
        rows={data.byPriority.filter(({ waiting }) => waiting > 0).map(({ priority, waiting, oldestAt }) => [`${priority} · ${t.label('screening.priority', String(priority))}`, format.number(waiting), <Time key="oldest" at={oldestAt} style="relative" />])}
      />
    </Part>
  );
}

function Rates({ query, by }: { readonly query: SpanQuery; readonly by: 'hour' | 'day' }) {
  const t = useText();
  const format = useFormat();
  const { data, error, refetch } = useQuery(queryOf(listRates, { query: { ...query, by } }));
  const told = (data?.items ?? []).filter(({ found, looks, lapsed, asked }) => found + looks + lapsed + asked > 0).toReversed();
  return (
    <Part title={t('screening.figures.rate')} hint={t('screening.figures.rate-hint')}>
      {error && <ProblemNotice problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <Spinner label={t('shared.state.loading')} />}
      {data && data.items.length > 0 && <RateChart rates={data.items} />}
      {data && told.length === 0 && <p className="muted">{t('screening.figures.nothing')}</p>}
      {told.length > 0 && (
        <Table
          caption={t('screening.figures.rate')}
          heads={[t(`screening.figures.by-${by}`), ...(['found', 'lapsed', 'looks', 'no-match', 'hit', 'asked', 'median', 'backlog'] as const).map((name) => t(`screening.figures.${name}`))]}
          rows={told.map((row) => [
            <Time key="at" at={row.at} style={by === 'hour' ? 'short' : 'date'} />,
            ...[row.found, row.lapsed, row.looks, row.noMatch, row.hit, row.asked].map(format.number),
            row.medianMinutes === null ? '–' : format.minutes(row.medianMinutes),
            format.number(row.backlog),
          ])}
        />
      )}
    </Part>
  );
}

function Yields({ query }: { readonly query: SpanQuery }) {
  const t = useText();
  const format = useFormat();
  const { data, error, refetch } = useQuery(queryOf(listYields, { query }));
  const items = data?.items ?? [];
  return (
    <Part title={t('screening.figures.yield')} hint={t('screening.figures.yield-hint')}>
      {error && <ProblemNotice problem={error} onRetry={() => void refetch()} />}
      {data && items.length === 0 && <p className="muted">{t('screening.figures.nothing')}</p>}
      {items.length > 0 && (
        <Table
          caption={t('screening.figures.yield')}
          heads={[t('screening.figures.month'), t('screening.runs.cause'), ...(['runs', 'queries', 'not-enough', 'candidates', 'no-match', 'hit', 'arrival'] as const).map((name) => t(`screening.figures.${name}`))]}
          rows={items.map((row) => [
            row.month,
            t.label('screening.cause', row.cause),
            ...[row.runs, row.queries, row.notEnoughData, row.candidates, row.noMatch, row.hit].map(format.number),
            row.arrivalToEndP95Ms === null ? '–' : t('screening.runs.milliseconds', { count: format.number(Math.round(row.arrivalToEndP95Ms)) }),
          ])}
        />
      )}
    </Part>
  );
}

function Reviewers({ query }: { readonly query: SpanQuery }) {
  const t = useText();
  const format = useFormat();
  const { data } = useQuery(queryOf(listReviewers, { query }));
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Part title={t('screening.figures.reviewers')} hint={t('screening.figures.reviewers-hint')}>
      <Table
        caption={t('screening.figures.reviewers')}
        heads={[t('screening.figures.person'), ...(['looks', 'no-match', 'hit', 'asked', 'overruled', 'apart'] as const).map((name) => t(`screening.figures.${name}`))]}
        rows={items.map((row) => [row.person.name, ...[row.looks, row.noMatch, row.hit, row.asked, row.overruled].map(format.number), row.medianSecondsApart === null ? '–' : t('screening.figures.seconds', { count: Math.round(row.medianSecondsApart) })])}
      />
    </Part>
  );
}
