import { restrictCase } from '@vigie/server/cases/contract';
import { call } from '../../shared/api.ts';
import { Button } from '../../shared/button.tsx';
import { DialogActions } from '../../shared/dialog.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { MultiSelect } from '../../shared/multi-select.tsx';
import { TextField } from '../../shared/text-field.tsx';
import { useText } from '../../shared/text.tsx';
import { useAttempt } from '../attempt.ts';
import { entrantOf, useEntrants } from '../entrants.ts';
import type { CaseFormProps } from './case-dialogs.tsx';

/** Shows a case to those only who need to know of it. */
export function RestrictForm({ found, onClose, onDone }: CaseFormProps) {
  const t = useText();
  const attempt = useAttempt();
  const entrants = useEntrants();
  const form = useForm<{ readonly members: readonly string[]; readonly reason: string }>({
    initial: { members: [], reason: '' },
    labels: { members: t('cases.restrict.members'), reason: t('cases.label.reason') },
    check: ({ reason }) => ({ reason: reason.trim() === '' ? t('shared.form.required') : undefined }),
    submit: async ({ members, reason }) => {
      const changed = await attempt(() => call(restrictCase, { params: { id: found.id }, ifMatch: found.version, body: { members: members.map(entrantOf), reason: reason.trim() } }));
      onDone(changed, t('cases.done.restricted', { number: found.number }));
    },
    fieldOfRefusal: { 'cases.member-not-found': 'members' },
  });
  return (
    <Form state={form}>
      <p className="muted">{t('cases.restrict.lead')}</p>
      <MultiSelect {...form.field('members')} options={entrants} description={t('cases.restrict.members-hint')} />
      <TextField {...form.field('reason')} isRequired maxLength={1_000} autoComplete="off" />
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button kind="primary" type="submit" isPending={form.isSubmitting}>
          {t('cases.act.restrict')}
        </Button>
      </DialogActions>
    </Form>
  );
}
