import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { commitConversion, dropConversion, listConversionItems, type ConversionView } from '@vigie/server/alerts/contract';
import { questionsFor, type ReviewQuestionCode } from '@vigie/server/alerts/contract';
import { interpolCategories, type AlertId } from '@vigie/server/alerts/model';
import { Check, X } from 'lucide-react';
import { useState } from 'react';
import { useCountryName } from '../../messages/country-name.ts';
import { ActButton } from '../../shared/act-button.tsx';
import { call } from '../../shared/api.ts';
import { Badge } from '../../shared/badge.tsx';
import { Button } from '../../shared/button.tsx';
import { CountStrip } from '../../shared/count-strip.tsx';
import { DataTable, pagesOfTable, type DataColumn } from '../../shared/data-table.tsx';
import { Dialog, DialogActions } from '../../shared/dialog.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { pagesOf, useCommand } from '../../shared/queries.ts';
import { Progress } from '../../shared/progress.tsx';
import { useShortcuts } from '../../shared/shortcuts.tsx';
import { TextArea } from '../../shared/text-area.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { QuestionList, type Answers } from '../alert/review-dialog.tsx';
import { captionOf } from '../alert-marks.tsx';
import { useAlertsAttempt } from '../attempt.ts';

const states = ['fits', 'does-not-fit', 'left-out', 'converted', 'failed'] as const;
type ItemState = (typeof states)[number];
const countOf = { fits: 'fits', 'does-not-fit': 'doesNotFit', 'left-out': 'leftOut', converted: 'converted', failed: 'failed' } as const;

/** What a conversion would come to, or came to, alert by alert; those that fit can be left out before it is made. */
export function ConversionDetail({ conversion, onDropped }: { readonly conversion: ConversionView; readonly onDropped: () => void }) {
  const t = useText();
  const countryName = useCountryName();
  const [state, setState] = useState<ItemState | undefined>();
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const [isCommitting, setCommitting] = useState(false);
  const drop = useCommand(dropConversion, { done: onDropped });
  const isOpen = conversion.state === 'previewed';
  const { counts } = conversion;
  const makes = counts.fits - leftOut.size;
  const dropIt = () => void drop.run({ params: { id: conversion.id } });
  useShortcuts(
    [
      { keys: 'c', label: 'alerts.converting.commit', run: () => setCommitting(true), when: isOpen && makes > 0 },
      { keys: 'd', label: 'alerts.converting.drop', run: dropIt, when: isOpen },
    ],
    { scope: 'alerts.converting.title' },
  );
  return (
    <div className="alert-conversion">
      <div className="row">
        <Badge tone={isOpen ? 'warning' : conversion.state === 'done' ? 'done' : 'neutral'}>{t.label('alerts.conversion-state', conversion.state)}</Badge>
        <span>
          {t.label('alerts.form', conversion.form)}
          {conversion.countries.length > 0 && ` → ${conversion.countries.map(countryName).join(', ')}`}
        </span>
        <span className="muted">
          {conversion.madeBy?.name} <Time at={conversion.madeAt} />
        </span>
        <span className="spacer" />
        {isOpen && <ActButton icon={X} keys="d" label={t('alerts.converting.drop')} isPending={drop.isRunning} onPress={dropIt} />}
        {isOpen && <ActButton kind="primary" icon={Check} keys="c" label={t('alerts.converting.commit-count', { count: makes })} isDisabled={makes <= 0} onPress={() => setCommitting(true)} />}
      </div>
      {conversion.state === 'running' && <Progress label={t('alerts.converting.running')} value={(counts.converted + counts.failed) / Math.max(1, counts.fits + counts.converted + counts.failed)} />}
      <CountStrip
        label={t('alerts.converting.items')}
        items={states.map((name) => ({ name, label: t.label('alerts.conversion-item', name), value: counts[countOf[name]], tone: name === 'failed' ? 'urgent' : 'plain' }))}
        active={state}
        onChoose={setState}
      />
      {conversion.byReason.length > 0 && (
        <p className="muted">{conversion.byReason.map(({ reason, count }) => `${t.label('alerts.conversion-reason', reason)}: ${count}`).join(' · ')}</p>
      )}
      {isOpen && counts.fits > 0 && <p className="muted">{t('alerts.converting.leave-out-hint')}</p>}
      <Items conversion={conversion} state={state} leftOut={leftOut} onLeaveOut={isOpen ? setLeftOut : undefined} />
      {conversion.evaluation !== '' && (
        <p className="alert-words" dir="auto">
          {conversion.evaluation}
        </p>
      )}
      {isCommitting && (
        <Dialog isOpen onClose={() => setCommitting(false)} title={t('alerts.converting.commit')} size="wide">
          <CommitForm conversion={conversion} leftOut={leftOut} onClose={() => setCommitting(false)} />
        </Dialog>
      )}
    </div>
  );
}

function Items(props: { readonly conversion: ConversionView; readonly state: ItemState | undefined; readonly leftOut: ReadonlySet<string>; readonly onLeaveOut: ((ids: ReadonlySet<string>) => void) | undefined }) {
  const { conversion, state, leftOut, onLeaveOut } = props;
  const t = useText();
  const navigate = useNavigate();
  const items = pagesOfTable(useInfiniteQuery(pagesOf(listConversionItems, { params: { id: conversion.id }, query: { limit: 100, ...(state && { state }) } })));
  type Item = (typeof items.rows)[number];
  const columns: readonly DataColumn<Item>[] = [
    {
      id: 'subject',
      header: t('alerts.column.subject'),
      width: '1fr',
      minWidth: 13,
      isRowHeader: true,
      cell: ({ alert }) => (
        <>
          <span className="table-line">
            <bdi className="alert-caption">{captionOf(t, alert.caption, alert.state)}</bdi> <bdi className="muted">{alert.detail}</bdi>
          </span>
          <span className="table-line table-line-second">
            {t.label('alerts.category', alert.category)} · <span className="code">{alert.reference}</span>
          </span>
        </>
      ),
    },
    {
      id: 'as',
      header: t('alerts.converting.as'),
      width: '1fr',
      minWidth: 12,
      cell: ({ category, reasons, state: itemState, alert }) => (
        <>
          <span className="table-line">
            {leftOut.has(alert.id) ? <Badge isOutlined>{t.label('alerts.conversion-item', 'left-out')}</Badge> : <Badge tone={itemState === 'fits' || itemState === 'converted' ? 'done' : itemState === 'failed' ? 'urgent' : 'neutral'}>{t.label('alerts.conversion-item', itemState)}</Badge>} {category !== null && t.label('alerts.category', category)}
          </span>
          <span className="table-line table-line-second">{reasons.map((reason) => t.label('alerts.conversion-reason', reason)).join(' · ')}</span>
        </>
      ),
    },
  ];
  const open = ({ alert, madeId }: Item) => void navigate({ to: '/alerts/$id', params: { id: madeId ?? alert.id } });
  const fitting = items.rows.filter((item) => item.state === 'fits').map(({ alert }) => alert.id as string);
  const boxes = onLeaveOut
    ? {
        selection: 'multiple' as const,
        // A tick means that it will be made, so what is not ticked of those that fit is left out.
        selectedIds: new Set(fitting.filter((id) => !leftOut.has(id))),
        onSelect: (ids: ReadonlySet<string>) => onLeaveOut(new Set([...[...leftOut].filter((id) => !fitting.includes(id)), ...fitting.filter((id) => !ids.has(id))])),
      }
    : {};
  return (
    <div className="alert-table alert-table-tall">
      <DataTable {...items} {...boxes} label={t('alerts.converting.items')} columns={columns} rowId={({ alert }) => alert.id} rowText={({ alert }) => `${alert.caption} ${alert.reference ?? ''}`} lines={2} onOpen={open} isPrimary />
    </div>
  );
}

const allQuestions: readonly ReviewQuestionCode[] = [...new Set(interpolCategories.flatMap((category) => questionsFor(category).map(({ code }) => code)))];

function CommitForm({ conversion, leftOut, onClose }: { readonly conversion: ConversionView; readonly leftOut: ReadonlySet<string>; readonly onClose: () => void }) {
  const t = useText();
  const attempt = useAlertsAttempt();
  const form = useForm<{ readonly answers: Answers; readonly evaluation: string }>({
    initial: { answers: {}, evaluation: '' },
    labels: { answers: t('alerts.review.questions'), evaluation: t('alerts.review.evaluation') },
    check: ({ answers, evaluation }) => ({
      answers: allQuestions.some((code) => answers[code] === undefined) ? t('alerts.review.all') : undefined,
      evaluation: evaluation.trim() === '' ? t('shared.form.required') : undefined,
    }),
    submit: async ({ answers, evaluation }) => {
      await attempt(() => call(commitConversion, { params: { id: conversion.id }, ifMatch: conversion.version, body: { answers, evaluation, leaveOut: [...leftOut] as AlertId[] } }));
      onClose();
    },
  });
  return (
    <Form state={form}>
      <p>{t('alerts.converting.commit-hint', { count: conversion.counts.fits - leftOut.size })}</p>
      <QuestionList codes={allQuestions} answers={form.values.answers} onAnswer={(answers) => form.set({ answers })} errorMessage={form.field('answers').errorMessage} />
      <TextArea {...form.field('evaluation')} isRequired maxLength={4_000} />
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button kind="primary" type="submit" isPending={form.isSubmitting}>
          {t('alerts.converting.commit')}
        </Button>
      </DialogActions>
    </Form>
  );
}
