import type { AlertAct, AlertView } from '@vigie/server/alerts/contract';
import { flagGrounds, messagePurposes } from '@vigie/server/alerts/model';
import { languages } from '@vigie/server/kernel/language';
import type { ReactNode } from 'react';
import { useCountries } from '../../partners/countries.ts';
import { Button } from '../../shared/button.tsx';
import { ComboBox } from '../../shared/combo-box.tsx';
import { DateTimeField } from '../../shared/date-time-field.tsx';
import { Dialog, DialogActions } from '../../shared/dialog.tsx';
import { Form, useForm, type FormState } from '../../shared/form.tsx';
import { useFormat } from '../../shared/format.ts';
import { MultiSelect } from '../../shared/multi-select.tsx';
import { RadioGroup } from '../../shared/radio-group.tsx';
import { Select } from '../../shared/select.tsx';
import { TextArea } from '../../shared/text-area.tsx';
import { TextField } from '../../shared/text-field.tsx';
import { useText, type Text } from '../../shared/text.tsx';
import { useAlertsAttempt } from '../attempt.ts';
import { doAct, initialValues, type ActResult, type ActValues } from './act-calls.ts';
import { actFaces, type ActField } from './act-forms.ts';

interface ActDialogProps {
  readonly act: AlertAct;
  readonly alert: AlertView;
  readonly onClose: () => void;
  readonly onDone: (result: ActResult) => void;
}

/** Asks what an act needs to be told, and does it. What the law says of it stands above. */
export function ActDialog(props: ActDialogProps) {
  const t = useText();
  return (
    <Dialog isOpen onClose={props.onClose} title={t.label('alerts.act', props.act)}>
      <ActForm {...props} />
    </Dialog>
  );
}

function ActForm({ act, alert, onClose, onDone }: ActDialogProps) {
  const t = useText();
  const attempt = useAlertsAttempt();
  const face = actFaces[act];
  const fields = face.fields === 'own' ? [] : face.fields;
  const form = useForm<ActValues>({
    initial: initialValues(alert),
    labels: labelsOf(t, act),
    check: (values) => faultsOf(t, values, fields),
    // The dialog is open on the alert as it came last, so a second try goes onto what is now.
    submit: async (values) => onDone(await attempt(() => doAct(act, alert, values))),
  });
  const hint = hintOf(t, act);
  return (
    <Form state={form}>
      {hint !== undefined && <p className="muted">{hint}</p>}
      {fields.map((field) => (
        <Field key={field} field={field} form={form} alert={alert} />
      ))}
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button kind={face.isGrave ? 'danger' : 'primary'} type="submit" isPending={form.isSubmitting} autoFocus={fields.length === 0}>
          {t.label('alerts.act', act)}
        </Button>
      </DialogActions>
    </Form>
  );
}

const explained = ['submit', 'discard', 'hide', 'show', 'link', 'extend', 'withdraw', 'flag', 'report-purpose-achieved', 'justify-keeping', 'write-message', 'withdraw-misuse'] as const satisfies readonly AlertAct[];

/** What is worth knowing before one does it. */
function hintOf(t: Text, act: AlertAct): string | undefined {
  const known = explained.find((one) => one === act);
  return known && t(`alerts.about.${known}`);
}

function labelsOf(t: Text, act: AlertAct): { readonly [Name in keyof ActValues]: string } {
  return {
    text: t(act === 'extend' ? 'alerts.ask.assessment' : act === 'hide' ? 'alerts.ask.hiding-reason' : 'alerts.ask.text'),
    country: t('alerts.ask.country'),
    flagGround: t('alerts.ask.ground'),
    flagId: t('alerts.ask.flag'),
    authorisation: t('alerts.ask.authorisation'),
    reference: t('alerts.ask.reference'),
    reason: t('alerts.ask.reason'),
    misuseCategories: t('alerts.ask.misuse-categories'),
    validUntil: t('alerts.validity.until'),
    endGround: t('alerts.ask.ground'),
    outcome: t('alerts.ask.outcome'),
    externalId: t('alerts.ask.external-id'),
    purpose: t('alerts.ask.purpose'),
    language: t('alerts.ask.language'),
  };
}

/** What is wanting before anything is sent; the server decides by the rules in any case. */
function faultsOf(t: Text, values: ActValues, fields: readonly ActField[]): Partial<Record<keyof ActValues, string>> {
  const required = t('shared.form.required');
  const wanting = (field: ActField, isEmpty: boolean, name: keyof ActValues) => fields.includes(field) && isEmpty && { [name]: required };
  return {
    ...wanting('text-required', values.text.trim() === '', 'text'),
    ...wanting('country', values.country === null, 'country'),
    ...wanting('flag-ground', values.flagGround === null, 'flagGround'),
    ...wanting('flag', values.flagId === null, 'flagId'),
    ...wanting('authorisation', values.authorisation.trim() === '', 'authorisation'),
    ...wanting('reference', values.reference.trim() === '', 'reference'),
    ...wanting('reason', values.reason.trim() === '', 'reason'),
    ...wanting('end-ground', values.endGround === null, 'endGround'),
  };
}

function Field({ field, form, alert }: { readonly field: ActField; readonly form: FormState<ActValues>; readonly alert: AlertView }): ReactNode {
  const t = useText();
  const format = useFormat();
  const countries = useCountries();
  switch (field) {
    case 'text':
      return <TextArea {...form.field('text')} maxLength={2_000} />;
    case 'text-required':
      return <TextArea {...form.field('text')} isRequired maxLength={2_000} />;
    case 'country':
      return <ComboBox {...form.field('country')} isRequired options={countries.items.map(({ code }) => ({ value: code, label: countries.nameOf(code), description: code }))} />;
    case 'flag-ground':
      return <Select {...form.field('flagGround')} isRequired options={flagGrounds.map((value) => ({ value, label: t.label('alerts.flag-ground', value) }))} />;
    case 'flag':
      return (
        <Select
          {...form.field('flagId')}
          isRequired
          options={alert.flags.filter(({ removed }) => removed === null).map(({ id, country, ground }) => ({ value: id, label: `${countries.nameOf(country)} · ${t.label('alerts.flag-ground', ground)}` }))}
        />
      );
    case 'authorisation':
      return <TextField {...form.field('authorisation')} isRequired maxLength={200} autoComplete="off" />;
    case 'reference':
      return <TextField {...form.field('reference')} isRequired isCode maxLength={80} autoComplete="off" />;
    case 'reason':
      return <TextField {...form.field('reason')} isRequired maxLength={1_000} autoComplete="off" />;
    case 'misuse-categories':
      return <MultiSelect {...form.field('misuseCategories')} options={(alert.misuse?.consents ?? []).map((value) => ({ value, label: t.label('alerts.misuse-category', value) }))} description={t('alerts.ask.misuse-all')} />;
    case 'valid-until':
      return <DateTimeField {...form.field('validUntil')} description={t('alerts.ask.valid-until-hint')} />;
    case 'end-ground':
      return <Select {...form.field('endGround')} isRequired options={alert.withdrawalGrounds.map((value) => ({ value, label: t.label('alerts.end-ground', value) }))} />;
    case 'outcome':
      return <RadioGroup {...form.field('outcome')} options={(['published', 'refused'] as const).map((value) => ({ value, label: t.label('alerts.publication', value) }))} />;
    case 'external-id':
      return <TextField {...form.field('externalId')} isCode maxLength={80} autoComplete="off" />;
    case 'purpose':
      return <RadioGroup {...form.field('purpose')} options={messagePurposes.map((value) => ({ value, label: t.label('alerts.message-purpose', value) }))} />;
    case 'language':
      return <Select {...form.field('language')} options={languages.map((value) => ({ value, label: format.languageName(value) }))} />;
  }
}
