import { assignCase } from '@vigie/server/cases/contract';
import { useAssignees } from '../../messages/acts/colleague-options.ts';
import { call } from '../../shared/api.ts';
import { Button } from '../../shared/button.tsx';
import { ComboBox } from '../../shared/combo-box.tsx';
import { DialogActions } from '../../shared/dialog.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { TextField } from '../../shared/text-field.tsx';
import { useText } from '../../shared/text.tsx';
import type { AccountId, UnitId } from '@vigie/server/kernel/actor';
import { useAttempt } from '../attempt.ts';
import type { CaseFormProps } from './case-dialogs.tsx';

interface Values {
  readonly ownerId: AccountId | null;
  readonly ownerUnitId: UnitId | null;
  readonly reason: string;
}

/** Gives a case to a colleague, a unit, or both; to nobody it goes back to whoever takes it. */
export function AssignForm({ found, onClose, onDone }: CaseFormProps) {
  const t = useText();
  const attempt = useAttempt();
  const { colleagues, units } = useAssignees();
  const form = useForm<Values>({
    initial: { ownerId: found.owner?.id ?? null, ownerUnitId: found.ownerUnit?.id ?? null, reason: '' },
    labels: { ownerId: t('cases.label.owner'), ownerUnitId: t('cases.label.unit'), reason: t('cases.label.reason-optional') },
    submit: async ({ reason, ...owner }) => {
      const words = reason.trim();
      const changed = await attempt(() => call(assignCase, { params: { id: found.id }, ifMatch: found.version, body: { ...owner, ...(words !== '' && { reason: words }) } }));
      onDone(changed, t('cases.done.assigned', { number: found.number, name: changed.owner?.name ?? changed.ownerUnit?.name ?? '–' }));
    },
    fieldOfRefusal: { 'cases.owner-not-found': 'ownerId', 'cases.owner-cannot-see': 'ownerId', 'cases.unit-not-found': 'ownerUnitId' },
  });
  return (
    <Form state={form}>
      <p className="muted">{t(found.restricted ? 'cases.assign.lead-restricted' : 'cases.assign.lead')}</p>
      <ComboBox {...form.field('ownerId')} options={colleagues} autoFocus />
      <ComboBox {...form.field('ownerUnitId')} options={units} />
      <TextField {...form.field('reason')} maxLength={1_000} autoComplete="off" />
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button kind="primary" type="submit" isPending={form.isSubmitting}>
          {t('cases.act.assign')}
        </Button>
      </DialogActions>
    </Form>
  );
}
