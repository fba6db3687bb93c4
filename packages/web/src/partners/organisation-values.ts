import type { CallOf } from '@vigie/server/kernel/endpoint';
import type { Channel } from '@vigie/server/kernel/vocabulary';
import type { changeOrganisation, Organisation } from '@vigie/server/partners/contract';
import type { OrganisationType } from '@vigie/server/partners/model';

export type ChangeBody = CallOf<typeof changeOrganisation>['body'];

/** The form of an office as it is typed. */
export interface OrganisationValues {
  /** Empty for a new one: it gets the next free code of its type and country. */
  readonly code: string;
  readonly type: OrganisationType | null;
  readonly country: string | null;
  readonly name: string;
  readonly languages: readonly string[];
  readonly channels: readonly Channel[];
  /** One to a line. */
  readonly addresses: string;
  readonly dutyPhone: string;
  readonly dutyNote: string;
  readonly timeZone: string | null;
  /** Not a field of the form, but others may close or reopen the office meanwhile. */
  readonly active: boolean;
}

export const emptyOrganisation: OrganisationValues = {
  code: '',
  type: null,
  country: null,
  name: '',
  languages: [],
  channels: [],
  addresses: '',
  dutyPhone: '',
  dutyNote: '',
  timeZone: null,
  active: true,
};

export function valuesOf(organisation: Organisation): OrganisationValues {
  const { code, type, country, name, languages, channels, addresses, dutyPhone, dutyNote, timeZone, active } = organisation;
  return { code, type, country, name, languages, channels, addresses: addresses.join('\n'), dutyPhone, dutyNote, timeZone, active };
}

/** What the endpoint takes of an office as it is. */
export function bodyOf(organisation: Organisation): Omit<ChangeBody, 'active'> {
  const { code, type, country, name, languages, channels, addresses, dutyPhone, dutyNote, timeZone } = organisation;
  return { code, type, country, name, languages: [...languages], channels: [...channels], addresses: [...addresses], dutyPhone, dutyNote, timeZone };
}

/** Addresses as somebody types or pastes them: on lines, or separated by commas, semicolons or spaces. */
export function addressesIn(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,;|]+/).filter(Boolean))];
}

export type OrganisationFault = 'required' | 'code-rule' | 'address-rule' | 'too-many' | 'too-long';

const codeRule = /^[A-Z0-9][A-Z0-9-]{1,39}$/;
const addressRule = /^[^\s@|]+@[^\s@|]+\.[^\s@|]+$/;
const limits = { name: 160, dutyPhone: 40, dutyNote: 400, addresses: 20 } as const;

/** What the server would refuse, said before it is sent. */
export function faultsOf(values: OrganisationValues, isNew: boolean): Readonly<Partial<Record<keyof OrganisationValues, OrganisationFault>>> {
  const faults: Partial<Record<keyof OrganisationValues, OrganisationFault>> = {};
  const code = values.code.trim();
  if (code === '' ? !isNew : !codeRule.test(code.toUpperCase())) faults.code = code === '' ? 'required' : 'code-rule';
  if (values.type === null) faults.type = 'required';
  if (values.name.trim() === '') faults.name = 'required';
  else if (values.name.trim().length > limits.name) faults.name = 'too-long';
  if (values.timeZone === null) faults.timeZone = 'required';
  const addresses = addressesIn(values.addresses);
  if (addresses.length > limits.addresses) faults.addresses = 'too-many';
  else if (!addresses.every((address) => addressRule.test(address))) faults.addresses = 'address-rule';
  if (values.dutyPhone.trim().length > limits.dutyPhone) faults.dutyPhone = 'too-long';
  if (values.dutyNote.trim().length > limits.dutyNote) faults.dutyNote = 'too-long';
  return faults;
}

/** What is sent; only of values without {@link faultsOf faults}. */
export function bodyOfValues(values: OrganisationValues): Omit<ChangeBody, 'active' | 'code'> & { readonly code: string | undefined } {
  const { type, timeZone } = values;
  if (type === null || timeZone === null) throw new Error('the form was sent with faults');
  return {
    code: values.code.trim().toUpperCase() || undefined,
    type,
    country: values.country,
    name: values.name,
    languages: [...values.languages],
    channels: [...values.channels],
    addresses: [...addressesIn(values.addresses)],
    dutyPhone: values.dutyPhone,
    dutyNote: values.dutyNote,
    timeZone,
  };
}
