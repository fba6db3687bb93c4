import type { OrganisationId } from '@vigie/server/partners/model';
import { useState } from 'react';
import { ComboBox } from '../../shared/combo-box.tsx';
import type { FieldProps } from '../../shared/field.tsx';
import { useOrganisationOptions } from './organisation-options.ts';

/**
 * A partner of the directory, found by code, name, country or address. Emptied, it is nobody; left with words that are no
 * partner's, it goes back to the one it had. `known`: what is chosen at first, by name.
 */
export function PartnerField(
  props: FieldProps & {
    readonly value: OrganisationId | null;
    readonly onChange: (value: OrganisationId | null) => void;
    /** The name of what was chosen, for whoever wants to say it. */
    readonly onName?: (name: string | null) => void;
    readonly autoFocus?: boolean;
    readonly known: { readonly id: OrganisationId; readonly name: string } | null;
  },
) {
  const { known, value, onChange } = props;
  const [chosen, setChosen] = useState(known);
  const [typed, setTyped] = useState(known?.name ?? '');
  // While somebody looks for another, the list is what is looked for, and nothing in it is chosen yet.
  const isLooking = typed !== (chosen?.name ?? '');
  const found = useOrganisationOptions(isLooking ? typed : '');
  const isAmongThem = found.some((option) => option.value === chosen?.id);
  const options = chosen && !isLooking && !isAmongThem ? [...found, { value: chosen.id, label: chosen.name }] : found;
  const choose = (id: OrganisationId | null) => {
    const option = options.find((offered) => offered.value === id);
    // Left without a choice: the one it had stands.
    if (!option) {
      setTyped(chosen?.name ?? '');
      return;
    }
    setChosen({ id: option.value, name: option.label });
    setTyped(option.label);
    props.onName?.(option.label);
    if (option.value !== value) onChange(option.value);
  };
  const type = (text: string) => {
    setTyped(text);
    if (text !== '') return;
    setChosen(null);
    props.onName?.(null);
    if (value !== null) onChange(null);
  };
  return <ComboBox {...props} options={options} value={isLooking ? null : value} onChange={choose} inputValue={typed} onInputChange={type} />;
}
