import { issueAlert, type AlertView, type SimilarAlertView } from '@vigie/server/alerts/contract';
import type { Instant } from '@vigie/server/kernel/time';
import { useEffect, useRef } from 'react';
import { call } from '../../shared/api.ts';
import { Button } from '../../shared/button.tsx';
import { DateTimeField } from '../../shared/date-time-field.tsx';
import { Dialog, DialogActions } from '../../shared/dialog.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { Notice } from '../../shared/notice.tsx';
import { Spinner } from '../../shared/spinner.tsx';
import { TextField } from '../../shared/text-field.tsx';
import { useText } from '../../shared/text.tsx';
import { useAlertsAttempt } from '../attempt.ts';
import { SimilarList, useSimilar } from '../similar/similar-section.tsx';

interface IssueValues {
  /** By the other alert: why it is another subject. */
  readonly reasons: Readonly<Record<string, string>>;
  readonly validUntil: Instant | null;
}

/** Issues it, after a look at what stands on the same subject: each is said to be another one, or it stays. */
export function IssueDialog(props: { readonly alert: AlertView; readonly onClose: () => void; readonly onDone: (alert: AlertView) => void }) {
  const t = useText();
  return (
    <Dialog isOpen onClose={props.onClose} title={t.label('alerts.act', 'issue')} size="wide">
      <IssueForm {...props} />
    </Dialog>
  );
}

function IssueForm({ alert, onClose, onDone }: { readonly alert: AlertView; readonly onClose: () => void; readonly onDone: (alert: AlertView) => void }) {
  const t = useText();
  const attempt = useAlertsAttempt();
  const similar = useSimilar();
  const begin = useRef(() => {
    if (alert.record && (alert.system === 'sis' || alert.system === 'interpol')) {
      const objectType = alert.details['objectType'];
      similar.look({ as: { system: alert.system, form: alert.form, category: alert.category as never }, record: alert.record, objectType: typeof objectType === 'string' ? objectType : null, exceptId: alert.id, reference: alert.reference });
    }
  });
  useEffect(() => begin.current(), []);
  const form = useForm<IssueValues>({
    initial: { reasons: {}, validUntil: null },
    labels: { reasons: t('alerts.issue.distinct'), validUntil: t('alerts.validity.until') },
    submit: async ({ reasons, validUntil }) => {
      const distinct = Object.entries(reasons).flatMap(([alertId, reason]) => (reason.trim() === '' ? [] : [{ alertId: alertId as AlertView['id'], reason: reason.trim() }]));
      onDone(await attempt(() => call(issueAlert, { params: { id: alert.id }, ifMatch: alert.version, body: { distinct, ...(validUntil !== null && { validUntil }) } })));
    },
  });
  const { reasons } = form.values;
  const ask = ({ alert: other, relation, distinct }: SimilarAlertView) =>
    relation === 'compatible' || distinct ? null : (
      <TextField label={t('alerts.issue.distinct')} description={t('alerts.issue.distinct-hint')} maxLength={1_000} autoComplete="off" value={reasons[other.id] ?? ''} onChange={(reason) => form.set({ reasons: { ...reasons, [other.id]: reason } })} />
    );
  return (
    <Form state={form}>
      <p>{t.label('alerts.action', alert.category)}</p>
      {!alert.readiness.ready && <Notice tone="warning">{t('alerts.issue.not-ready')}</Notice>}
      {alert.reviewQuestions.length > 0 && !alert.review && <Notice tone="warning">{t('alerts.issue.not-reviewed')}</Notice>}
      {similar.found ? <SimilarList found={similar.found} besides={ask} /> : similar.isLooking && <Spinner label={t('alerts.similar.look')} />}
      <DateTimeField {...form.field('validUntil')} description={t('alerts.issue.until-hint')} />
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button kind="primary" type="submit" isPending={form.isSubmitting} isDisabled={similar.isLooking}>
          {t.label('alerts.act', 'issue')}
        </Button>
      </DialogActions>
    </Form>
  );
}
