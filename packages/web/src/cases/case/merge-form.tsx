import { useQuery } from '@tanstack/react-query';
import { findCase, mergeCases } from '@vigie/server/cases/contract';
import { useSettled } from '../../messages/use-settled.ts';
import { call } from '../../shared/api.ts';
import { Button } from '../../shared/button.tsx';
import { Checkbox } from '../../shared/checkbox.tsx';
import { DialogActions } from '../../shared/dialog.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { Notice } from '../../shared/notice.tsx';
import { queryOf } from '../../shared/queries.ts';
import { TextField } from '../../shared/text-field.tsx';
import { useText } from '../../shared/text.tsx';
import { useAttempt } from '../attempt.ts';
import { CaseMarks } from '../case-marks.tsx';
import { parseCaseNumber } from '../case-number.ts';
import { useThisYear } from '../this-year.ts';
import type { CaseFormProps } from './case-dialogs.tsx';

/** Shows another case in this one. Where classification or members differ, both get the stricter, and the person says so. */
export function MergeForm({ found, number = '', onClose, onDone }: CaseFormProps & { readonly number?: string }) {
  const t = useText();
  const attempt = useAttempt();
  const thisYear = useThisYear();
  const form = useForm({
    initial: { number, reason: '', takeStricter: false },
    labels: { number: t('cases.merge.number'), reason: t('cases.label.reason'), takeStricter: t('cases.merge.stricter') },
    check: (values) => ({
      number: parseCaseNumber(values.number, thisYear) === undefined ? t('cases.fault.number') : undefined,
      reason: values.reason.trim() === '' ? t('shared.form.required') : undefined,
    }),
    submit: async (values) => {
      const from = await call(findCase, { params: { number: parseCaseNumber(values.number, thisYear) ?? values.number } });
      const changed = await attempt(() => call(mergeCases, { params: { id: found.id }, ifMatch: found.version, body: { fromId: from.id, reason: values.reason.trim(), takeStricter: values.takeStricter } }));
      onDone(changed, t('cases.done.merged', { number: from.number, into: found.number }));
    },
    fieldOfRefusal: { 'cases.case-not-found': 'number', 'cases.same-case': 'number', 'cases.target-not-live': 'number', 'cases.restriction-differs': 'takeStricter' },
  });
  const wanted = useSettled(parseCaseNumber(form.values.number, thisYear) ?? '', 200) ?? '';
  const { data: other } = useQuery({ ...queryOf(findCase, { params: { number: wanted } }), enabled: wanted !== '', retry: false });
  const differs = other !== undefined && (other.restricted !== found.restricted || other.classification !== found.classification || other.restricted);
  return (
    <Form state={form}>
      <p className="muted">{t('cases.merge.lead', { number: found.number })}</p>
      <TextField {...form.field('number')} description={t('cases.label.number-hint')} isRequired isCode autoFocus={number === ''} autoComplete="off" maxLength={20} />
      {other && (
        <p className="row">
          <bdi>{other.title}</bdi> <CaseMarks state={other.state} restricted={other.restricted} />
        </p>
      )}
      <TextField {...form.field('reason')} isRequired maxLength={1_000} autoFocus={number !== ''} autoComplete="off" />
      {(differs || form.values.takeStricter || form.field('takeStricter').errorMessage !== undefined) && (
        <Notice tone="warning" title={t('cases.merge.differs')}>
          <Checkbox isSelected={form.values.takeStricter} onChange={(takeStricter) => form.set({ takeStricter })}>
            {t('cases.merge.stricter')}
          </Checkbox>
        </Notice>
      )}
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button kind="primary" type="submit" isPending={form.isSubmitting}>
          {t('cases.act.merge')}
        </Button>
      </DialogActions>
    </Form>
  );
}
