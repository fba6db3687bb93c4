import { useQuery } from '@tanstack/react-query';
import { listGlass, reviewGlass, type Glass } from '@vigie/server/cases/contract';
import { glassVerdicts } from '@vigie/server/cases/model';
import { ShieldCheck } from 'lucide-react';
import { useMemo } from 'react';
import { call } from '../../shared/api.ts';
import { Badge, type BadgeTone } from '../../shared/badge.tsx';
import { Button } from '../../shared/button.tsx';
import { DataTable, type DataColumn } from '../../shared/data-table.tsx';
import { DescriptionList } from '../../shared/description-list.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { FilterBar, FilterSelect } from '../../shared/filter-bar.tsx';
import { useFilters } from '../../shared/filters.ts';
import { Form, useForm } from '../../shared/form.tsx';
import { Link } from '../../shared/link.tsx';
import { Pane, PaneSection } from '../../shared/pane.tsx';
import { queryOf } from '../../shared/queries.ts';
import { RadioGroup } from '../../shared/radio-group.tsx';
import { SplitPane } from '../../shared/split-pane.tsx';
import { TextArea } from '../../shared/text-area.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { toast } from '../../shared/toast-queue.ts';
import { useAttempt } from '../attempt.ts';

const tones: Readonly<Record<Glass['verdict'], BadgeTone>> = { pending: 'warning', confirmed: 'done', objected: 'urgent' };

/** Access that was taken without being given, to be confirmed or objected to by somebody else. */
export function GlassList() {
  const t = useText();
  const { values, set, clear, activeCount } = useFilters({ verdict: glassVerdicts });
  const { values: chosen, set: choose } = useFilters({ selected: 'text' });
  const { data, isPending, error, refetch } = useQuery(queryOf(listGlass, { query: values.verdict ? { verdict: values.verdict } : {} }));
  const rows = data?.items ?? [];
  const seen = rows.find(({ id }) => id === chosen.selected);
  const columns = useMemo(
    (): readonly DataColumn<Glass>[] => [
      {
        id: 'by',
        header: t('cases.column.by'),
        width: 15,
        isRowHeader: true,
        cell: ({ by, at }) => (
          <>
            <span className="table-line">{by.name}</span>
            <span className="table-line table-line-second">
              <Time at={at} />
            </span>
          </>
        ),
      },
      {
        id: 'reason',
        header: t('cases.label.reason'),
        width: '1fr',
        minWidth: 14,
        cell: ({ reason, caseNumber }) => (
          <>
            <span className="table-line" dir="auto">
              {reason}
            </span>
            <span className="table-line table-line-second number">{caseNumber}</span>
          </>
        ),
      },
      { id: 'verdict', header: t('cases.column.verdict'), width: 10, cell: ({ verdict }) => <Badge tone={tones[verdict]}>{t.label('cases.glass-verdict', verdict)}</Badge> },
    ],
    [t],
  );
  return (
    <>
      <FilterBar label={t('cases.filter.label')} activeCount={activeCount} onClear={clear}>
        <FilterSelect label={t('cases.column.verdict')} options={glassVerdicts.map((value) => ({ value, label: t.label('cases.glass-verdict', value) }))} value={values.verdict} onChange={(verdict) => set({ verdict })} />
      </FilterBar>
      <SplitPane
        id="case-glass"
        share={0.55}
        detailLabel={t('cases.glass.preview')}
        onCloseDetail={() => choose({ selected: undefined })}
        detail={seen ? <GlassPane key={`${seen.id} ${seen.verdict}`} glass={seen} onClose={() => choose({ selected: undefined })} /> : null}
        list={
          <DataTable
            label={t('cases.tab.glass')}
            columns={columns}
            rows={rows}
            isLoading={isPending}
            problem={error}
            onRetry={() => void refetch()}
            rowId={({ id }) => id}
            rowText={({ by, caseNumber }) => `${by.name} ${caseNumber}`}
            rowTone={({ verdict }) => (verdict === 'pending' ? 'attention' : 'done')}
            lines={2}
            selection="follow"
            selectedIds={useMemo(() => new Set(chosen.selected === undefined ? [] : [chosen.selected]), [chosen.selected])}
            onSelect={([...ids]) => ids[0] !== undefined && choose({ selected: ids[0] })}
            isPrimary
            empty={<EmptyState icon={ShieldCheck} title={t('cases.glass.none')} />}
          />
        }
      />
    </>
  );
}

function GlassPane({ glass, onClose }: { readonly glass: Glass; readonly onClose: () => void }) {
  const t = useText();
  return (
    <Pane title={glass.by.name} onClose={onClose} marks={<Badge tone={tones[glass.verdict]}>{t.label('cases.glass-verdict', glass.verdict)}</Badge>}>
      <DescriptionList
        items={[
          { term: t('cases.column.case'), value: <Link to="/cases/$id" params={{ id: glass.caseId }}>{glass.caseNumber}</Link> },
          { term: t('cases.glass.from'), value: <Time at={glass.at} style="dateTime" /> },
          { term: t('cases.glass.until'), value: <Time at={glass.endsAt} style="dateTime" /> },
          { term: t('cases.label.reason'), value: <bdi>{glass.reason}</bdi> },
          { term: t('cases.glass.reviewed-by'), value: glass.reviewedBy?.name },
          { term: t('cases.glass.reviewed-at'), value: glass.reviewedAt === null ? undefined : <Time at={glass.reviewedAt} style="dateTime" /> },
          { term: t('cases.label.note'), value: glass.note === null || glass.note === '' ? undefined : <bdi>{glass.note}</bdi> },
        ]}
      />
      {glass.verdict === 'pending' && (
        <PaneSection title={t('cases.glass.review')}>{glass.reviewable ? <ReviewForm glass={glass} /> : <p className="muted">{t('cases.glass.not-yours')}</p>}</PaneSection>
      )}
    </Pane>
  );
}

interface Values {
  readonly verdict: 'confirmed' | 'objected' | null;
  readonly note: string;
}

function ReviewForm({ glass }: { readonly glass: Glass }) {
  const t = useText();
  const attempt = useAttempt();
  const form = useForm<Values>({
    initial: { verdict: null, note: '' },
    labels: { verdict: t('cases.glass.verdict'), note: t('cases.label.note') },
    check: ({ verdict, note }) => ({
      verdict: verdict === null ? t('shared.form.required') : undefined,
      note: verdict === 'objected' && note.trim() === '' ? t('cases.glass.note-needed') : undefined,
    }),
    submit: async ({ verdict, note }) => {
      if (verdict === null) return;
      await attempt(() => call(reviewGlass, { params: { glassId: glass.id }, body: { verdict, note: note.trim() } }));
      toast.done(t('cases.done.reviewed'));
    },
    fieldOfRefusal: { 'cases.note-missing': 'note' },
  });
  return (
    <Form state={form}>
      <RadioGroup
        {...form.field('verdict')}
        isRequired
        options={[
          { value: 'confirmed', label: t('cases.glass.confirm'), description: t('cases.glass.confirm-hint') },
          { value: 'objected', label: t('cases.glass.object'), description: t('cases.glass.object-hint') },
        ]}
      />
      <TextArea {...form.field('note')} maxLength={2_000} isRequired={form.values.verdict === 'objected'} />
      <div className="form-actions">
        <Button kind="primary" type="submit" isPending={form.isSubmitting}>
          {t('cases.act.review-glass')}
        </Button>
      </div>
    </Form>
  );
}
