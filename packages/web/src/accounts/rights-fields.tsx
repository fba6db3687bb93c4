import type { Unit } from '@vigie/server/accounts/contract';
import { roles } from '@vigie/server/kernel/actor';
import { classifications } from '@vigie/server/kernel/vocabulary';
import { CheckboxGroup } from '../shared/checkbox.tsx';
import type { FormState } from '../shared/form.tsx';
import { MultiSelect } from '../shared/multi-select.tsx';
import { Notice } from '../shared/notice.tsx';
import { Select } from '../shared/select.tsx';
import { useText, type Text } from '../shared/text.tsx';
import { reachOfRoles, remarksOn, type RightsValues } from './rights.ts';

export function rightsLabels(t: Text): { readonly [Name in keyof RightsValues]: string } {
  return {
    displayName: t('accounts.field.display-name'),
    roles: t('accounts.field.roles'),
    unitIds: t('accounts.field.units'),
    clearance: t('accounts.field.clearance'),
    disabled: t('accounts.field.state'),
  };
}

/** What is wrong with rights before they are sent. */
export function rightsFaults({ displayName, roles: held }: Pick<RightsValues, 'displayName' | 'roles'>, t: Text): { readonly displayName: string | undefined; readonly roles: string | undefined } {
  return {
    displayName: displayName.trim() ? undefined : t('shared.form.required'),
    roles: held.length > 0 ? undefined : t('accounts.roles.missing'),
  };
}

/** Roles, units and clearance, with what they come to. `unitIds`: those the person has already, closed ones too. */
export function RightsFields<Values extends RightsValues>(props: { readonly form: FormState<Values>; readonly units: readonly Unit[]; readonly memberOf: readonly string[] }) {
  const t = useText();
  // The fields are those of the rights, whatever else the form has.
  const form = props.form as unknown as FormState<RightsValues>;
  const units = props.units.filter((unit) => unit.active || props.memberOf.includes(unit.id));
  const remarks = remarksOn(form.values);
  return (
    <>
      <CheckboxGroup
        {...form.field('roles')}
        isRequired
        className="accounts-roles"
        options={roles.map((value) => ({ value, label: t.label('accounts.role', value), description: t.label('accounts.role-hint', value) }))}
      />
      <p className="accounts-reach" role="status">
        {t('accounts.reach-line', { reach: t(`accounts.reach.${reachOfRoles(form.values.roles)}`) })}
      </p>
      {remarks.map((remark) => (
        <Notice key={remark} tone="warning" isLive>
          {t(`accounts.remark.${remark}`)}
        </Notice>
      ))}
      <div className="form-columns">
        <MultiSelect {...form.field('unitIds')} options={units.map(({ id, name, code }) => ({ value: id as string, label: name, description: code }))} />
        <Select
          {...form.field('clearance')}
          options={classifications.map((value) => ({ value, label: t.label('accounts.clearance', value) }))}
          description={t('accounts.clearance-field.hint')}
        />
      </div>
    </>
  );
}
