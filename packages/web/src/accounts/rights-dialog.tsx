import { useQueryClient } from '@tanstack/react-query';
import { changeAccount, listAccounts, type AccountView, type Unit } from '@vigie/server/accounts/contract';
import type { UnitId } from '@vigie/server/kernel/actor';
import { ApiProblem } from '../shared/api-problem.ts';
import { call } from '../shared/api.ts';
import { Button } from '../shared/button.tsx';
import { Dialog, DialogActions } from '../shared/dialog.tsx';
import { Form } from '../shared/form.tsx';
import { invalidateTopics } from '../shared/queries.ts';
import { useSession } from '../shared/session.tsx';
import { TextField } from '../shared/text-field.tsx';
import { useText, type Text } from '../shared/text.tsx';
import { toast } from '../shared/toast-queue.ts';
import { ConflictNotice, useVersionedForm } from '../shared/versioned-form.tsx';
import { Notice } from '../shared/notice.tsx';
import { RightsFields, rightsFaults, rightsLabels } from './rights-fields.tsx';
import type { RightsValues } from './rights.ts';

interface RightsFormProps {
  readonly account: AccountView;
  readonly units: readonly Unit[];
  readonly onClose: () => void;
}

/** Changes what a person may do; in force on that person's next request. */
export function RightsDialog({ isOpen, ...props }: RightsFormProps & { readonly isOpen: boolean }) {
  const t = useText();
  return (
    <Dialog isOpen={isOpen} onClose={props.onClose} title={t('accounts.rights.title', { name: props.account.displayName })} size="wide">
      <RightsForm {...props} />
    </Dialog>
  );
}

function valuesOf({ displayName, roles, unitIds, clearance, state }: AccountView): RightsValues {
  return { displayName, roles, unitIds, clearance, disabled: state === 'disabled' };
}

function RightsForm({ account, units, onClose }: RightsFormProps) {
  const t = useText();
  const client = useQueryClient();
  const { accountId } = useSession();
  const labels = rightsLabels(t);
  const { id } = account;
  const state = useVersionedForm<RightsValues>({
    seen: { values: valuesOf(account), version: account.version },
    labels,
    fieldOfRefusal: { 'accounts.last-administrator': 'roles', 'accounts.unit-not-found': 'unitIds' },
    check: (values) => rightsFaults(values, t),
    send: async ({ displayName, roles, unitIds, clearance, disabled }, version) => {
      await call(changeAccount, { params: { id }, ifMatch: version, body: { displayName, roles: [...roles], unitIds: unitIds as UnitId[], clearance, disabled } });
      invalidateTopics(client, ['accounts']);
      toast.done(t('accounts.rights.done', { name: displayName.trim() }));
      onClose();
    },
    fetchPresent: async () => {
      const present = (await call(listAccounts)).items.find((other) => other.id === id);
      if (!present) throw new ApiProblem({ status: 404, code: 'accounts.account-not-found' });
      return { values: valuesOf(present), version: present.version };
    },
  });
  const { form } = state;
  return (
    <Form state={form}>
      <ConflictNotice state={state} labels={labels} show={(name, value) => shown(name, value, units, t)} />
      <p className="muted">{t('accounts.rights.at-once')}</p>
      {accountId === id && <Notice tone="warning">{t('accounts.own.rights')}</Notice>}
      <TextField {...form.field('displayName')} isRequired autoFocus maxLength={120} />
      <RightsFields form={form} units={units} memberOf={account.unitIds} />
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button type="submit" kind="primary" isPending={form.isSubmitting}>
          {t('shared.action.save')}
        </Button>
      </DialogActions>
    </Form>
  );
}

/** A right as it is read in a comparison. */
function shown(name: keyof RightsValues, value: RightsValues[keyof RightsValues], units: readonly Unit[], t: Text): string {
  if (typeof value === 'boolean') return t.label('accounts.state', value ? 'disabled' : 'active');
  if (typeof value === 'string') return name === 'clearance' ? t.label('accounts.clearance', value) : value;
  const texts = name === 'roles' ? value.map((role) => t.label('accounts.role', role)) : value.map((id) => units.find((unit) => unit.id === id)?.name ?? id);
  return texts.join(', ') || '–';
}
