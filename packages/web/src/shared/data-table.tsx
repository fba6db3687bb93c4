import { ArrowDown, ArrowUp } from 'lucide-react';
import { useContext, useEffect, useImperativeHandle, useRef, useState, type ContextType, type ReactNode, type Ref } from 'react';
import { Collection } from 'react-aria-components/Collection';
import { Cell, Column, ResizableTableContainer, Row, Table, TableBody, TableHeader, TableLoadMoreItem, TableStateContext } from 'react-aria-components/Table';
import { TableLayout, Virtualizer } from 'react-aria-components/Virtualizer';
import type { ApiProblem } from './api-problem.ts';
import { RowCheckbox } from './checkbox.tsx';
import { EmptyState } from './empty-state.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import { useShortcuts } from './shortcuts.tsx';
import { Spinner } from './spinner.tsx';
import { useText } from './text.tsx';
import { useRem } from './use-rem.ts';
import { useWidth } from './use-width.ts';
import './styles/data-table.css';

export interface DataColumn<Item> {
  readonly id: string;
  readonly header: string;
  readonly cell: (item: Item) => ReactNode;
  /** In rem (1 rem = 13 px at normal density), or a share of what is left as `2fr`. Default `1fr`. */
  readonly width?: number | `${number}fr`;
  /** In rem. Default 9; below the sum of these the table scrolls sideways. */
  readonly minWidth?: number;
  /** The column that names the row to a screen reader; at least one, default the first. */
  readonly isRowHeader?: boolean;
  readonly isSortable?: boolean;
  /** Figures at the end, so that they stand below each other. */
  readonly align?: 'start' | 'end';
  /** Left out when the table is narrower than this, in rem; what matters most stays. */
  readonly hideBelow?: number;
  /** The header for screen readers only: columns of icons and buttons. */
  readonly isHeaderHidden?: boolean;
  /** Stands in the header instead of its name, as a box that selects every row; the name is still spoken. */
  readonly headerContent?: ReactNode;
}

export interface TableSort {
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
}

/** What a table can be told to do from outside, by shortcuts of its screen. */
export interface DataTableHandle {
  /** Moves the focused row by that many rows, loading more as the end comes near; the first row when none is focused. */
  readonly move: (by: number) => void;
  readonly focusedId: () => string | undefined;
  /** Puts the focus on that row and, where the selection follows, selects it; false when it is not in the table. */
  readonly focus: (id: string) => boolean;
}

export interface DataTableProps<Item> {
  readonly label: string;
  readonly columns: readonly DataColumn<Item>[];
  readonly rows: readonly Item[];
  readonly rowId: (item: Item) => string;
  /** The row in words, for typing ahead and for announcements. */
  readonly rowText: (item: Item) => string;
  /** Enter, double click, or a click where rows are not selected. */
  readonly onOpen?: (item: Item) => void;
  /** `follow`: the focused row is the selected one, as for a preview. `multiple`: with boxes, for acts on several. */
  readonly selection?: 'none' | 'follow' | 'multiple';
  readonly selectedIds?: ReadonlySet<string>;
  readonly onSelect?: (ids: ReadonlySet<string>) => void;
  readonly sort?: TableSort;
  readonly onSort?: (sort: TableSort) => void;
  /** A mark at the row's edge; the meaning is always written in a cell as well. */
  readonly rowTone?: (item: Item) => 'urgent' | 'overdue' | 'attention' | 'done' | undefined;
  /** Lines of text in a row: sets its height. Default 1. */
  readonly lines?: 1 | 2 | 3;
  readonly isLoading?: boolean;
  readonly problem?: ApiProblem | null;
  readonly onRetry?: () => void;
  /** Instead of rows when there are none. */
  readonly empty?: ReactNode;
  readonly hasMore?: boolean;
  readonly isLoadingMore?: boolean;
  readonly onLoadMore?: () => void;
  /** The list of its screen: `j`, `k` move in it and `x` selects, wherever the focus is. */
  readonly isPrimary?: boolean;
  /** As high as its rows instead of filling its place and scrolling; for tables of some dozen rows, whose text then wraps. */
  readonly isStatic?: boolean;
  readonly ref?: Ref<DataTableHandle>;
}

const noIds: ReadonlySet<string> = new Set();
/** Height of a row by its lines of text, in rem. */
const rowRem = { 1: 2.3, 2: 3.7, 3: 5.1 } as const;

/**
 * Rows and columns as a grid: arrows move, Home and End, typing finds, Enter opens, Shift extends. Only rows in sight are
 * drawn, so ten thousand cost what thirty do. More rows are asked for as the end comes near.
 */
export function DataTable<Item extends object>({ ref, ...props }: DataTableProps<Item>) {
  const rem = useRem();
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [link] = useState(bridgeLink);
  useImperativeHandle(ref, () => link, [link]);
  useTableShortcuts(link, props);
  const { rows, lines = 1, isStatic = false, problem, onRetry } = props;
  if (problem && rows.length === 0) return <ProblemNotice problem={problem} {...(onRetry ? { onRetry } : {})} />;
  const shown = props.columns.filter(({ hideBelow }) => hideBelow === undefined || width === undefined || width >= hideBelow * rem);
  const grid = <Grid {...props} columns={shown} link={link} rem={rem} />;
  const layout = { rowHeight: Math.round(rowRem[lines] * rem), headingHeight: Math.round(2.2 * rem), loaderHeight: Math.round(2.6 * rem) };
  return (
    <div ref={frame} className="table-frame" data-static={isStatic ? '' : undefined} data-lines={lines} aria-busy={props.isLoading ?? false}>
      <ResizableTableContainer className="table-container">
        {isStatic ? (
          grid
        ) : (
          <Virtualizer layout={TableLayout} layoutOptions={layout}>
            {grid}
          </Virtualizer>
        )}
      </ResizableTableContainer>
    </div>
  );
}

function openRow<Item>(props: Pick<DataTableProps<Item>, 'rows' | 'rowId' | 'onOpen'>, id: string | undefined): void {
  const item = props.rows.find((row) => props.rowId(row) === id);
  if (item !== undefined) props.onOpen?.(item);
}

function useTableShortcuts<Item>(link: BridgeLink, props: Omit<DataTableProps<Item>, 'ref'>): void {
  const isPrimary = props.isPrimary === true && props.rows.length > 0;
  useShortcuts(
    [
      { keys: 'j', label: 'shared.table.next', run: () => link.move(1), when: isPrimary },
      { keys: 'k', label: 'shared.table.previous', run: () => link.move(-1), when: isPrimary },
      { keys: 'o', label: 'shared.table.open', run: () => openRow(props, link.focusedId()), when: isPrimary && props.onOpen !== undefined },
      { keys: 'x', label: 'shared.table.select', run: () => link.toggle(), when: isPrimary && props.selection === 'multiple' },
    ],
    { scope: 'shared.shortcuts.list' },
  );
}

type GridProps<Item> = Omit<DataTableProps<Item>, 'ref'> & { readonly link: BridgeLink; readonly rem: number };

const selectionModes = { none: 'none', follow: 'single', multiple: 'multiple' } as const;

function Grid<Item extends object>(props: GridProps<Item>) {
  const t = useText();
  const { columns, rows, rowId, rowText, rowTone, selection = 'none', sort } = props;
  const hasBoxes = selection === 'multiple';
  return (
    <Table
      aria-label={props.label}
      className="table"
      data-static={props.isStatic ? '' : undefined}
      selectionMode={selectionModes[selection]}
      selectionBehavior={selection === 'follow' ? 'replace' : 'toggle'}
      selectedKeys={props.selectedIds ?? noIds}
      onSelectionChange={(keys) => props.onSelect?.(new Set(keys === 'all' ? rows.map(rowId) : [...keys].map(String)))}
      {...(props.onOpen ? { onRowAction: (key) => openRow(props, String(key)) } : {})}
      {...(sort ? { sortDescriptor: sort } : {})}
      onSortChange={({ column, direction }) => props.onSort?.({ column: String(column), direction })}
    >
      <TableHeader className="table-header">
        {hasBoxes && (
          <Column id="selection" width={props.rem * 2.8} minWidth={props.rem * 2.8} className="table-column table-column-box">
            <RowCheckbox />
          </Column>
        )}
        {columns.map((column, index) => (
          <ColumnHead key={column.id} column={column} rem={props.rem} isFirst={index === 0 && !hasBoxes} isRowHeader={column.isRowHeader ?? (index === 0 && !columns.some((other) => other.isRowHeader))}>
            {index === 0 && <TableBridge link={props.link} />}
          </ColumnHead>
        ))}
      </TableHeader>
      <TableBody
        className="table-body"
        renderEmptyState={() => (props.isLoading ? <TableWaiting /> : (props.empty ?? <EmptyState title={t('shared.table.empty')} />))}
      >
        <Collection items={rows} dependencies={[columns, hasBoxes]}>
          {(item) => (
            <Row id={rowId(item)} textValue={rowText(item)} className="table-row" data-tone={rowTone?.(item)}>
              {hasBoxes && (
                <Cell className="table-cell table-cell-box">
                  <RowCheckbox />
                </Cell>
              )}
              {columns.map((column, index) => (
                <Cell key={column.id} className="table-cell" data-align={column.align} data-column={column.id} data-first={index === 0 && !hasBoxes ? '' : undefined}>
                  {column.cell(item)}
                </Cell>
              ))}
            </Row>
          )}
        </Collection>
        {props.hasMore === true && (
          <TableLoadMoreItem
            className="table-more"
            isLoading={props.isLoadingMore ?? false}
            onLoadMore={() => {
              if (!props.isLoadingMore) props.onLoadMore?.();
            }}
            scrollOffset={1.5}
          >
            <Spinner label={t('shared.table.loading-more')} />
          </TableLoadMoreItem>
        )}
      </TableBody>
    </Table>
  );
}

function ColumnHead<Item>(props: { readonly column: DataColumn<Item>; readonly rem: number; readonly isFirst: boolean; readonly isRowHeader: boolean; readonly children: ReactNode }) {
  const { column, rem } = props;
  return (
    <Column
      id={column.id}
      isRowHeader={props.isRowHeader}
      allowsSorting={column.isSortable ?? false}
      textValue={column.header}
      width={typeof column.width === 'number' ? column.width * rem : (column.width ?? '1fr')}
      minWidth={(column.minWidth ?? (typeof column.width === 'number' ? column.width : 9)) * rem}
      className="table-column"
      data-align={column.align}
      data-first={props.isFirst ? '' : undefined}
    >
      {({ allowsSorting, sortDirection }) => (
        <>
          {props.children}
          {column.headerContent ?? <span className={column.isHeaderHidden ? 'visually-hidden' : 'table-column-name'}>{column.header}</span>}
          {allowsSorting && (
            <span className="table-sort" data-active={sortDirection ? '' : undefined}>
              {sortDirection === 'descending' ? <ArrowDown aria-hidden className="icon" /> : <ArrowUp aria-hidden className="icon" />}
            </span>
          )}
        </>
      )}
    </Column>
  );
}

function TableWaiting() {
  const t = useText();
  return (
    <div className="table-waiting">
      <Spinner label={t('shared.state.loading')} /> {t('shared.state.loading')}
    </div>
  );
}

type State = NonNullable<ContextType<typeof TableStateContext>>;

interface BridgeLink extends DataTableHandle {
  readonly toggle: () => void;
  readonly attach: (state: State | null) => void;
}

/** Reaches into the table's state from outside. The state comes and goes with the table; without one nothing happens. */
function bridgeLink(): BridgeLink {
  let state: State | null = null;
  return {
    attach: (next) => {
      state = next;
    },
    focusedId: () => {
      const key = state?.selectionManager.focusedKey;
      return key === null || key === undefined ? undefined : String(key);
    },
    move: (by) => {
      if (!state) return;
      const { collection, selectionManager: manager } = state;
      const keys = [...collection.getKeys()].filter((key) => collection.getItem(key)?.type === 'item');
      const at = keys.indexOf(manager.focusedKey ?? [...manager.selectedKeys][0] ?? '');
      const next = keys[at === -1 ? 0 : Math.min(keys.length - 1, Math.max(0, at + by))];
      if (next !== undefined) focusRow(manager, next);
    },
    focus: (id) => {
      if (state?.collection.getItem(id)?.type !== 'item') return false;
      focusRow(state.selectionManager, id);
      return true;
    },
    toggle: () => {
      const manager = state?.selectionManager;
      if (manager && manager.focusedKey !== null) manager.toggleSelection(manager.focusedKey);
    },
  };
}

function focusRow(manager: State['selectionManager'], key: string | number): void {
  manager.setFocused(true);
  manager.setFocusedKey(key);
  if (manager.selectionBehavior === 'replace') manager.replaceSelection(key);
}

/** Stands inside the table, where React Aria's state can be had, and hands it out. */
function TableBridge({ link }: { readonly link: BridgeLink }) {
  const state = useContext(TableStateContext);
  useEffect(() => {
    link.attach(state);
    return () => link.attach(null);
  }, [link, state]);
  return null;
}

/** The part of an infinite query that a table needs: `<DataTable {...pagesOfTable(query)} …>`. */
export function pagesOfTable<Item>(query: {
  readonly data: { readonly pages: readonly { readonly items: readonly Item[] }[] } | undefined;
  readonly isPending: boolean;
  readonly error: ApiProblem | null;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => Promise<unknown>;
  readonly refetch: () => Promise<unknown>;
}) {
  return {
    rows: query.data?.pages.flatMap((page) => page.items) ?? [],
    isLoading: query.isPending,
    problem: query.error,
    onRetry: () => void query.refetch(),
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    onLoadMore: () => void query.fetchNextPage(),
  };
}
