import type { OrganisationId } from '@vigie/server/partners/model';
import { useState } from 'react';
import { ComboBox } from '../shared/combo-box.tsx';
import type { FieldProps } from '../shared/field.tsx';
import { useOrganisationOptions } from './organisation-options.ts';

/** A partner of the directory, found by code, name, country or address. `known`: what is chosen now, by name. */
export function PartnerField(
  props: FieldProps & {
    readonly value: OrganisationId | null;
    readonly onChange: (value: OrganisationId | null) => void;
    readonly autoFocus?: boolean;
    readonly known: { readonly id: OrganisationId; readonly name: string } | null;
  },
) {
  const { known, value } = props;
  const [typed, setTyped] = useState(value !== null && value === known?.id ? known.name : '');
  const found = useOrganisationOptions(typed);
  const options = known && !found.some((option) => option.value === known.id) ? [{ value: known.id, label: known.name }, ...found] : found;
  return <ComboBox {...props} options={options} inputValue={typed} onInputChange={setTyped} />;
}
