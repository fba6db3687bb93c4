import type { AccountView, Unit } from '@vigie/server/accounts/contract';
import { accountStates } from '@vigie/server/accounts/model';
import { roles } from '@vigie/server/kernel/actor';
import { UsersRound } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { ApiProblem } from '../shared/api-problem.ts';
import { Button } from '../shared/button.tsx';
import { DataTable, type DataColumn } from '../shared/data-table.tsx';
import { EmptyState } from '../shared/empty-state.tsx';
import { FilterBar, FilterSelect } from '../shared/filter-bar.tsx';
import { useFormat } from '../shared/format.ts';
import { SearchField } from '../shared/search-field.tsx';
import { SplitPane } from '../shared/split-pane.tsx';
import { useText } from '../shared/text.tsx';
import { Time } from '../shared/time.tsx';
import { countAccountFilters, narrowAccounts, noAccountFilter, type AccountFilter } from './account-filter.ts';
import { AccountPane } from './account-pane.tsx';
import { AccountStateBadge } from './account-state.tsx';

interface AccountListProps {
  readonly accounts: readonly AccountView[];
  readonly units: readonly Unit[];
  readonly isLoading: boolean;
  readonly problem: ApiProblem | null;
  readonly onRetry: () => void;
}

/** The people of the desk by name, and beside them everything about the chosen one. */
export function AccountList({ accounts, units, isLoading, problem, onRetry }: AccountListProps) {
  const t = useText();
  const format = useFormat();
  const [filter, setFilter] = useState<AccountFilter>(noAccountFilter);
  const [selectedId, setSelectedId] = useState<string | undefined>();
  const narrow = (change: Partial<AccountFilter>) => setFilter((before) => ({ ...before, ...change }));
  const rows = useMemo(
    () => narrowAccounts(accounts, filter).toSorted((a, b) => format.compare(a.displayName, b.displayName)),
    [accounts, filter, format],
  );
  const columns = useColumns(units);
  const selected = accounts.find(({ id }) => id === selectedId);
  const activeCount = countAccountFilters(filter);
  return (
    <>
      <FilterBar
        label={t('accounts.filter.label')}
        activeCount={activeCount}
        onClear={() => setFilter(noAccountFilter)}
        summary={isLoading ? undefined : t('accounts.count', { count: rows.length })}
      >
        <SearchField label={t('accounts.filter.text')} value={filter.text} onChange={(text) => narrow({ text })} />
        <FilterSelect label={t('accounts.field.state')} options={accountStates.map((value) => ({ value, label: t.label('accounts.state', value) }))} value={filter.state} onChange={(state) => narrow({ state })} />
        <FilterSelect label={t('accounts.filter.role')} options={roles.map((value) => ({ value, label: t.label('accounts.role', value) }))} value={filter.role} onChange={(role) => narrow({ role })} />
        <FilterSelect
          label={t('accounts.filter.unit')}
          options={units.map(({ id, name, code }) => ({ value: id as string, label: name, description: code }))}
          value={filter.unitId}
          onChange={(unitId) => narrow({ unitId })}
        />
      </FilterBar>
      <SplitPane
        id="accounts"
        share={0.62}
        detailLabel={t('accounts.detail')}
        onCloseDetail={() => setSelectedId(undefined)}
        detail={selected ? <AccountPane key={selected.id} account={selected} units={units} onClose={() => setSelectedId(undefined)} /> : null}
        list={
          <DataTable
            label={t('accounts.view.people')}
            columns={columns}
            rows={rows}
            rowId={({ id }) => id}
            rowText={({ displayName }) => displayName}
            rowTone={({ state }) => (state === 'disabled' ? 'done' : undefined)}
            lines={2}
            isLoading={isLoading}
            problem={problem}
            onRetry={onRetry}
            selection="follow"
            selectedIds={new Set(selected ? [selected.id] : [])}
            onSelect={(ids) => setSelectedId([...ids][0])}
            isPrimary
            empty={
              <EmptyState
                icon={UsersRound}
                title={t('accounts.empty')}
                actions={activeCount > 0 && <Button onPress={() => setFilter(noAccountFilter)}>{t('shared.filter.clear', { count: activeCount })}</Button>}
              />
            }
          />
        }
      />
    </>
  );
}

function useColumns(units: readonly Unit[]): readonly DataColumn<AccountView>[] {
  const t = useText();
  const format = useFormat();
  return useMemo(() => {
    const codes = new Map<string, string>(units.map(({ id, code }) => [id, code]));
    return [
      {
        id: 'name',
        header: t('accounts.field.person'),
        width: '2fr',
        minWidth: 12,
        isRowHeader: true,
        cell: ({ displayName, signInName }) => (
          <>
            <bdi className="table-line accounts-name">{displayName}</bdi>
            <span className="table-line table-line-second code">{signInName}</span>
          </>
        ),
      },
      { id: 'state', header: t('accounts.field.state'), width: 8, cell: ({ state }) => <AccountStateBadge state={state} /> },
      { id: 'roles', header: t('accounts.field.roles'), width: '2fr', minWidth: 10, cell: (account) => <span className="table-line">{account.roles.map((role) => t.label('accounts.role', role)).join(', ')}</span> },
      {
        id: 'units',
        header: t('accounts.field.units'),
        width: '1fr',
        minWidth: 9,
        hideBelow: 54,
        cell: ({ unitIds }) => <span className="table-line code">{unitIds.map((id) => codes.get(id) ?? '?').join(', ') || <span className="muted">–</span>}</span>,
      },
      { id: 'clearance', header: t('accounts.field.clearance'), width: 11.5, hideBelow: 68, cell: ({ clearance }) => <span className="table-line">{t.label('accounts.clearance', clearance)}</span> },
      { id: 'seen', header: t('accounts.field.last-sign-in'), width: 10, hideBelow: 44, cell: ({ lastSignInAt }) => <Time at={lastSignInAt} none={t('accounts.sign-in.never')} /> },
      {
        id: 'sessions',
        header: t('accounts.field.sessions'),
        width: 8,
        align: 'end',
        hideBelow: 78,
        cell: ({ liveSessionCount }) => (liveSessionCount === 0 ? <span className="muted">0</span> : format.number(liveSessionCount)),
      },
    ];
  }, [t, format, units]);
}
