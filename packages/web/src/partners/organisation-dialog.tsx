import { changeOrganisation, createOrganisation, getOrganisation, type Organisation } from '@vigie/server/partners/contract';
import { channels } from '@vigie/server/kernel/vocabulary';
import { organisationTypes } from '@vigie/server/partners/model';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { call } from '../shared/api.ts';
import { Button } from '../shared/button.tsx';
import { ComboBox } from '../shared/combo-box.tsx';
import { Dialog, DialogActions } from '../shared/dialog.tsx';
import { Form } from '../shared/form.tsx';
import { useFormat } from '../shared/format.ts';
import { writtenLanguages } from '../shared/languages.ts';
import { MultiSelect } from '../shared/multi-select.tsx';
import type { Option } from '../shared/option.tsx';
import { invalidateTopics } from '../shared/queries.ts';
import { Select } from '../shared/select.tsx';
import { TextArea } from '../shared/text-area.tsx';
import { TextField } from '../shared/text-field.tsx';
import { useText } from '../shared/text.tsx';
import { toast } from '../shared/toast-queue.ts';
import { ConflictNotice, useVersionedForm } from '../shared/versioned-form.tsx';
import type { Countries } from './countries.ts';
import { LocalTime } from './local-time.tsx';
import { bodyOfValues, emptyOrganisation, faultsOf, valuesOf, type OrganisationValues } from './organisation-values.ts';

interface OrganisationFormProps {
  /** Undefined: a new one. */
  readonly organisation: Organisation | undefined;
  readonly countries: Countries;
  readonly onSaved: (organisation: Organisation) => void;
  readonly onClose: () => void;
}

/** Adds or changes an office. */
export function OrganisationDialog({ isOpen, ...props }: OrganisationFormProps & { readonly isOpen: boolean }) {
  const t = useText();
  const title = props.organisation ? t('partners.edit.title', { code: props.organisation.code }) : t('partners.act.add');
  return (
    <Dialog isOpen={isOpen} onClose={props.onClose} title={title} size="wide">
      <OrganisationForm {...props} />
    </Dialog>
  );
}

function OrganisationForm({ organisation, countries, onSaved, onClose }: OrganisationFormProps) {
  const t = useText();
  const format = useFormat();
  const client = useQueryClient();
  const languageOptions = useLanguageOptions(organisation?.languages ?? []);
  const timeZones = useTimeZones(organisation?.timeZone);
  const labels = {
    code: t('partners.field.code'),
    type: t('partners.field.type'),
    country: t('partners.field.country'),
    name: t('partners.field.name'),
    languages: t('partners.field.languages'),
    channels: t('partners.field.channels'),
    addresses: t('partners.field.addresses'),
    dutyPhone: t('partners.field.duty-phone'),
    dutyNote: t('partners.field.duty-note'),
    timeZone: t('partners.field.time-zone'),
    active: t('partners.filter.state'),
  };
  const state = useVersionedForm<OrganisationValues>({
    seen: organisation ? { values: valuesOf(organisation), version: organisation.version } : { values: emptyOrganisation, version: 0 },
    labels,
    fieldOfRefusal: {
      'partners.code-taken': 'code',
      'partners.address-taken': 'addresses',
      'partners.address-invalid': 'addresses',
      'partners.country-unknown': 'country',
      'partners.time-zone-unknown': 'timeZone',
    },
    check: (values) => Object.fromEntries(Object.entries(faultsOf(values, !organisation)).map(([name, fault]) => [name, t(fault === 'required' ? 'shared.form.required' : `partners.fault.${fault}`)])),
    send: async (values, version) => {
      const { code, ...body } = bodyOfValues(values);
      const saved = organisation
        ? await call(changeOrganisation, { params: { id: organisation.id }, ifMatch: version, body: { ...body, code: code ?? organisation.code, active: values.active } })
        : await call(createOrganisation, { body: { ...body, ...(code !== undefined && { code }) } });
      invalidateTopics(client, ['partners']);
      toast.done(t(organisation ? 'partners.done.changed' : 'partners.done.added', { code: saved.code }));
      onSaved(saved);
      onClose();
    },
    fetchPresent: async () => {
      if (!organisation) throw new Error('a new organisation has no version');
      const present = await call(getOrganisation, { params: { id: organisation.id } });
      return { values: valuesOf(present), version: present.version };
    },
  });
  const { form } = state;
  const inherited = countries.find(form.values.country)?.acceptedLanguages ?? [];
  return (
    <Form state={form}>
      <ConflictNotice
        state={state}
        labels={labels}
        show={(name, value) =>
          shown(name, value, {
            state: (active) => t(active ? 'partners.state.open' : 'partners.state.closed'),
            type: (type) => t.label('partners.type', type),
            channel: (channel) => t.label('channel', channel),
            country: countries.nameOf,
            language: format.languageName,
          })
        }
      />
      <div className="form-columns">
        <TextField {...form.field('name')} isRequired autoFocus maxLength={160} />
        <Select {...form.field('type')} isRequired options={organisationTypes.map((value) => ({ value, label: t.label('partners.type', value) }))} />
        <TextField {...form.field('code')} isCode spellCheck="false" maxLength={40} isRequired={organisation !== undefined} description={t(organisation ? 'partners.code.change-hint' : 'partners.code.new-hint')} />
        <ComboBox
          {...form.field('country')}
          options={countries.items.map(({ code }) => ({ value: code, label: countries.nameOf(code), description: code }))}
          description={t('partners.country.hint')}
        />
        <ComboBox
          {...form.field('timeZone')}
          isRequired
          options={timeZones}
          description={form.values.timeZone === null ? t('partners.time-zone.hint') : <LocalTime timeZone={form.values.timeZone} isLong />}
        />
        <TextField {...form.field('dutyPhone')} type="tel" maxLength={40} description={t('partners.duty-phone.hint')} />
      </div>
      <TextArea {...form.field('dutyNote')} rows={2} maxLength={400} description={t('partners.duty-note.hint')} />
      <div className="form-columns">
        <MultiSelect {...form.field('channels')} isOrdered options={channels.map((value) => ({ value, label: t.label('channel', value) }))} description={t('partners.channels.hint')} />
        <MultiSelect
          {...form.field('languages')}
          isOrdered
          options={languageOptions}
          description={
            inherited.length > 0 ? t('partners.languages.hint-country', { languages: format.list(inherited.map(format.languageName)) }) : t('partners.languages.hint')
          }
        />
        <TextArea {...form.field('addresses')} rows={4} spellCheck="false" description={t('partners.addresses.hint')} />
      </div>
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button type="submit" kind="primary" isPending={form.isSubmitting}>
          {t(organisation ? 'shared.action.save' : 'partners.act.add')}
        </Button>
      </DialogActions>
    </Form>
  );
}

interface Words {
  readonly state: (active: boolean) => string;
  readonly type: (type: string) => string;
  readonly channel: (channel: string) => string;
  readonly country: (code: string) => string;
  readonly language: (tag: string) => string;
}

/** A field's value as it is read in a comparison. */
function shown(name: keyof OrganisationValues, value: OrganisationValues[keyof OrganisationValues], words: Words): string {
  if (typeof value === 'boolean') return words.state(value);
  if (value === null || value.length === 0) return '–';
  if (typeof value !== 'string') return value.map((item) => (name === 'channels' ? words.channel(item) : words.language(item))).join(', ');
  if (name === 'type') return words.type(value);
  if (name === 'country') return words.country(value);
  return name === 'addresses' ? value.replaceAll('\n', ', ') : value;
}

/** Every language to choose from, by name, and those the office has already, however rare. */
function useLanguageOptions(own: readonly string[]): readonly Option[] {
  const format = useFormat();
  return useMemo(
    () =>
      [...new Set<string>([...writtenLanguages, ...own])]
        .map((tag) => ({ value: tag, label: format.languageName(tag), description: tag }))
        .toSorted((a, b) => format.compare(a.label, b.label)),
    [format, own],
  );
}

/** The zones this browser knows, and the one the office has. */
function useTimeZones(own: string | undefined): readonly Option[] {
  return useMemo(() => [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', ...(own === undefined ? [] : [own])])].sort().map((zone) => ({ value: zone, label: zone })), [own]);
}
