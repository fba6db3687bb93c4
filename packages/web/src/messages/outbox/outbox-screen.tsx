import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Instant } from '@vigie/server/kernel/time';
import type { ReplyOf } from '@vigie/server/kernel/endpoint';
import { countQueue, listOutbox, mayMessages, retryDelivery } from '@vigie/server/messages/contract';
import { deliveryStates } from '@vigie/server/messages/model';
import { RotateCw, Send } from 'lucide-react';
import { useRef } from 'react';
import { DataTable, pagesOfTable, type DataColumn, type DataTableHandle } from '../../shared/data-table.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { FilterBar, FilterSelect } from '../../shared/filter-bar.tsx';
import { useFilters } from '../../shared/filters.ts';
import { useFormat } from '../../shared/format.ts';
import { IconButton } from '../../shared/icon-button.tsx';
import { PageHeader } from '../../shared/page-header.tsx';
import { pagesOf, queryOf, useCommand } from '../../shared/queries.ts';
import { useMay } from '../../shared/session.tsx';
import { useShortcuts } from '../../shared/shortcuts.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { toast } from '../../shared/toast-queue.ts';
import { useNow } from '../../shared/use-now.ts';
import { DeliveryStateBadge } from '../delivery-state.tsx';
import { useDoorName } from '../door-name.ts';
import { PartyName } from '../party-name.tsx';
import './outbox-screen.css';

type Delivery = ReplyOf<typeof listOutbox>['items'][number];

const filterSpecs = { state: deliveryStates } as const;

/** Whether another attempt can be asked for: what is under way or done is left alone. */
function canRetry({ state }: Pick<Delivery, 'state'>): boolean {
  return state === 'deferred' || state === 'rejected';
}

/** What is on its way out, those in trouble first. */
export function OutboxScreen() {
  const t = useText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const table = useRef<DataTableHandle>(null);
  const mayRetry = useMay(mayMessages.send);
  const { values: filters, set, clear, activeCount } = useFilters(filterSpecs);
  const pages = useInfiniteQuery({ ...pagesOf(listOutbox, { query: { limit: 100, ...(filters.state && { state: filters.state }) } }), placeholderData: keepPreviousData });
  const { data: counts } = useQuery(queryOf(countQueue, {}, { topics: ['messages', 'quarantine', 'outbox'] }));
  const retry = useCommand(retryDelivery, {
    changes: ['messages'],
    done: () => toast.done(t('messages.outbox.retrying')),
    refused: () => {
      // It has moved on by itself: what is shown must be what is.
      void client.invalidateQueries({ queryKey: ['outbox'] });
      return true;
    },
  });
  const list = pagesOfTable(pages);
  const again = (delivery: Delivery | undefined) => {
    if (delivery && canRetry(delivery) && !retry.isRunning) void retry.run({ params: { id: delivery.id } });
  };
  const focused = () => list.rows.find(({ id }) => id === table.current?.focusedId());
  useShortcuts([{ keys: 'r', label: 'messages.outbox.retry', run: () => again(focused()), when: mayRetry && list.rows.length > 0 }], { scope: 'messages.outbox.title' });
  const columns = useColumns({ mayRetry, onRetry: again });
  return (
    <div className="screen-fill">
      <PageHeader title={t('messages.outbox.title')} />
      <FilterBar label={t('messages.outbox.filters')} activeCount={activeCount} onClear={clear} summary={counts && t('messages.outbox.failed', { count: counts.deliveriesFailed })}>
        <FilterSelect
          label={t('messages.outbox.state')}
          options={deliveryStates.map((state) => ({ value: state, label: t.label('messages.delivery-state', state) }))}
          value={filters.state}
          onChange={(state) => set({ state })}
        />
      </FilterBar>
      <DataTable
        {...list}
        ref={table}
        label={t('messages.outbox.title')}
        columns={columns}
        rowId={({ id }) => id}
        rowText={({ number, recipient }) => `${number} ${recipient.name}`}
        rowTone={({ state }) => (state === 'rejected' ? 'urgent' : state === 'deferred' ? 'attention' : undefined)}
        onOpen={({ messageId }) => void navigate({ to: '/messages/$id', params: { id: messageId } })}
        lines={2}
        isPrimary
        empty={<EmptyState icon={Send} title={t(activeCount > 0 ? 'messages.outbox.none-filtered' : 'messages.outbox.none')} />}
      />
    </div>
  );
}

function useColumns({ mayRetry, onRetry }: { readonly mayRetry: boolean; readonly onRetry: (delivery: Delivery) => void }): readonly DataColumn<Delivery>[] {
  const t = useText();
  const doorName = useDoorName();
  return [
    { id: 'state', header: t('messages.outbox.state'), width: 10, cell: ({ state }) => <DeliveryStateBadge state={state} /> },
    {
      id: 'number',
      header: t('messages.outbox.message'),
      width: '2fr',
      minWidth: 12,
      isRowHeader: true,
      cell: ({ number, subject }) => (
        <>
          <span className="table-line number">{number}</span>
          <span className="table-line table-line-second" dir="auto">
            {subject}
          </span>
        </>
      ),
    },
    {
      id: 'recipient',
      header: t('messages.outbox.recipient'),
      width: '2fr',
      minWidth: 12,
      cell: ({ recipient }) => (
        <>
          <span className="table-line">
            <PartyName party={recipient} />
          </span>
          <span className="table-line table-line-second">
            <bdi>{recipient.address}</bdi>
          </span>
        </>
      ),
    },
    { id: 'via', header: t('messages.outbox.via'), width: '1fr', minWidth: 11, hideBelow: 86, cell: ({ via }) => <span className="table-line">{doorName(via)}</span> },
    {
      id: 'attempts',
      header: t('messages.outbox.attempts'),
      width: 12,
      hideBelow: 75,
      cell: ({ attemptCount, lastAttemptAt }) => (
        <>
          <span className="table-line">{t('messages.outbox.attempt-count', { count: attemptCount })}</span>
          {lastAttemptAt !== null && (
            <span className="table-line table-line-second">{t.rich('messages.outbox.last-attempt', { time: <Time at={lastAttemptAt} /> })}</span>
          )}
        </>
      ),
    },
    {
      id: 'reply',
      header: t('messages.outbox.reply'),
      width: '2fr',
      minWidth: 13,
      cell: ({ reply }) =>
        reply ? (
          <bdi className="outbox-reply code" title={reply}>
            {reply}
          </bdi>
        ) : (
          <span className="muted">–</span>
        ),
    },
    { id: 'next', header: t('messages.outbox.next'), width: 10, cell: (delivery) => <NextAttempt delivery={delivery} /> },
    ...(mayRetry
      ? [
          {
            id: 'acts',
            header: t('messages.outbox.retry'),
            isHeaderHidden: true,
            width: 4,
            cell: (delivery: Delivery) => canRetry(delivery) && <IconButton icon={RotateCw} label={t('messages.outbox.retry')} keys="r" onPress={() => onRetry(delivery)} />,
          },
        ]
      : []),
  ];
}

/** When it is tried again, counted down; for what is done, when it went. */
function NextAttempt({ delivery }: { readonly delivery: Delivery }) {
  const t = useText();
  const { state, nextAttemptAt, sentAt } = delivery;
  if (state === 'sent') {
    return (
      <>
        <span className="table-line muted">{t('messages.outbox.sent')}</span>
        <span className="table-line table-line-second">
          <Time at={sentAt} />
        </span>
      </>
    );
  }
  if (state === 'rejected') return <span className="table-line muted">{t('messages.outbox.given-up')}</span>;
  if (nextAttemptAt === null) return <span className="table-line muted">{t('messages.outbox.at-once')}</span>;
  return (
    <>
      <Countdown to={nextAttemptAt} />
      <span className="table-line table-line-second">
        <Time at={nextAttemptAt} />
      </span>
    </>
  );
}

const nearMs = 100_000;

/** Minutes while it is far, seconds once it is near. Not announced: it changes all the time. */
function Countdown({ to }: { readonly to: Instant }) {
  const nowMs = useNow();
  return Date.parse(to) - nowMs < nearMs ? <Seconds to={to} /> : <Minutes to={to} nowMs={nowMs} />;
}

function Minutes({ to, nowMs }: { readonly to: Instant; readonly nowMs: number }) {
  const format = useFormat();
  return <span className="table-line outbox-countdown">{format.relative(to, nowMs)}</span>;
}

function Seconds({ to }: { readonly to: Instant }) {
  const t = useText();
  const nowMs = useNow('second');
  const seconds = Math.ceil((Date.parse(to) - nowMs) / 1000);
  return <span className="table-line outbox-countdown">{seconds > 0 ? t('messages.outbox.in-seconds', { seconds }) : t('messages.outbox.at-once')}</span>;
}
