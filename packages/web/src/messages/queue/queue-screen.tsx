import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { listUnits } from '@vigie/server/accounts/contract';
import { listQueue, mayMessages, takeNext, type MessageLine } from '@vigie/server/messages/contract';
import { ArrowDownUp, CheckCheck, ListRestart, PanelRight, StepForward } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type FocusEvent } from 'react';
import { Button } from '../../shared/button.tsx';
import { DataTable, pagesOfTable, type DataTableHandle } from '../../shared/data-table.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { useFilters } from '../../shared/filters.ts';
import { useFormat } from '../../shared/format.ts';
import { IconButton } from '../../shared/icon-button.tsx';
import { KeyHint } from '../../shared/key-hint.tsx';
import { Menu } from '../../shared/menu.tsx';
import { PageHeader } from '../../shared/page-header.tsx';
import { pagesOf, queryOf, useCommand } from '../../shared/queries.ts';
import { useMay } from '../../shared/session.tsx';
import { useShortcuts } from '../../shared/shortcuts.tsx';
import { SplitPane } from '../../shared/split-pane.tsx';
import { useText } from '../../shared/text.tsx';
import { toast } from '../../shared/toast-queue.ts';
import { useRem } from '../../shared/use-rem.ts';
import { useWidth } from '../../shared/use-width.ts';
import { ActButton } from '../../shared/act-button.tsx';
import type { Act } from '../acts/acts.ts';
import { BulkDialog } from './bulk-dialog.tsx';
import type { BulkAct } from '../acts/bulk.ts';
import { recallCurrent, rememberCurrent, rememberList } from '../list-memory.ts';
import { QueueBulkBar } from './queue-bulk-bar.tsx';
import { useQueueColumns, type Marking } from './queue-columns.tsx';
import { QueueCounts } from './queue-counts.tsx';
import { QueueFilterBar } from './queue-filter-bar.tsx';
import { cleared, countNarrowing, leavesList, presetOf, presets, queryOfFilters, queueFilterSpecs, type QueueFilters, type QueueSort } from './queue-filters.ts';
import { QueuePreview } from './queue-preview.tsx';
import { useActs } from '../acts/use-acts.tsx';
import { useHeldRows } from './use-held-rows.ts';
import './queue.css';

const noIds: ReadonlySet<string> = new Set();
const idOf = (line: MessageLine) => line.id;

/** Whether the person looks at previews beside the list; for as long as the page lives. */
let wantsPreview = true;

/** The desk's queue: what waits, most pressing first. All is done from the row, without leaving the list. */
export function QueueScreen() {
  const t = useText();
  const navigate = useNavigate();
  const rem = useRem();
  const screen = useRef<HTMLDivElement>(null);
  const width = useWidth(screen);
  const { values: filters, set: setFilters } = useFilters(queueFilterSpecs);
  const allUnits = useQuery(queryOf(listUnits)).data?.items;
  const units = useMemo(() => (allUnits ?? []).filter((unit) => unit.active), [allUnits]);
  const list = useQueueList(filters);

  const [hasPreview, setPreview] = useState(wantsPreview);
  const canPreview = width !== undefined && width >= 58 * rem;
  const showsPreview = canPreview && hasPreview;
  const [selectedId, setSelectedId] = useState<string | undefined>(() => recallCurrent('queue'));
  const [markedIds, setMarkedIds] = useState<ReadonlySet<string>>(noIds);
  const [bulkAct, setBulkAct] = useState<BulkAct | undefined>();
  const [isInside, setInside] = useState(false);
  const table = useRef<DataTableHandle>(null);
  const lastMarked = useRef<string | undefined>(undefined);

  const held = useHeldRows({ key: list.key, fresh: list.rows, idOf, isHolding: isInside || markedIds.size > 0 || bulkAct !== undefined, hasMore: list.hasMore });
  const rows = held.rows;
  const selected = rows.find((line) => line.id === selectedId);
  const marked = rows.filter((line) => markedIds.has(line.id) && !held.goneIds.has(line.id));

  const leaveRow = (act: Act) => {
    if (!selected) return;
    held.release([selected.id]);
    // What was dealt with goes, and the eye is on the next.
    if (leavesList(act, filters)) {
      const at = rows.indexOf(selected);
      const next = rows[at + 1] ?? rows[at - 1];
      if (next) table.current?.focus(next.id);
    } else table.current?.focus(selected.id);
  };
  const acts = useActs(selected, leaveRow);

  const open = (line: MessageLine) => {
    rememberCurrent(line.id);
    void navigate({ to: '/messages/$id', params: { id: line.id } });
  };
  const next = useCommand(takeNext, {
    done: (line) => {
      toast.done(t('messages.done.claim', { number: line.number }));
      open(line);
    },
  });
  const takeTheNext = () => {
    const { channel, language, unit } = queryOfFilters(filters) ?? {};
    void next.run({ body: { ...(channel && { channel }), ...(language && { language }), ...(unit && { unit }) } });
  };

  const toggle = (id: string) => {
    lastMarked.current = id;
    setMarkedIds((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  };
  const markTo = (id: string) => {
    const [a, b] = [rows.findIndex((line) => line.id === (lastMarked.current ?? id)), rows.findIndex((line) => line.id === id)];
    const range = rows.slice(Math.min(a, b), Math.max(a, b) + 1).map(idOf);
    setMarkedIds((before) => new Set([...before, ...range]));
  };
  const areAll = rows.length > 0 && rows.every((line) => markedIds.has(line.id));
  const mayWork = useMay(mayMessages.work);
  const mayAssign = useMay(mayMessages.assign);
  const marking: Marking = { markedIds, toggle, areAll, toggleAll: () => setMarkedIds(areAll ? noIds : new Set(rows.map(idOf))) };

  const act = (wanted: Act) => {
    if (markedIds.size === 0) acts.start(wanted);
    else if (wanted === 'claim' || wanted === 'assign' || wanted === 'finish') setBulkAct(wanted);
  };
  const focusedId = () => table.current?.focusedId() ?? selectedId;
  const hasMarks = markedIds.size > 0;
  const hasTarget = hasMarks || selected !== undefined;
  const isList = rows.length > 0;
  const hasNews = held.newCount > 0 || held.goneIds.size > 0 || held.isMoved;
  useShortcuts(
    [
      { keys: 'n', label: 'messages.act.take-next', run: takeTheNext, when: mayWork },
      { keys: 'c', label: 'messages.act.claim', run: () => act('claim'), when: mayWork && hasTarget },
      { keys: 'a', label: 'messages.act.assign', run: () => act('assign'), when: mayAssign && hasTarget },
      { keys: 'h', label: 'messages.act.hand-back', run: () => act('hand-back'), when: mayWork && !hasMarks && hasTarget },
      { keys: 'd', label: 'messages.act.reopen', run: () => act('reopen'), when: !hasMarks && acts.possible.has('reopen') },
      { keys: 'd', label: 'messages.act.finish', run: () => act('finish'), when: mayWork && hasTarget },
      { keys: 'x', label: 'shared.table.select', run: () => toggle(focusedId() ?? ''), when: isList && mayWork && selected !== undefined },
      { keys: 'X', label: 'messages.bulk.select-to-here', run: () => markTo(focusedId() ?? ''), when: isList && mayWork && selected !== undefined },
      { keys: 'Escape', label: 'messages.bulk.clear', run: () => setMarkedIds(noIds), when: hasMarks },
      { keys: '.', label: 'messages.queue.show-news', run: held.apply, when: hasNews },
      { keys: 'p', label: 'messages.queue.preview', run: () => showPreview(!hasPreview), when: canPreview },
    ],
    { scope: 'app.nav.queue' },
  );

  const showPreview = (shows: boolean) => {
    wantsPreview = shows;
    setPreview(shows);
  };
  useFollowFocus(table, rows, selectedId, setSelectedId);
  useRememberedList(rows, filters);
  useReturnToRow(table, rows, selectedId);
  const columns = useQueueColumns({
    room: roomOf(width === undefined ? undefined : width / rem, showsPreview),
    units: useMemo(() => new Map(units.map((unit) => [unit.id as string, unit])), [units]),
    goneIds: held.goneIds,
    marking: mayWork ? marking : undefined,
  });
  const filter = (change: QueueFilters) => {
    setMarkedIds(noIds);
    setFilters(change);
  };
  return (
    <div className="screen-fill queue-screen" ref={screen}>
      <PageHeader
        title={t('app.nav.queue')}
        marks={<QueueCounts active={presetOf(filters)} onChoose={(preset) => filter({ ...cleared, ...(preset && presets[preset]) })} />}
        actions={
          mayWork && <ActButton kind="primary" icon={StepForward} label={t('messages.act.take-next')} keys="n" isPending={next.isRunning} onPress={takeTheNext} />
        }
      />
      <QueueFilterBar filters={filters} onChange={filter} units={units} isNarrow={width !== undefined && width < 84 * rem} />
      <SplitPane
        id="queue"
        share={0.58}
        detailLabel={t('messages.queue.preview')}
        onCloseDetail={() => setSelectedId(undefined)}
        detail={
          !showsPreview ? null : selected ? (
            <QueuePreview key={selected.id} line={selected} acts={acts} onOpen={() => open(selected)} />
          ) : (
            <EmptyState icon={PanelRight} title={t('messages.preview.empty')}>
              {t('messages.preview.hint')}
            </EmptyState>
          )
        }
        list={
          <div
            className="queue-list"
            onFocus={() => setInside(true)}
            onBlur={(event: FocusEvent<HTMLDivElement>) => setInside(event.currentTarget.contains(event.relatedTarget) || document.querySelector('[role=dialog],[role=alertdialog]') !== null)}
          >
            <ListHead
              count={rows.length}
              hasMore={list.hasMore}
              held={held}
              sort={filters.sort ?? 'deadline'}
              onSort={(sort) => setFilters({ sort: sort === 'deadline' ? undefined : sort })}
              preview={canPreview ? { isShown: hasPreview, toggle: () => showPreview(!hasPreview) } : undefined}
            />
            <DataTable
              ref={table}
              label={t('app.nav.queue')}
              {...list.table}
              columns={columns}
              rows={rows}
              rowId={idOf}
              rowText={(line) => `${line.number} ${line.subject}`}
              rowTone={(line) => toneOf(line, held.goneIds)}
              lines={2}
              selection={canPreview ? 'follow' : 'none'}
              selectedIds={useMemo(() => (selectedId === undefined ? noIds : new Set([selectedId])), [selectedId])}
              onSelect={(ids) => {
                const [id] = ids;
                // Escape takes nothing away here: what the acts are about stays chosen.
                if (id === undefined) return;
                setSelectedId(id);
                rememberCurrent(id);
              }}
              onOpen={open}
              {...(filters.sort === undefined ? { sort: { column: 'due', direction: 'ascending' } as const } : {})}
              onSort={() => setFilters({ sort: undefined })}
              empty={<NothingHere isFiltered={countNarrowing(filters) > 0} onClear={() => filter(cleared)} />}
              isPrimary
            />
            {marked.length > 0 && <QueueBulkBar marked={marked} mayAssign={mayAssign} onAct={setBulkAct} onClear={() => setMarkedIds(noIds)} />}
          </div>
        }
      />
      {acts.dialog}
      {bulkAct && (
        <BulkDialog
          act={bulkAct}
          targets={marked}
          onClose={() => {
            setBulkAct(undefined);
            // The row that had the focus may be gone from the list.
            setTimeout(() => table.current?.move(0), 60);
          }}
          onDone={(ids) => {
            held.release(ids);
            setMarkedIds((before) => new Set([...before].filter((id) => !ids.includes(id))));
          }}
        />
      )}
    </div>
  );
}

/** How much of a row fits beside the preview, or without it; widths in rem. */
function roomOf(width: number | undefined, hasPreview: boolean): 'narrow' | 'normal' | 'wide' {
  if (width === undefined) return 'normal';
  if (hasPreview) return width < 84 ? 'narrow' : 'normal';
  return width < 56 ? 'narrow' : width < 80 ? 'normal' : 'wide';
}

function toneOf(line: MessageLine, goneIds: ReadonlySet<string>): 'urgent' | 'done' | undefined {
  if (goneIds.has(line.id) || line.workState === 'done') return 'done';
  return line.urgency === 'urgent' ? 'urgent' : undefined;
}

/** The queue as the server gives it. */
function useQueueList(filters: QueueFilters) {
  const query = queryOfFilters(filters) ?? {};
  // A deadline passes without anybody's doing, so nothing announces it.
  const pages = useInfiniteQuery({ ...pagesOf(listQueue, { query }), placeholderData: keepPreviousData, refetchInterval: filters.due === undefined ? false : 60_000 });
  const table = pagesOfTable(pages);
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? [], [pages.data]);
  return { key: JSON.stringify(query), rows, hasMore: table.hasMore, table };
}

/** When the chosen row goes, the one that gets the focus instead is chosen. */
function useFollowFocus(table: { readonly current: DataTableHandle | null }, rows: readonly MessageLine[], selectedId: string | undefined, select: (id: string) => void): void {
  const isLost = selectedId !== undefined && rows.length > 0 && !rows.some((line) => line.id === selectedId);
  useEffect(() => {
    if (!isLost) return;
    const timer = setTimeout(() => {
      const focused = table.current?.focusedId();
      if (focused !== undefined) select(focused);
    }, 60);
    return () => clearTimeout(timer);
  }, [isLost, table, select]);
}

/** So that the message's screen can go on to the next of this list. */
function useRememberedList(rows: readonly MessageLine[], filters: QueueFilters): void {
  const search = JSON.stringify(filters);
  useEffect(() => {
    rememberList({ from: 'queue', search: JSON.parse(search) as Readonly<Record<string, unknown>>, ids: rows.map(idOf) });
  }, [rows, search]);
}

/** Coming back from a message, the focus is on its row. */
function useReturnToRow(table: { readonly current: DataTableHandle | null }, rows: readonly MessageLine[], selectedId: string | undefined): void {
  const wanted = useRef(selectedId);
  const isThere = rows.length > 0;
  useEffect(() => {
    const id = wanted.current;
    if (id === undefined || !isThere) return;
    // After the table has drawn its rows.
    const timer = setTimeout(() => {
      wanted.current = undefined;
      table.current?.focus(id);
    }, 0);
    return () => clearTimeout(timer);
  }, [isThere, table]);
}

/** A line of fixed height above the rows: how many, what came in meanwhile, in which order. */
function ListHead(props: {
  readonly count: number;
  readonly hasMore: boolean;
  readonly held: { readonly newCount: number; readonly goneIds: ReadonlySet<string>; readonly isMoved: boolean; readonly apply: () => void };
  readonly sort: QueueSort;
  readonly onSort: (sort: QueueSort) => void;
  readonly preview: { readonly isShown: boolean; readonly toggle: () => void } | undefined;
}) {
  const t = useText();
  const format = useFormat();
  const { held, preview } = props;
  const news = [
    ...(held.newCount > 0 ? [t('messages.queue.news-new', { count: held.newCount })] : []),
    ...(held.goneIds.size > 0 ? [t('messages.queue.news-gone', { count: held.goneIds.size })] : []),
    ...(held.isMoved && held.newCount === 0 && held.goneIds.size === 0 ? [t('messages.queue.news-moved')] : []),
  ];
  return (
    <div className="queue-head">
      <span className="muted">{props.hasMore ? t('messages.queue.shown-more', { count: props.count }) : t('messages.queue.shown', { count: props.count })}</span>
      <div role="status" className="queue-news">
        {news.length > 0 && (
          <Button kind="quiet" size="small" icon={ListRestart} onPress={held.apply}>
            {format.list(news)} <KeyHint keys="." />
          </Button>
        )}
      </div>
      <Menu
        label={t('messages.queue.sort')}
        groups={[
          {
            id: 'sort',
            title: t('messages.queue.sort'),
            choice: 'single',
            entries: queueFilterSpecs.sort.map((sort) => ({ id: sort, label: t(`messages.queue.sort-${sort}`), isSelected: sort === props.sort, run: () => props.onSort(sort) })),
          },
        ]}
      >
        <Button kind="quiet" size="small" icon={ArrowDownUp}>
          <span className="visually-hidden">{t('messages.queue.sort')}: </span>
          {t(`messages.queue.sort-${props.sort}`)}
        </Button>
      </Menu>
      {preview && <IconButton icon={PanelRight} label={t(preview.isShown ? 'messages.queue.preview-hide' : 'messages.queue.preview-show')} keys="p" onPress={preview.toggle} />}
    </div>
  );
}

function NothingHere(props: { readonly isFiltered: boolean; readonly onClear: () => void }) {
  const t = useText();
  if (!props.isFiltered) return <EmptyState icon={CheckCheck} title={t('messages.queue.empty')} />;
  return (
    <EmptyState title={t('messages.queue.empty-filtered')} actions={<Button onPress={props.onClear}>{t('messages.queue.show-all')}</Button>}>
      {t('messages.queue.empty-filtered-hint')}
    </EmptyState>
  );
}
