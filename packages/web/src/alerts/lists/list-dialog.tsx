import { addList, changeList, listLists, type AlertList } from '@vigie/server/alerts/contract';
import { listFormats, listSystems, type ListFormat, type ListSystem } from '@vigie/server/alerts/contract';
import { alertCategories, interpolCategories, listCategories, type AlertCategory } from '@vigie/server/alerts/model';
import type { CallOf } from '@vigie/server/kernel/endpoint';
import { useCountries } from '../../partners/countries.ts';
import { call } from '../../shared/api.ts';
import { Button } from '../../shared/button.tsx';
import { Checkbox } from '../../shared/checkbox.tsx';
import { ComboBox } from '../../shared/combo-box.tsx';
import { Dialog, DialogActions } from '../../shared/dialog.tsx';
import { Form } from '../../shared/form.tsx';
import { Select } from '../../shared/select.tsx';
import { TextArea } from '../../shared/text-area.tsx';
import { TextField } from '../../shared/text-field.tsx';
import { useText, type Text } from '../../shared/text.tsx';
import { ConflictNotice, useVersionedForm } from '../../shared/versioned-form.tsx';
import { useAlertsAttempt } from '../attempt.ts';

interface ListValues {
  readonly code: string;
  readonly name: string;
  readonly system: ListSystem;
  readonly category: AlertCategory;
  readonly format: ListFormat | 'any';
  readonly mapping: string;
  readonly issuer: string;
  readonly issuerCountry: string | null;
  readonly legalGround: string;
  readonly expectedCount: string;
  readonly mostGonePercent: string;
  readonly keepGoneDays: string;
  readonly byKey: boolean;
  readonly active: boolean;
}
type Fields = CallOf<typeof changeList>['body'];

interface ListDialogProps {
  /** Undefined: a new one. */
  readonly list: AlertList | undefined;
  readonly onClose: () => void;
  readonly onDone: (list: AlertList) => void;
}

/** What is known of a list: whose it is, how its files are read, when a version waits for a person. */
export function ListDialog(props: ListDialogProps) {
  const t = useText();
  return (
    <Dialog isOpen onClose={props.onClose} title={t(props.list ? 'alerts.list.settings' : 'alerts.list.add')} size="wide">
      <ListForm {...props} />
    </Dialog>
  );
}

function ListForm({ list, onClose, onDone }: ListDialogProps) {
  const t = useText();
  const attempt = useAlertsAttempt();
  const countries = useCountries();
  const labels = labelsOf(t);
  const state = useVersionedForm<ListValues>({
    seen: { values: valuesOf(list), version: list?.version ?? 0 },
    labels,
    check: (values) => faultsOf(t, values, list === undefined),
    fieldOfRefusal: { 'alerts.list-code-taken': 'code', 'alerts.list-mapping-unusable': 'mapping', 'alerts.list-category-does-not-fit': 'category' },
    fetchPresent: async () => {
      const present = (await call(listLists)).items.find(({ id }) => id === list?.id);
      return { values: valuesOf(present ?? list), version: present?.version ?? 0 };
    },
    send: async (values, version) => {
      const fields = fieldsOf(values);
      onDone(await attempt(() => (list ? call(changeList, { params: { id: list.id }, ifMatch: version, body: fields }) : call(addList, { body: { code: values.code.trim().toUpperCase(), ...fields } }))));
    },
  });
  const { form } = state;
  const categories = form.values.system === 'interpol' ? interpolCategories : form.values.system === 'un' ? (['sanctions', 'un-special'] as const) : listCategories;
  return (
    <Form state={form}>
      <ConflictNotice state={state} labels={labels} show={(_, value) => String(value)} />
      <div className="alert-fields">
        {!list && <TextField {...form.field('code')} isRequired isCode maxLength={40} autoFocus autoComplete="off" description={t('alerts.list.code-hint')} />}
        <TextField {...form.field('name')} isRequired maxLength={200} autoComplete="off" />
        <Select {...form.field('system')} options={listSystems.map((value) => ({ value, label: t.label('alerts.system', value) }))} onChange={(system) => form.set({ system, category: system === 'interpol' ? 'red' : 'sanctions' })} />
        <Select {...form.field('category')} options={alertCategories.filter((value) => (categories as readonly string[]).includes(value)).map((value) => ({ value, label: t.label('alerts.category', value) }))} />
        <Select {...form.field('format')} options={[{ value: 'any' as const, label: t('alerts.list.format-any') }, ...listFormats.map((value) => ({ value, label: t.label('alerts.list-format', value) }))]} />
        <TextField {...form.field('issuer')} isRequired maxLength={200} autoComplete="off" />
        <ComboBox {...form.field('issuerCountry')} options={countries.items.map(({ code }) => ({ value: code, label: countries.nameOf(code), description: code }))} />
        <TextField {...form.field('expectedCount')} inputMode="numeric" maxLength={7} autoComplete="off" description={t('alerts.list.expected-hint')} />
        <TextField {...form.field('mostGonePercent')} inputMode="numeric" maxLength={3} autoComplete="off" suffix={<span className="alert-unit">%</span>} description={t('alerts.list.most-gone-hint')} />
        <TextField {...form.field('keepGoneDays')} inputMode="numeric" maxLength={4} autoComplete="off" />
      </div>
      <TextArea {...form.field('legalGround')} isRequired rows={2} maxLength={1_000} />
      {(form.values.format === 'csv' || form.values.mapping !== '') && <TextArea {...form.field('mapping')} rows={4} maxRows={12} spellCheck="false" className="subject-code" description={t('alerts.list.mapping-hint')} />}
      <Checkbox isSelected={form.values.byKey} onChange={(byKey) => form.set({ byKey })} description={t('alerts.list.by-key-hint')}>
        {labels.byKey}
      </Checkbox>
      <Checkbox isSelected={form.values.active} onChange={(active) => form.set({ active })}>
        {labels.active}
      </Checkbox>
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button kind="primary" type="submit" isPending={form.isSubmitting}>
          {t('shared.action.save')}
        </Button>
      </DialogActions>
    </Form>
  );
}

function labelsOf(t: Text): { readonly [Name in keyof ListValues]: string } {
  return {
    code: t('alerts.list.code'),
    name: t('alerts.list.name'),
    system: t('alerts.filter.system'),
    category: t('alerts.filter.category'),
    format: t('alerts.list.format'),
    mapping: t('alerts.list.mapping'),
    issuer: t('alerts.column.issuer'),
    issuerCountry: t('alerts.ask.country'),
    legalGround: t('alerts.list.legal-ground'),
    expectedCount: t('alerts.list.expected'),
    mostGonePercent: t('alerts.list.most-gone'),
    keepGoneDays: t('alerts.list.keep-gone'),
    byKey: t('alerts.list.by-key'),
    active: t('alerts.list.active'),
  };
}

function valuesOf(list: AlertList | undefined): ListValues {
  return {
    code: list?.code ?? '',
    name: list?.name ?? '',
    system: list?.system ?? 'list',
    category: list?.category ?? 'sanctions',
    format: list?.format ?? 'any',
    mapping: list?.mapping ? JSON.stringify(list.mapping, null, 2) : '',
    issuer: list?.issuer ?? '',
    issuerCountry: list?.issuerCountry ?? null,
    legalGround: list?.legalGround ?? '',
    expectedCount: list?.expectedCount?.toString() ?? '',
    mostGonePercent: String(Math.round((list?.mostGoneShare ?? 0.2) * 100)),
    keepGoneDays: String(list?.keepGoneDays ?? 30),
    byKey: list?.byKey ?? false,
    active: list?.active ?? true,
  };
}

function faultsOf(t: Text, values: ListValues, isNew: boolean): Partial<Record<keyof ListValues, string>> {
  const required = t('shared.form.required');
  const isWhole = (text: string, most: number) => /^\d+$/.test(text.trim()) && Number(text) <= most;
  return {
    ...(isNew && !/^[A-Z0-9][A-Z0-9-]{1,39}$/.test(values.code.trim().toUpperCase()) && { code: t('alerts.list.code-hint') }),
    ...(values.name.trim() === '' && { name: required }),
    ...(values.issuer.trim() === '' && { issuer: required }),
    ...(values.legalGround.trim().length < 3 && { legalGround: required }),
    ...(values.expectedCount.trim() !== '' && !isWhole(values.expectedCount, 5_000_000) && { expectedCount: t('alerts.fault.invalid') }),
    ...(!isWhole(values.mostGonePercent, 100) && { mostGonePercent: t('alerts.fault.invalid') }),
    ...(!isWhole(values.keepGoneDays, 3_650) && { keepGoneDays: t('alerts.fault.invalid') }),
    ...(mappingOf(values.mapping) === undefined && { mapping: t('alerts.fault.invalid') }),
  };
}

/** Undefined: not JSON of an object. */
function mappingOf(text: string): Readonly<Record<string, object | string | number>> | null | undefined {
  if (text.trim() === '') return null;
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as Readonly<Record<string, object | string | number>>) : undefined;
  } catch {
    return undefined;
  }
}

function fieldsOf(values: ListValues): Fields {
  return {
    name: values.name,
    system: values.system,
    category: values.category,
    format: values.format === 'any' ? null : values.format,
    mapping: mappingOf(values.mapping) ?? null,
    issuer: values.issuer,
    issuerCountry: values.issuerCountry,
    legalGround: values.legalGround,
    expectedCount: values.expectedCount.trim() === '' ? null : Number(values.expectedCount),
    mostGoneShare: Number(values.mostGonePercent) / 100,
    keepGoneDays: Number(values.keepGoneDays),
    byKey: values.byKey,
    active: values.active,
  };
}
