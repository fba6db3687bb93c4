import { useNavigate } from '@tanstack/react-router';
import { breakGlass } from '@vigie/server/cases/contract';
import { purposes, type Purpose } from '@vigie/server/kernel/schema';
import { call } from '../../shared/api.ts';
import { Button } from '../../shared/button.tsx';
import { Dialog, DialogActions } from '../../shared/dialog.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { Notice } from '../../shared/notice.tsx';
import { Select } from '../../shared/select.tsx';
import { TextArea } from '../../shared/text-area.tsx';
import { TextField } from '../../shared/text-field.tsx';
import { useText } from '../../shared/text.tsx';
import { useAttempt } from '../attempt.ts';
import { parseCaseNumber } from '../case-number.ts';
import { useThisYear } from '../this-year.ts';

/** The server says how many it allows at most. */
const hours = ['1', '2', '3', '4'] as const;
const leastReason = 10;

/** Access that nobody gave: for some hours, seen at once by those responsible, reviewed by somebody else. */
export function BreakGlassDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  return (
    <Dialog isOpen onClose={onClose} title={t('cases.glass.title')}>
      <BreakGlassForm onClose={onClose} />
    </Dialog>
  );
}

interface Values {
  readonly number: string;
  readonly purpose: Purpose['code'] | null;
  readonly reference: string;
  readonly reason: string;
  readonly hours: (typeof hours)[number];
}

function BreakGlassForm({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const navigate = useNavigate();
  const attempt = useAttempt();
  const thisYear = useThisYear();
  const form = useForm<Values>({
    initial: { number: '', purpose: null, reference: '', reason: '', hours: '1' },
    labels: { number: t('cases.label.number'), purpose: t('cases.glass.purpose'), reference: t('cases.glass.reference'), reason: t('cases.label.reason'), hours: t('cases.glass.hours') },
    check: ({ number, purpose, reason }) => ({
      number: parseCaseNumber(number, thisYear) === undefined ? t('cases.fault.number') : undefined,
      purpose: purpose === null ? t('shared.form.required') : undefined,
      reason: reason.trim().length < leastReason ? t('cases.glass.reason-short') : undefined,
    }),
    submit: async (values) => {
      if (values.purpose === null) return;
      const number = parseCaseNumber(values.number, thisYear) ?? values.number;
      const reference = values.reference.trim();
      const body = { number, purpose: { code: values.purpose, ...(reference !== '' && { reference }) }, reason: values.reason.trim().replaceAll(/\s+/g, ' '), hours: Number(values.hours) };
      const found = await attempt(() => call(breakGlass, { body }));
      onClose();
      void navigate({ to: '/cases/$id', params: { id: found.id } });
    },
    fieldOfRefusal: { 'cases.case-not-found': 'number', 'cases.already-visible': 'number', 'cases.glass-too-long': 'hours' },
  });
  return (
    <Form state={form}>
      <Notice tone="warning" title={t('cases.glass.warning')}>
        {t('cases.glass.what-happens')}
      </Notice>
      <TextField {...form.field('number')} description={t('cases.label.number-hint')} isRequired isCode autoFocus autoComplete="off" maxLength={20} />
      <Select {...form.field('purpose')} isRequired options={purposes.map((value) => ({ value, label: t.label('purpose', value) }))} />
      <TextField {...form.field('reference')} isCode maxLength={80} autoComplete="off" />
      <TextArea {...form.field('reason')} isRequired maxLength={1_000} />
      <Select {...form.field('hours')} options={hours.map((value) => ({ value, label: t('cases.glass.for-hours', { count: Number(value) }) }))} />
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button kind="danger" type="submit" isPending={form.isSubmitting}>
          {t('cases.act.break-glass')}
        </Button>
      </DialogActions>
    </Form>
  );
}
