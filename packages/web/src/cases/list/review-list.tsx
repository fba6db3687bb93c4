import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { listReviews } from '@vigie/server/cases/contract';
import type { ReplyOf } from '@vigie/server/kernel/endpoint';
import { Archive, CornerDownLeft, Scale } from 'lucide-react';
import { useMemo, useState } from 'react';
import { ActButton } from '../../shared/act-button.tsx';
import { Badge } from '../../shared/badge.tsx';
import { DataTable, pagesOfTable, type DataColumn } from '../../shared/data-table.tsx';
import { DescriptionList } from '../../shared/description-list.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { FilterBar, FilterSelect } from '../../shared/filter-bar.tsx';
import { useFilters } from '../../shared/filters.ts';
import { Pane } from '../../shared/pane.tsx';
import { pagesOf } from '../../shared/queries.ts';
import { useShortcuts } from '../../shared/shortcuts.tsx';
import { SplitPane } from '../../shared/split-pane.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { CaseMarks } from '../case-marks.tsx';
import { RetentionDialog } from '../retention-dialog.tsx';

type ReviewLine = ReplyOf<typeof listReviews>['items'][number];

const spans = ['30', '90', '366'] as const;

/** Closed cases of which somebody must say whether they are still needed: Directive (EU) 2023/977 Art. 16(4). */
export function ReviewList() {
  const t = useText();
  const navigate = useNavigate();
  const { values, set, clear, activeCount } = useFilters({ within: spans });
  const { values: chosen, set: choose } = useFilters({ selected: 'text' });
  const [isReviewing, setReviewing] = useState(false);
  const pages = useInfiniteQuery({ ...pagesOf(listReviews, { query: { limit: 100, withinDays: Number(values.within ?? 0) } }), placeholderData: keepPreviousData });
  const list = pagesOfTable(pages);
  const seen = list.rows.find(({ id }) => id === chosen.selected);
  const show = (line: ReviewLine) => void navigate({ to: '/cases/$id', params: { id: line.id } });
  useShortcuts([{ keys: 'v', label: 'cases.act.review', run: () => setReviewing(true), when: seen !== undefined }], { scope: 'cases.tab.reviews' });
  const columns = useMemo(
    (): readonly DataColumn<ReviewLine>[] => [
      {
        id: 'due',
        header: t('cases.column.review-due'),
        width: 9.5,
        cell: ({ reviewDueAt, proposal }) => (
          <>
            <span className="table-line">
              <Time at={reviewDueAt} style="date" />
            </span>
            <span className="table-line table-line-second">{proposal && <span className="case-overdue">{t('cases.value.erasure-proposed')}</span>}</span>
          </>
        ),
      },
      {
        id: 'case',
        header: t('cases.column.case'),
        width: '1fr',
        minWidth: 15,
        isRowHeader: true,
        cell: ({ title, number, closingReason }) => (
          <>
            <span className="table-line">
              <bdi className="case-name">{title}</bdi>
            </span>
            <span className="table-line table-line-second">
              <span className="number">{number}</span>
              {closingReason !== null && ` · ${t.label('cases.closing-reason', closingReason)}`}
            </span>
          </>
        ),
      },
      { id: 'closed', header: t('cases.label.concluded'), width: 9, hideBelow: 40, cell: ({ concludedAt }) => <Time at={concludedAt} style="date" /> },
    ],
    [t],
  );
  return (
    <>
      <FilterBar label={t('cases.filter.label')} activeCount={activeCount} onClear={clear}>
        <FilterSelect label={t('cases.filter.within')} options={spans.map((value) => ({ value, label: t('cases.filter.within-days', { count: Number(value) }) }))} value={values.within} onChange={(within) => set({ within })} />
      </FilterBar>
      <SplitPane
        id="case-reviews"
        share={0.55}
        detailLabel={t('cases.retention.title')}
        onCloseDetail={() => choose({ selected: undefined })}
        detail={seen ? <ReviewPane line={seen} onClose={() => choose({ selected: undefined })} onOpen={() => show(seen)} onReview={() => setReviewing(true)} /> : null}
        list={
          <DataTable
            {...list}
            label={t('cases.tab.reviews')}
            columns={columns}
            rowId={({ id }) => id}
            rowText={({ number, title }) => `${number} ${title}`}
            rowTone={({ proposal }) => (proposal ? 'attention' : undefined)}
            lines={2}
            selection="follow"
            selectedIds={useMemo(() => new Set(chosen.selected === undefined ? [] : [chosen.selected]), [chosen.selected])}
            onSelect={([...ids]) => ids[0] !== undefined && choose({ selected: ids[0] })}
            onOpen={show}
            isPrimary
            empty={<EmptyState icon={Archive} title={t('cases.retention.none')} />}
          />
        }
      />
      {isReviewing && seen && <RetentionDialog of={seen} proposal={seen.proposal} onClose={() => setReviewing(false)} />}
    </>
  );
}

function ReviewPane({ line, onClose, onOpen, onReview }: { readonly line: ReviewLine; readonly onClose: () => void; readonly onOpen: () => void; readonly onReview: () => void }) {
  const t = useText();
  const { proposal } = line;
  return (
    <Pane
      title={line.title}
      onClose={onClose}
      marks={
        <>
          <span className="number">{line.number}</span>
          <CaseMarks state={line.state} restricted={line.restricted} />
          {proposal && <Badge tone="warning">{t('cases.value.erasure-proposed')}</Badge>}
        </>
      }
      actions={
        <>
          <ActButton kind="primary" icon={Scale} keys="v" label={t('cases.act.review')} onPress={onReview} />
          <ActButton icon={CornerDownLeft} keys="Enter" label={t('shared.action.open')} onPress={onOpen} />
        </>
      }
    >
      <DescriptionList
        items={[
          { term: t('cases.column.review-due'), value: <Time at={line.reviewDueAt} style="date" /> },
          { term: t('cases.label.concluded'), value: line.concludedAt === null ? undefined : <Time at={line.concludedAt} style="dateTime" /> },
          { term: t('cases.label.closing-reason'), value: line.closingReason === null ? undefined : t.label('cases.closing-reason', line.closingReason) },
          { term: t('cases.label.owner'), value: line.owner?.name },
          { term: t('cases.column.content'), value: `${t('cases.count-of.messages', { count: line.itemCounts.message })} · ${t('cases.count-of.others', { requests: line.itemCounts.request, subjects: line.itemCounts.subject })}` },
          { term: t('cases.retention.proposed-by'), value: proposal?.proposedBy?.name },
          { term: t('cases.label.reason'), value: proposal ? <bdi>{proposal.reason}</bdi> : undefined },
        ]}
      />
    </Pane>
  );
}
