import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { listLists, mayReceive, type AlertList } from '@vigie/server/alerts/contract';
import { Files, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { ActButton } from '../../shared/act-button.tsx';
import { Badge } from '../../shared/badge.tsx';
import { DataTable, type DataColumn } from '../../shared/data-table.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { useFormat } from '../../shared/format.ts';
import { queryOf } from '../../shared/queries.ts';
import { useMay } from '../../shared/session.tsx';
import { useShortcuts } from '../../shared/shortcuts.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { ListDialog } from '../lists/list-dialog.tsx';
import { VersionState } from '../lists/version-state.tsx';

/** The lists that come to the desk, and how the latest version of each stands. */
export function ListsTab() {
  const t = useText();
  const navigate = useNavigate();
  const mayConfigure = useMay(mayReceive['configure-list']);
  const [isAdding, setAdding] = useState(false);
  const { data, error, isPending, refetch } = useQuery(queryOf(listLists));
  const columns = useListColumns();
  const show = ({ id }: Pick<AlertList, 'id'>) => void navigate({ to: '/alerts/lists/$id', params: { id } });
  useShortcuts([{ keys: 'a', label: 'alerts.list.add', run: () => setAdding(true), when: mayConfigure }], { scope: 'app.nav.alerts' });
  return (
    <div className="alerts-tab">
      {mayConfigure && (
        <div className="alert-bar">
          <ActButton icon={Plus} keys="a" label={t('alerts.list.add')} onPress={() => setAdding(true)} />
        </div>
      )}
      <DataTable
        label={t('alerts.tab.lists')}
        columns={columns}
        rows={data?.items ?? []}
        rowId={({ id }) => id}
        rowText={({ code, name }) => `${code} ${name}`}
        rowTone={({ underWay, active }) => (underWay?.state === 'held' ? 'attention' : active ? undefined : 'done')}
        lines={2}
        onOpen={show}
        isPrimary
        isLoading={isPending}
        problem={error}
        onRetry={() => void refetch()}
        empty={<EmptyState icon={Files} title={t('alerts.empty.lists')} />}
      />
      {isAdding && (
        <ListDialog
          list={undefined}
          onClose={() => setAdding(false)}
          onDone={(list) => {
            setAdding(false);
            show(list);
          }}
        />
      )}
    </div>
  );
}

function useListColumns(): readonly DataColumn<AlertList>[] {
  const t = useText();
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('alerts.list.name'),
        width: '1fr',
        minWidth: 15,
        isRowHeader: true,
        cell: (list) => (
          <>
            <span className="table-line">
              <bdi className="alert-caption">{list.name}</bdi> {!list.active && <Badge isOutlined>{t('alerts.list.inactive')}</Badge>}
            </span>
            <span className="table-line table-line-second">
              <span className="code">{list.code}</span> · {t.label('alerts.system', list.system)} · {t.label('alerts.category', list.category)}
            </span>
          </>
        ),
      },
      {
        id: 'count',
        header: t('alerts.list.in-force'),
        width: 9,
        align: 'end',
        cell: (list) => (
          <>
            <span className="table-line">{format.number(list.inForceCount)}</span>
            <span className="table-line table-line-second">{list.expectedCount !== null && t('alerts.list.expected-short', { count: list.expectedCount })}</span>
          </>
        ),
      },
      {
        id: 'applied',
        header: t('alerts.list.last-applied'),
        width: 13,
        hideBelow: 46,
        cell: ({ lastApplied }) =>
          lastApplied ? (
            <>
              <span className="table-line">{t('alerts.list.version', { number: lastApplied.number })}</span>
              <span className="table-line table-line-second">
                <Time at={lastApplied.settledAt ?? lastApplied.startedAt} />
              </span>
            </>
          ) : (
            <span className="muted">{t('alerts.list.never')}</span>
          ),
      },
      {
        id: 'underway',
        header: t('alerts.list.under-way'),
        width: 13,
        cell: ({ underWay }) =>
          underWay ? (
            <>
              <span className="table-line">
                <VersionState state={underWay.state} />
              </span>
              <span className="table-line table-line-second">{t('alerts.list.rows', { count: underWay.rowCount })}</span>
            </>
          ) : (
            <span className="muted">–</span>
          ),
      },
    ],
    [t, format],
  );
}
