import { useQuery, useQueryClient } from '@tanstack/react-query';
import { listClients, mayAccounts } from '@vigie/server/accounts/contract';
import { changeSource, createSource, getSource, type SourceView } from '@vigie/server/holdings/contract';
import { holdingKinds, loadFormats, measures } from '@vigie/server/holdings/model';
import { useAssignees } from '../../messages/acts/colleague-options.ts';
import { call } from '../../shared/api.ts';
import { Button } from '../../shared/button.tsx';
import { Checkbox } from '../../shared/checkbox.tsx';
import { ComboBox } from '../../shared/combo-box.tsx';
import { Dialog, DialogActions } from '../../shared/dialog.tsx';
import { Form } from '../../shared/form.tsx';
import { useFormat } from '../../shared/format.ts';
import { MultiSelect } from '../../shared/multi-select.tsx';
import { invalidateTopics, queryOf } from '../../shared/queries.ts';
import { RadioGroup } from '../../shared/radio-group.tsx';
import { Select } from '../../shared/select.tsx';
import { useMay } from '../../shared/session.tsx';
import { TextArea } from '../../shared/text-area.tsx';
import { TextField } from '../../shared/text-field.tsx';
import { useText } from '../../shared/text.tsx';
import { toast } from '../../shared/toast-queue.ts';
import { ConflictNotice, useVersionedForm } from '../../shared/versioned-form.tsx';
import { MappingFields } from './mapping-fields.tsx';
import { bodyOfSource, emptySource, faultsOfSource, valuesOfSource, type SourceValues } from './source-values.ts';

interface SourceDialogProps {
  /** Undefined: a new one. */
  readonly source: SourceView | undefined;
  readonly onClose: () => void;
  readonly onSaved: (source: SourceView) => void;
}

/** A register: what it holds, by what right, how its files are written, and when a file must wait for a person. */
export function SourceDialog(props: SourceDialogProps) {
  const t = useText();
  return (
    <Dialog isOpen onClose={props.onClose} title={props.source ? t('holdings.change.title', { name: props.source.name }) : t('holdings.act.add')} size="wide">
      <SourceForm {...props} />
    </Dialog>
  );
}

function SourceForm({ source, onClose, onSaved }: SourceDialogProps) {
  const t = useText();
  const format = useFormat();
  const client = useQueryClient();
  const { units } = useAssignees();
  const maySeeClients = useMay(mayAccounts.administer);
  const clients = useQuery({ ...queryOf(listClients), enabled: maySeeClients }).data?.items ?? [];
  const names = ['code', 'name', 'kinds', 'format', 'mapping', 'measure', 'legalGround', 'unitId', 'clientId', 'expectedCount', 'maxChangeShare', 'retentionDays', 'active'] as const;
  const labels = Object.fromEntries(names.map((name) => [name, t(`holdings.field.${name}`)])) as Readonly<Record<keyof SourceValues, string>>;
  const state = useVersionedForm<SourceValues>({
    seen: { values: source ? valuesOfSource(source) : emptySource, version: source?.version ?? 0 },
    labels,
    check: (values) => Object.fromEntries(Object.entries(faultsOfSource(values, source === undefined)).map(([name, fault]) => [name, fault === 'missing' ? t('shared.form.required') : t(`holdings.fault.${fault}`)])),
    fetchPresent: async () => {
      const present = await call(getSource, { params: { code: source?.code ?? '' } });
      return { values: valuesOfSource(present), version: present.version };
    },
    send: async (values, version) => {
      const body = bodyOfSource(values, source);
      const saved = source ? await call(changeSource, { params: { code: source.code }, ifMatch: version, body: { ...body, active: values.active } }) : await call(createSource, { body: { ...body, code: values.code.trim() } });
      invalidateTopics(client, ['holdings']);
      toast.done(t('shared.state.saved'));
      onSaved(saved);
    },
    fieldOfRefusal: { 'holdings.code-taken': 'code', 'holdings.mapping-missing': 'mapping', 'holdings.mapping-unusable': 'mapping', 'holdings.unit-unknown': 'unitId', 'holdings.client-unknown': 'clientId' },
  });
  const { form } = state;
  const mapping = form.field('mapping');
  const show = (_name: string, value: SourceValues[keyof SourceValues]) => {
    if (value === null) return '–';
    if (typeof value === 'boolean') return t(value ? 'shared.value.yes' : 'shared.value.no');
    if (typeof value === 'string') return value;
    return 'columns' in value ? value.columns.map(({ heading }) => heading).join(', ') : format.list(value.map((kind) => t.label('holdings.kind', kind)));
  };
  return (
    <Form state={form}>
      <ConflictNotice state={state} labels={labels} show={show} />
      <div className="form-columns">
        {!source && <TextField {...form.field('code')} description={t('holdings.field.code-hint')} isCode isRequired maxLength={40} autoComplete="off" autoFocus />}
        <TextField {...form.field('name')} isRequired maxLength={200} autoComplete="off" />
        <MultiSelect {...form.field('kinds')} description={t('holdings.field.kinds-hint')} options={holdingKinds.map((value) => ({ value, label: t.label('holdings.kind', value) }))} />
        <Select {...form.field('measure')} description={t('holdings.field.measure-hint')} isRequired options={measures.map((value) => ({ value, label: t.label('holdings.measure', value) }))} />
        <ComboBox {...form.field('unitId')} description={t('holdings.field.unitId-hint')} options={units} />
        {maySeeClients && <ComboBox {...form.field('clientId')} description={t('holdings.field.clientId-hint')} options={clients.map(({ id, name }) => ({ value: id, label: name }))} />}
        <TextField {...form.field('expectedCount')} description={t('holdings.field.expectedCount-hint')} inputMode="numeric" autoComplete="off" />
        <TextField {...form.field('maxChangeShare')} description={t('holdings.field.maxChangeShare-hint')} inputMode="decimal" autoComplete="off" suffix="%" />
        <TextField {...form.field('retentionDays')} description={t('holdings.field.retentionDays-hint')} inputMode="numeric" autoComplete="off" />
      </div>
      <TextArea {...form.field('legalGround')} description={t('holdings.field.legalGround-hint')} isRequired rows={2} maxRows={6} maxLength={1_000} />
      <RadioGroup {...form.field('format')} isRow options={loadFormats.map((value) => ({ value, label: t.label('holdings.format', value) }))} />
      {form.values.format === 'csv' && (
        <div data-field="mapping">
          <MappingFields value={mapping.value} onChange={mapping.onChange} />
          {mapping.errorMessage !== undefined && <p className="field-error">{mapping.errorMessage}</p>}
        </div>
      )}
      {source && (
        <Checkbox isSelected={form.values.active} onChange={(active) => form.set({ active })} description={t('holdings.field.active-hint')}>
          {labels.active}
        </Checkbox>
      )}
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button kind="primary" type="submit" isPending={form.isSubmitting}>
          {t('shared.action.save')}
        </Button>
      </DialogActions>
    </Form>
  );
}
