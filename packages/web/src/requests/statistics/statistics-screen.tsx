import { useQuery, useQueryClient } from '@tanstack/react-query';
import { downloadStatistics, freezeStatistics, getStatistics, listStatisticsYears, mayRequestsStatistics, statisticsFormats, type StatisticsFormat, type StatisticsYear } from '@vigie/server/requests/contract';
import { Download, Snowflake } from 'lucide-react';
import { useState } from 'react';
import { problemOf } from '../../shared/api-problem.ts';
import { download } from '../../shared/api.ts';
import { ActButton } from '../../shared/act-button.tsx';
import { Button } from '../../shared/button.tsx';
import { ConfirmDialog } from '../../shared/dialog.tsx';
import { FilterBar, FilterSelect } from '../../shared/filter-bar.tsx';
import { useFilters } from '../../shared/filters.ts';
import { useFormat } from '../../shared/format.ts';
import { Menu } from '../../shared/menu.tsx';
import { Notice } from '../../shared/notice.tsx';
import { PageHeader } from '../../shared/page-header.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { queryOf, useCommand } from '../../shared/queries.ts';
import { useMay } from '../../shared/session.tsx';
import { useShortcuts } from '../../shared/shortcuts.tsx';
import { Spinner } from '../../shared/spinner.tsx';
import { SplitPane } from '../../shared/split-pane.tsx';
import { useLocale, useText } from '../../shared/text.tsx';
import { toast } from '../../shared/toast-queue.ts';
import { FigureTable } from './figure-table.tsx';
import { FigureRows, type Chosen } from './figure-rows.tsx';
import './statistics.css';

/** How many years back can be asked for without one having been reported. */
const yearsBack = 6;

/** The figures of Directive (EU) 2023/977 Art. 18, with the rows behind each; frozen when reported. */
export function StatisticsScreen() {
  const t = useText();
  const { values, set } = useFilters({ year: 'text', edition: 'text' });
  const { data: known } = useQuery(queryOf(listStatisticsYears));
  if (!known) {
    return (
      <div className="screen">
        <PageHeader title={t('app.nav.statistics')} />
        <Spinner label={t('shared.state.loading')} />
      </div>
    );
  }
  const years = [...new Set([...known.items.map(({ year }) => year), ...Array.from({ length: yearsBack }, (_, index) => known.thisYear - index)])].sort((a, b) => b - a);
  const wanted = Number(values.year);
  const year = Number.isInteger(wanted) && wanted > 1970 && wanted < 2199 ? wanted : known.thisYear - 1;
  const edition = /^\d{1,4}$/.test(values.edition ?? '') ? Number(values.edition) : undefined;
  return <Year key={`${year} ${edition ?? ''}`} year={year} edition={edition} years={years} onChoose={set} />;
}

function Year(props: { readonly year: number; readonly edition: number | undefined; readonly years: readonly number[]; readonly onChoose: (change: { readonly year?: string; readonly edition?: string | undefined }) => void }) {
  const { year, edition } = props;
  const t = useText();
  const { data, error, refetch } = useQuery(queryOf(getStatistics, { params: { year }, query: edition === undefined ? {} : { edition } }));
  const [chosen, setChosen] = useState<Chosen | undefined>();
  return (
    <div className="screen-fill">
      <PageHeader title={t('app.nav.statistics')} actions={data && <Acts shown={data} edition={edition} />}>
        <p className="muted">{t('requests.statistics.basis')}</p>
      </PageHeader>
      <FilterBar label={t('requests.filter.label')} activeCount={0} onClear={() => props.onChoose({})}>
        <FilterSelect label={t('requests.statistics-screen.year')} options={props.years.map((value) => ({ value: String(value), label: String(value) }))} value={String(year)} onChange={(value) => value !== undefined && props.onChoose({ year: value, edition: undefined })} />
        {data && data.editions.length > 0 && (
          <FilterSelect
            label={t('requests.statistics-screen.edition')}
            options={[{ value: '0', label: t('requests.statistics-screen.today') }, ...data.editions.map((one) => ({ value: String(one.edition), label: String(one.edition) }))]}
            value={edition === undefined ? (data.edition ? String(data.edition.edition) : '0') : String(edition)}
            onChange={(value) => props.onChoose({ year: String(year), edition: value })}
          />
        )}
      </FilterBar>
      {error && <ProblemNotice problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <Spinner label={t('shared.state.loading')} />}
      {data && (
        <SplitPane
          id="statistics"
          share={0.6}
          detailLabel={t('requests.statistics-screen.rows')}
          onCloseDetail={() => setChosen(undefined)}
          detail={chosen ? <FigureRows key={JSON.stringify(chosen)} year={year} edition={edition} chosen={chosen} onClose={() => setChosen(undefined)} /> : null}
          list={<Figures shown={data} onChoose={setChosen} />}
        />
      )}
    </div>
  );
}

function Figures({ shown, onChoose }: { readonly shown: StatisticsYear; readonly onChoose: (chosen: Chosen) => void }) {
  const t = useText();
  const format = useFormat();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
    <section className="statistics" tabIndex={0} aria-label={t('requests.statistics.title', { year: String(shown.year) })}>
      <h2 className="statistics-title">{t('requests.statistics.title', { year: String(shown.year) })}</h2>
      <p className="muted">
        {shown.edition
          ? t('requests.statistics.edition', { edition: shown.edition.edition, date: format.instant(shown.edition.frozenAt, 'dateTime', Date.parse(shown.countedAt)) })
          : t('requests.statistics.today', { date: format.instant(shown.countedAt, 'dateTime', Date.parse(shown.countedAt)) })}
        {' · '}
        {t('requests.statistics.year-in-zone', { zone: shown.timeZone })}
      </p>
      {!shown.over && <Notice tone="info">{t('requests.statistics.provisional')}</Notice>}
      {shown.figures.map((figure) => (
        <section key={figure.code} className="section">
          <h3 className="section-title">
            {t.label('requests.figure', figure.code)} {figure.source !== null && <span className="muted">· {figure.source}</span>}
          </h3>
          <p className="statistics-total">
            {figure.total === 0 ? (
              <span className="muted">0</span>
            ) : (
              <Button kind="quiet" onPress={() => onChoose({ figure: figure.code })}>
                {format.number(figure.total)}
              </Button>
            )}
          </p>
          <p className="muted statistics-definition">{t.hint('requests.figure', figure.code)}</p>
          {figure.difference && (
            <Notice tone="warning">
              {t('requests.statistics.difference', { added: figure.difference.added, removed: figure.difference.removed })}
              <span className="row">
                {(['added', 'removed'] as const)
                  .filter((change) => figure.difference?.[change])
                  .map((change) => (
                    <Button key={change} size="small" onPress={() => onChoose({ figure: figure.code, change })}>
                      {t(`requests.statistics.${change}`)}
                    </Button>
                  ))}
              </span>
            </Notice>
          )}
          <FigureTable figure={figure} onChoose={onChoose} />
        </section>
      ))}
    </section>
  );
}

function Acts({ shown, edition }: { readonly shown: StatisticsYear; readonly edition: number | undefined }) {
  const t = useText();
  const client = useQueryClient();
  const { language } = useLocale();
  const mayFreeze = useMay(mayRequestsStatistics['freeze-statistics']);
  const [isAsking, setAsking] = useState(false);
  const freeze = useCommand(freezeStatistics, {
    done: () => {
      toast.done(t('requests.statistics-screen.frozen', { year: String(shown.year) }));
      void client.invalidateQueries({ queryKey: ['requests'] });
    },
  });
  useShortcuts([{ keys: 'z', label: 'requests.statistics-screen.freeze', run: () => setAsking(true), when: mayFreeze && shown.over }], { scope: 'app.nav.statistics' });
  const take = async (format: StatisticsFormat) => {
    try {
      await download(downloadStatistics, { params: { year: shown.year }, query: { ...(edition === undefined ? {} : { edition }), format, language } });
    } catch (error) {
      toast.problem(problemOf(error));
    }
  };
  return (
    <>
      <Menu label={t('requests.statistics-screen.download')} groups={[{ id: 'formats', entries: statisticsFormats.map((format) => ({ id: format, label: format.toUpperCase(), run: () => void take(format) })) }]}>
        <Button icon={Download}>{t('requests.statistics-screen.download')}</Button>
      </Menu>
      {mayFreeze && <ActButton icon={Snowflake} keys="z" label={t('requests.statistics-screen.freeze')} isDisabled={!shown.over} onPress={() => setAsking(true)} />}
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={t('requests.statistics-screen.freeze-title', { year: String(shown.year) })}
        confirmLabel={t('requests.statistics-screen.freeze')}
        onConfirm={() => freeze.run({ params: { year: shown.year } })}
      >
        {t('requests.statistics-screen.freeze-text')}
      </ConfirmDialog>
    </>
  );
}
