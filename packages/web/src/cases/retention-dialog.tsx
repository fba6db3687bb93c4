import { today } from '@internationalized/date';
import { reviewCase, settleErasure, type Review } from '@vigie/server/cases/contract';
import type { CaseId } from '@vigie/server/cases/model';
import type { CivilDate } from '@vigie/server/kernel/time';
import { call } from '../shared/api.ts';
import { Button } from '../shared/button.tsx';
import { Dialog, DialogActions } from '../shared/dialog.tsx';
import { Form, useForm } from '../shared/form.tsx';
import { useFormat } from '../shared/format.ts';
import { Notice } from '../shared/notice.tsx';
import { RadioGroup } from '../shared/radio-group.tsx';
import { Select } from '../shared/select.tsx';
import { useSession } from '../shared/session.tsx';
import { TextField } from '../shared/text-field.tsx';
import { useText } from '../shared/text.tsx';
import { toast } from '../shared/toast-queue.ts';
import { useNow } from '../shared/use-now.ts';
import { useAttempt } from './attempt.ts';

interface Target {
  readonly id: CaseId;
  readonly number: string;
  readonly title: string;
}

interface RetentionProps {
  readonly of: Target;
  /** The erasure that waits for a second person. */
  readonly proposal: Review | null;
  readonly onClose: () => void;
}

/** Whether a closed case is still needed: kept until a day, or erased by two people. */
export function RetentionDialog(props: RetentionProps) {
  const t = useText();
  return (
    <Dialog isOpen onClose={props.onClose} title={t(props.proposal ? 'cases.retention.settle-title' : 'cases.retention.title')}>
      <p className="case-dialog-lead">
        <span className="number">{props.of.number}</span> <bdi>{props.of.title}</bdi>
      </p>
      {props.proposal ? <SettleForm {...props} proposal={props.proposal} /> : <ReviewForm {...props} />}
    </Dialog>
  );
}

const months = ['3', '6', '12', '24', '36'] as const;

interface ReviewValues {
  readonly decision: 'keep' | 'erase';
  readonly months: (typeof months)[number];
  readonly reason: string;
}

function ReviewForm({ of, onClose }: RetentionProps) {
  const t = useText();
  const format = useFormat();
  const nowMs = useNow();
  const attempt = useAttempt();
  const dayIn = (count: string) => today(format.timeZone).add({ months: Number(count) });
  const form = useForm<ReviewValues>({
    initial: { decision: 'keep', months: '6', reason: '' },
    labels: { decision: t('cases.retention.decision'), months: t('cases.retention.until'), reason: t('cases.label.reason') },
    check: ({ reason }) => ({ reason: reason.trim() === '' ? t('shared.form.required') : undefined }),
    submit: async ({ decision, months: count, reason }) => {
      const words = reason.trim();
      const body = decision === 'keep' ? { decision, until: dayIn(count).toString() as CivilDate, reason: words } : { decision, reason: words };
      await attempt(() => call(reviewCase, { params: { id: of.id }, body }));
      onClose();
      toast.done(t(decision === 'keep' ? 'cases.done.kept' : 'cases.done.erasure-proposed', { number: of.number }));
    },
  });
  return (
    <Form state={form}>
      <RadioGroup
        {...form.field('decision')}
        options={[
          { value: 'keep', label: t('cases.retention.keep'), description: t('cases.retention.keep-hint') },
          { value: 'erase', label: t('cases.retention.erase'), description: t('cases.retention.erase-hint') },
        ]}
      />
      {form.values.decision === 'keep' && (
        <Select
          {...form.field('months')}
          options={months.map((value) => ({ value, label: t('cases.retention.months', { count: Number(value), day: format.instant(dayIn(value).toDate(format.timeZone).getTime(), 'date', nowMs) }) }))}
        />
      )}
      <TextField {...form.field('reason')} isRequired maxLength={1_000} autoComplete="off" />
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button kind={form.values.decision === 'erase' ? 'danger' : 'primary'} type="submit" isPending={form.isSubmitting}>
          {t(form.values.decision === 'erase' ? 'cases.act.propose-erasure' : 'cases.act.keep')}
        </Button>
      </DialogActions>
    </Form>
  );
}

interface SettleValues {
  readonly verdict: 'confirm' | 'refuse';
  readonly number: string;
  readonly note: string;
}

function SettleForm({ of, proposal, onClose }: RetentionProps & { readonly proposal: Review }) {
  const t = useText();
  const attempt = useAttempt();
  const { accountId } = useSession();
  const isOwn = proposal.proposedBy?.id === accountId;
  const form = useForm<SettleValues>({
    initial: { verdict: 'refuse', number: '', note: '' },
    labels: { verdict: t('cases.retention.decision'), number: t('cases.retention.type-number', { number: of.number }), note: t('cases.label.reason') },
    check: ({ verdict, number, note }) => ({
      number: verdict === 'confirm' && number.trim() === '' ? t('shared.form.required') : undefined,
      note: verdict === 'refuse' && note.trim() === '' ? t('shared.form.required') : undefined,
    }),
    submit: async ({ verdict, number, note }) => {
      const body = verdict === 'confirm' ? { verdict, number: number.trim() } : { verdict, note: note.trim() };
      await attempt(() => call(settleErasure, { params: { id: of.id }, body }));
      onClose();
      toast.done(t(verdict === 'confirm' ? 'cases.done.erased' : 'cases.done.erasure-refused', { number: of.number }));
    },
    fieldOfRefusal: { 'cases.review-not-found': 'number' },
  });
  const { verdict } = form.values;
  return (
    <Form state={form}>
      <Notice tone="warning" title={t('cases.retention.proposed', { name: proposal.proposedBy?.name ?? '–' })}>
        <bdi>{proposal.reason}</bdi>
        {isOwn && <p>{t('cases.retention.own')}</p>}
      </Notice>
      <RadioGroup
        {...form.field('verdict')}
        options={[
          { value: 'refuse', label: t('cases.retention.refuse'), description: t('cases.retention.refuse-hint') },
          { value: 'confirm', label: t('cases.retention.confirm'), description: t('cases.retention.confirm-hint'), isDisabled: isOwn },
        ]}
      />
      {verdict === 'confirm' ? <TextField {...form.field('number')} isRequired isCode autoComplete="off" maxLength={20} /> : <TextField {...form.field('note')} isRequired maxLength={2_000} autoComplete="off" />}
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button kind={verdict === 'confirm' ? 'danger' : 'primary'} type="submit" isPending={form.isSubmitting}>
          {t(verdict === 'confirm' ? 'cases.act.erase' : 'cases.act.refuse-erasure')}
        </Button>
      </DialogActions>
    </Form>
  );
}
