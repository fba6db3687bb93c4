import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { listSources, mayHoldings, type SourceView } from '@vigie/server/holdings/contract';
import { PencilLine, Plus, Upload } from 'lucide-react';
import { useMemo, useState } from 'react';
import { ActButton } from '../../shared/act-button.tsx';
import { Badge } from '../../shared/badge.tsx';
import { DataTable, type DataColumn } from '../../shared/data-table.tsx';
import { DescriptionList } from '../../shared/description-list.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { useFilters } from '../../shared/filters.ts';
import { useFormat } from '../../shared/format.ts';
import { Link } from '../../shared/link.tsx';
import { Notice } from '../../shared/notice.tsx';
import { Pane, PaneSection } from '../../shared/pane.tsx';
import { queryOf } from '../../shared/queries.ts';
import { useMay } from '../../shared/session.tsx';
import { useShortcuts } from '../../shared/shortcuts.tsx';
import { SplitPane } from '../../shared/split-pane.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { LoadStateBadge } from '../load-state.tsx';
import { UploadDialog } from '../upload-dialog.tsx';
import { IndexStrip } from './index-strip.tsx';
import { LoadsTable } from './loads-part.tsx';
import { SourceDialog } from './source-dialog.tsx';

/** Registers: what they hold, whether a file is under way, and the way in for the next. */
export function SourcesPart() {
  const t = useText();
  const { values, set } = useFilters({ source: 'text' });
  const [isAdding, setAdding] = useState(false);
  const mayConfigure = useMay(mayHoldings.configure);
  const { data, isPending, error, refetch } = useQuery(queryOf(listSources));
  const rows = data?.items ?? [];
  const chosen = rows.find(({ code }) => code === values.source);
  const columns = useSourceColumns();
  useShortcuts([{ keys: 'n', label: 'holdings.act.add', run: () => setAdding(true), when: mayConfigure }], { scope: 'app.nav.holdings' });
  return (
    <div className="holdings-part">
      <div className="holdings-head">
        <IndexStrip />
        {mayConfigure && <ActButton icon={Plus} keys="n" label={t('holdings.act.add')} onPress={() => setAdding(true)} />}
      </div>
      <SplitPane
        id="holdings"
        share={0.5}
        detailLabel={t('holdings.register')}
        onCloseDetail={() => set({ source: undefined })}
        detail={chosen ? <SourcePane key={chosen.code} source={chosen} onClose={() => set({ source: undefined })} /> : null}
        list={
          <DataTable
            label={t('holdings.tab.registers')}
            columns={columns}
            rows={rows}
            rowId={({ code }) => code}
            rowText={({ name }) => name}
            rowTone={({ current, active }) => (!active ? 'done' : current?.state === 'failed' ? 'urgent' : current?.state === 'held' || current?.state === 'stopped' ? 'attention' : undefined)}
            lines={2}
            selection="follow"
            selectedIds={useMemo(() => new Set(values.source === undefined ? [] : [values.source]), [values.source])}
            onSelect={([...ids]) => ids[0] !== undefined && set({ source: ids[0] })}
            isLoading={isPending}
            problem={error}
            onRetry={() => void refetch()}
            isPrimary
            empty={<EmptyState title={t('holdings.none')}>{mayConfigure && t('holdings.none-hint')}</EmptyState>}
          />
        }
      />
      {isAdding && (
        <SourceDialog
          source={undefined}
          onClose={() => setAdding(false)}
          onSaved={(source) => {
            setAdding(false);
            set({ source: source.code });
          }}
        />
      )}
    </div>
  );
}

function useSourceColumns(): readonly DataColumn<SourceView>[] {
  const t = useText();
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('holdings.register'),
        width: '1fr',
        minWidth: 13,
        isRowHeader: true,
        cell: ({ name, code, kinds, active }) => (
          <>
            <span className="table-line register-name">
              <bdi>{name}</bdi>
            </span>
            <span className="table-line table-line-second">
              <span className="code">{code}</span> · {active ? (kinds.length === 0 ? t('holdings.every-kind') : format.list(kinds.map((kind) => t.label('holdings.kind', kind)))) : t('holdings.closed')}
            </span>
          </>
        ),
      },
      { id: 'count', header: t('holdings.column.records'), width: 8, align: 'end', cell: ({ recordCount }) => format.number(recordCount) },
      {
        id: 'state',
        header: t('holdings.column.last'),
        width: 12,
        cell: ({ current, lastAppliedAt }) => (
          <>
            <span className="table-line">
              <Time at={lastAppliedAt} />
            </span>
            <span className="table-line table-line-second">{current && <LoadStateBadge state={current.state} />}</span>
          </>
        ),
      },
    ],
    [t, format],
  );
}

function SourcePane({ source, onClose }: { readonly source: SourceView; readonly onClose: () => void }) {
  const t = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const [open, setOpen] = useState<'upload' | 'change' | undefined>();
  const mayLoad = useMay(mayHoldings.load) && source.active;
  const mayConfigure = useMay(mayHoldings.configure);
  useShortcuts(
    [
      { keys: 'l', label: 'holdings.act.upload', run: () => setOpen('upload'), when: mayLoad },
      { keys: 'e', label: 'holdings.act.change', run: () => setOpen('change'), when: mayConfigure },
    ],
    { scope: 'app.nav.holdings' },
  );
  const close = () => setOpen(undefined);
  return (
    <Pane
      title={source.name}
      onClose={onClose}
      marks={
        <>
          <Badge>{t.label('holdings.format', source.format)}</Badge>
          {!source.active && <Badge tone="warning">{t('holdings.closed')}</Badge>}
        </>
      }
      actions={
        <>
          {mayLoad && <ActButton kind="primary" icon={Upload} keys="l" label={t('holdings.act.upload')} onPress={() => setOpen('upload')} />}
          {mayConfigure && <ActButton icon={PencilLine} keys="e" label={t('holdings.act.change')} onPress={() => setOpen('change')} />}
        </>
      }
    >
      {source.current && (
        <Notice
          tone={source.current.state === 'held' || source.current.state === 'stopped' ? 'warning' : source.current.state === 'failed' ? 'problem' : 'info'}
          title={t.label('holdings.load-state', source.current.state)}
          actions={
            <Link to="/holdings/loads/$id" params={{ id: source.current.loadId }}>
              {t('holdings.act.see-load')}
            </Link>
          }
        >
          {source.current.heldReasons.map((reason) => t.label('holdings.held-reason', reason)).join(' ')}
        </Notice>
      )}
      <DescriptionList
        items={[
          { term: t('holdings.field.code'), value: <span className="code">{source.code}</span> },
          { term: t('holdings.column.records'), value: format.number(source.recordCount) },
          { term: t('holdings.field.expectedCount'), value: source.expectedCount === null ? null : format.number(source.expectedCount) },
          { term: t('holdings.field.kinds'), value: source.kinds.length === 0 ? t('holdings.every-kind') : format.list(source.kinds.map((kind) => t.label('holdings.kind', kind))) },
          { term: t('holdings.field.measure'), value: t.label('holdings.measure', source.measure) },
          { term: t('holdings.field.legalGround'), value: <bdi>{source.legalGround}</bdi> },
          { term: t('holdings.field.maxChangeShare'), value: format.percent(source.maxChangeShare) },
          { term: t('holdings.field.retentionDays'), value: t('holdings.days', { count: source.retentionDays }) },
          { term: t('holdings.column.last'), value: <Time at={source.lastAppliedAt} /> },
        ]}
      />
      <PaneSection title={t('holdings.tab.loads')}>
        <LoadsTable source={source.code} isStatic />
      </PaneSection>
      {open === 'upload' && <UploadDialog source={source} onClose={close} onStarted={({ id }) => void navigate({ to: '/holdings/loads/$id', params: { id } })} />}
      {open === 'change' && <SourceDialog source={source} onClose={close} onSaved={close} />}
    </Pane>
  );
}
