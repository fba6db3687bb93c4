import { useQueryClient } from '@tanstack/react-query';
import { changeUnit, createUnit, listUnits, type Unit } from '@vigie/server/accounts/contract';
import { unitKinds, type UnitKind } from '@vigie/server/accounts/model';
import { ApiProblem } from '../shared/api-problem.ts';
import { call } from '../shared/api.ts';
import { Button } from '../shared/button.tsx';
import { Dialog, DialogActions } from '../shared/dialog.tsx';
import { Form } from '../shared/form.tsx';
import { invalidateTopics } from '../shared/queries.ts';
import { RadioGroup } from '../shared/radio-group.tsx';
import { TextField } from '../shared/text-field.tsx';
import { useText } from '../shared/text.tsx';
import { toast } from '../shared/toast-queue.ts';
import { ConflictNotice, useVersionedForm } from '../shared/versioned-form.tsx';

interface UnitValues {
  readonly name: string;
  readonly code: string;
  readonly kind: UnitKind | null;
  /** Not a field of the form, but others may close or reopen the unit meanwhile. */
  readonly active: boolean;
}

interface UnitFormProps {
  /** Undefined: a new one. */
  readonly unit: Unit | undefined;
  readonly onSaved: (unit: Unit) => void;
  readonly onClose: () => void;
}

const codeRule = /^[A-Z0-9][A-Z0-9-]{1,19}$/;

export function UnitDialog({ isOpen, ...props }: UnitFormProps & { readonly isOpen: boolean }) {
  const t = useText();
  return (
    <Dialog isOpen={isOpen} onClose={props.onClose} title={props.unit ? t('accounts.unit.edit-title', { name: props.unit.name }) : t('accounts.unit.add')} size="small">
      <UnitForm {...props} />
    </Dialog>
  );
}

function valuesOf({ name, code, kind, active }: Unit): UnitValues {
  return { name, code, kind, active };
}

function UnitForm({ unit, onSaved, onClose }: UnitFormProps) {
  const t = useText();
  const client = useQueryClient();
  const labels = { name: t('accounts.unit.name'), code: t('accounts.unit.code'), kind: t('accounts.unit.kind'), active: t('accounts.field.state') };
  const state = useVersionedForm<UnitValues>({
    seen: unit ? { values: valuesOf(unit), version: unit.version } : { values: { name: '', code: '', kind: null, active: true }, version: 0 },
    labels,
    fieldOfRefusal: { 'accounts.unit-code-taken': 'code' },
    check: ({ name, code, kind }) => ({
      name: name.trim() ? undefined : t('shared.form.required'),
      code: codeRule.test(code.trim().toUpperCase()) ? undefined : t('accounts.unit.code-rule'),
      kind: kind === null ? t('shared.form.required') : undefined,
    }),
    send: async ({ name, code, kind, active }, version) => {
      if (kind === null) return;
      const body = { name, code: code.trim().toUpperCase(), kind };
      const saved = unit ? await call(changeUnit, { params: { id: unit.id }, ifMatch: version, body: { ...body, active } }) : await call(createUnit, { body });
      invalidateTopics(client, ['accounts']);
      toast.done(t(unit ? 'accounts.unit.changed' : 'accounts.unit.added', { name: saved.name }));
      onSaved(saved);
      onClose();
    },
    fetchPresent: async () => {
      const present = (await call(listUnits)).items.find(({ id }) => id === unit?.id);
      if (!present) throw new ApiProblem({ status: 404, code: 'accounts.unit-not-found' });
      return { values: valuesOf(present), version: present.version };
    },
  });
  const { form } = state;
  return (
    <Form state={form}>
      <ConflictNotice
        state={state}
        labels={labels}
        show={(name, value) => {
          if (typeof value === 'boolean') return t(value ? 'accounts.unit.open' : 'accounts.unit.closed');
          return value === null ? '–' : name === 'kind' ? t.label('accounts.unit-kind', value) : value;
        }}
      />
      <TextField {...form.field('name')} isRequired autoFocus maxLength={120} />
      <TextField {...form.field('code')} isRequired isCode maxLength={20} spellCheck="false" description={t('accounts.unit.code-rule')} />
      <RadioGroup {...form.field('kind')} isRequired options={unitKinds.map((value) => ({ value, label: t.label('accounts.unit-kind', value), description: t.label('accounts.unit-kind-hint', value) }))} />
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button type="submit" kind="primary" isPending={form.isSubmitting}>
          {t(unit ? 'shared.action.save' : 'accounts.unit.add')}
        </Button>
      </DialogActions>
    </Form>
  );
}
