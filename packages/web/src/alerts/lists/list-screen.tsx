import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { listListVersions, listLists, mayReceive, type AlertList, type ListVersion } from '@vigie/server/alerts/contract';
import { ArrowLeft, Files, Radar, Settings2, Upload } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useCountryName } from '../../messages/country-name.ts';
import { ActButton } from '../../shared/act-button.tsx';
import { Badge } from '../../shared/badge.tsx';
import { DataTable, pagesOfTable, type DataColumn } from '../../shared/data-table.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { useFilters } from '../../shared/filters.ts';
import { useFormat } from '../../shared/format.ts';
import { IconButton } from '../../shared/icon-button.tsx';
import { Link } from '../../shared/link.tsx';
import { PageHeader } from '../../shared/page-header.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { pagesOf, queryOf } from '../../shared/queries.ts';
import { useMay } from '../../shared/session.tsx';
import { useShortcuts } from '../../shared/shortcuts.tsx';
import { Spinner } from '../../shared/spinner.tsx';
import { SplitPane } from '../../shared/split-pane.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { ListDialog } from './list-dialog.tsx';
import { UploadDialog } from './upload-dialog.tsx';
import { VersionPane } from './version-pane.tsx';
import { VersionState } from './version-state.tsx';
import '../alerts.css';

/** One list of others: its versions, what each changed, what could not be read. */
export function ListScreen() {
  const t = useText();
  const { id = '' } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(queryOf(listLists));
  const list = data?.items.find((one) => one.id === id);
  if (list) return <ListDetail key={list.id} list={list} />;
  return (
    <div className="screen">
      <PageHeader title={t('alerts.tab.lists')} />
      {error ? <ProblemNotice problem={error} onRetry={() => void refetch()} /> : data ? <EmptyState title={t.refusal('alerts.list-not-found') ?? t('alerts.empty.lists')} /> : <Spinner label={t('shared.state.loading')} />}
      <p>
        <Link to="/alerts" search={{ tab: 'lists' } as never}>
          {t('alerts.do.back')}
        </Link>
      </p>
    </div>
  );
}

/** How often the counts of a version are asked while it is read: there is a fact only at its end. */
const readingMs = 1_500;

function ListDetail({ list }: { readonly list: AlertList }) {
  const t = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const countryName = useCountryName();
  const mayLoad = useMay(mayReceive['load-list']) && list.active;
  const mayConfigure = useMay(mayReceive['configure-list']);
  const { values, set } = useFilters({ version: 'text' });
  const [open, setOpen] = useState<'upload' | 'settings' | undefined>();
  const isReading = list.underWay?.state === 'reading';
  const versions = pagesOfTable(useInfiniteQuery({ ...pagesOf(listListVersions, { query: { limit: 50, listId: list.id } }), refetchInterval: isReading ? readingMs : false }));
  const chosen = versions.rows.find(({ id }) => id === values.version);
  const columns = useVersionColumns();
  const begun = list.underWay?.state === 'receiving' ? list.underWay : undefined;
  const back = () => void navigate({ to: '/alerts', search: { tab: 'lists' } as never });
  useShortcuts(
    [
      { keys: 'n', label: 'alerts.list.upload', run: () => setOpen('upload'), when: mayLoad },
      { keys: 'e', label: 'alerts.list.settings', run: () => setOpen('settings'), when: mayConfigure },
      { keys: 'u', label: 'alerts.do.back', run: back },
    ],
    { scope: 'alerts.tab.lists' },
  );
  return (
    <div className="screen-fill">
      <PageHeader
        title={list.name}
        marks={
          <>
            <span className="code muted">{list.code}</span>
            <span className="muted">
              {t.label('alerts.system', list.system)} · {t.label('alerts.category', list.category)}
            </span>
            {!list.active && <Badge isOutlined>{t('alerts.list.inactive')}</Badge>}
          </>
        }
        lead={[list.issuerCountry === null ? list.issuer : `${countryName(list.issuerCountry)} · ${list.issuer}`, t('alerts.list.in-force-count', { count: list.inForceCount }), list.legalGround].join(' · ')}
        actions={
          <>
            <IconButton icon={ArrowLeft} label={t('alerts.do.back')} keys="u" onPress={back} />
            <Link kind="button" to="/screening/runs">
              <Radar aria-hidden className="icon" /> {t('alerts.list.to-runs')}
            </Link>
            <Link kind="button" to="/alerts" search={{ tab: 'foreign', list: list.id } as never}>
              {t('alerts.list.entries')}
            </Link>
            {mayConfigure && <ActButton icon={Settings2} keys="e" label={t('alerts.list.settings')} onPress={() => setOpen('settings')} />}
            {mayLoad && <ActButton kind="primary" icon={Upload} keys="n" label={t('alerts.list.upload')} onPress={() => setOpen('upload')} />}
          </>
        }
      />
      <SplitPane
        id="alert-list"
        share={0.45}
        detailLabel={t('alerts.preview')}
        onCloseDetail={() => set({ version: undefined })}
        detail={chosen ? <VersionPane key={chosen.id} version={chosen} mayLoad={mayLoad} onClose={() => set({ version: undefined })} /> : null}
        list={
          <DataTable
            {...versions}
            label={t('alerts.list.versions')}
            columns={columns}
            rowId={({ id }) => id}
            rowText={({ number }) => format.number(number)}
            rowTone={({ state }) => (state === 'held' ? 'attention' : state === 'failed' ? 'urgent' : state === 'refused' ? 'done' : undefined)}
            lines={2}
            selection="follow"
            selectedIds={useMemo(() => new Set(values.version === undefined ? [] : [values.version]), [values.version])}
            onSelect={([...ids]) => ids[0] !== undefined && set({ version: ids[0] })}
            isPrimary
            empty={<EmptyState icon={Files} title={t('alerts.list.never')} />}
          />
        }
      />
      {open === 'upload' && (
        <UploadDialog
          list={list}
          begun={begun}
          onClose={() => setOpen(undefined)}
          onDone={(version) => {
            setOpen(undefined);
            set({ version: version.id });
          }}
        />
      )}
      {open === 'settings' && <ListDialog list={list} onClose={() => setOpen(undefined)} onDone={() => setOpen(undefined)} />}
    </div>
  );
}

function useVersionColumns(): readonly DataColumn<ListVersion>[] {
  const t = useText();
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'version',
        header: t('alerts.list.version-head'),
        width: '1fr',
        minWidth: 11,
        isRowHeader: true,
        cell: (version) => (
          <>
            <span className="table-line">
              {t('alerts.list.version', { number: version.number })} <VersionState state={version.state} />
            </span>
            <span className="table-line table-line-second">
              <Time at={version.startedAt} /> · {version.startedBy}
            </span>
          </>
        ),
      },
      {
        id: 'delta',
        header: t('alerts.list.delta'),
        width: 12,
        cell: ({ newCount, changedCount, goneCount }) => (
          <>
            <span className="table-line number">{`+${format.number(newCount)} ~${format.number(changedCount)} −${format.number(goneCount)}`}</span>
            <span className="table-line table-line-second">{t('alerts.list.delta-hint')}</span>
          </>
        ),
      },
      {
        id: 'rows',
        header: t('alerts.list.read'),
        width: 9,
        hideBelow: 36,
        align: 'end',
        cell: ({ rowCount, refusedCount }) => (
          <>
            <span className="table-line">{format.number(rowCount)}</span>
            <span className="table-line table-line-second">{refusedCount > 0 && <span className="alert-warning">{t('alerts.list.refused-rows', { count: refusedCount })}</span>}</span>
          </>
        ),
      },
    ],
    [t, format],
  );
}
