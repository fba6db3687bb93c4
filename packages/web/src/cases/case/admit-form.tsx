import { admitMember } from '@vigie/server/cases/contract';
import type { Instant } from '@vigie/server/kernel/time';
import { call } from '../../shared/api.ts';
import { Button } from '../../shared/button.tsx';
import { ComboBox } from '../../shared/combo-box.tsx';
import { DateTimeField } from '../../shared/date-time-field.tsx';
import { DialogActions } from '../../shared/dialog.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { TextField } from '../../shared/text-field.tsx';
import { useText } from '../../shared/text.tsx';
import { useAttempt } from '../attempt.ts';
import { entrantOf, useEntrants } from '../entrants.ts';
import type { CaseFormProps } from './case-dialogs.tsx';

/** Lets a person or a unit see a restricted case, for good or until an instant. */
export function AdmitForm({ found, onClose, onDone }: CaseFormProps) {
  const t = useText();
  const attempt = useAttempt();
  const entrants = useEntrants();
  const form = useForm<{ readonly who: string | null; readonly until: Instant | null; readonly reason: string }>({
    initial: { who: null, until: null, reason: '' },
    labels: { who: t('cases.admit.who'), until: t('cases.admit.until'), reason: t('cases.label.reason') },
    check: ({ who, reason }) => ({ who: who === null ? t('shared.form.required') : undefined, reason: reason.trim() === '' ? t('shared.form.required') : undefined }),
    submit: async ({ who, until, reason }) => {
      if (who === null) return;
      await attempt(() => call(admitMember, { params: { id: found.id }, body: { who: entrantOf(who), until, reason: reason.trim() } }));
      onDone(undefined, t('cases.done.admitted', { number: found.number }));
    },
    fieldOfRefusal: { 'cases.member-not-found': 'who' },
  });
  return (
    <Form state={form}>
      <ComboBox {...form.field('who')} options={entrants} isRequired autoFocus />
      <DateTimeField {...form.field('until')} description={t('cases.admit.until-hint')} />
      <TextField {...form.field('reason')} isRequired maxLength={1_000} autoComplete="off" />
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button kind="primary" type="submit" isPending={form.isSubmitting}>
          {t('cases.act.admit')}
        </Button>
      </DialogActions>
    </Form>
  );
}
