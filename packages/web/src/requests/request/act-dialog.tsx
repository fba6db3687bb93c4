import type { Request } from '@vigie/server/requests/contract';
import {
  accesses,
  contentItems,
  copyExceptions,
  copyRecipients,
  europolDecisions,
  europolReasons,
  letterOfGround,
  purposeLimits,
  reasonsForCopy,
  refusalGrounds,
  reopeningReasons,
} from '@vigie/server/requests/model';
import { urgencies, urgencyGrounds } from '@vigie/server/kernel/vocabulary';
import type { ReactNode } from 'react';
import { Button } from '../../shared/button.tsx';
import { DateTimeField } from '../../shared/date-time-field.tsx';
import { Dialog, DialogActions } from '../../shared/dialog.tsx';
import { Form, useForm, type FormState } from '../../shared/form.tsx';
import { MultiSelect } from '../../shared/multi-select.tsx';
import { RadioGroup } from '../../shared/radio-group.tsx';
import { Select } from '../../shared/select.tsx';
import { TextArea } from '../../shared/text-area.tsx';
import { TextField } from '../../shared/text-field.tsx';
import { useText, type Text, type TextKey } from '../../shared/text.tsx';
import { doAct, initialValues, type ActResult, type ActValues } from './act-calls.ts';
import { formOf, type ActField, type FormAct } from './act-forms.ts';

/** Asks what an act needs to be told, and does it. What the law says of it stands above. */
export function ActDialog(props: { readonly act: FormAct; readonly request: Request; readonly onClose: () => void; readonly onDone: (result: ActResult) => void }) {
  const t = useText();
  return (
    <Dialog isOpen onClose={props.onClose} title={t.label('requests.act', props.act)}>
      <ActForm {...props} />
    </Dialog>
  );
}

function ActForm({ act, request, onClose, onDone }: { readonly act: FormAct; readonly request: Request; readonly onClose: () => void; readonly onDone: (result: ActResult) => void }) {
  const t = useText();
  const { fields, isDraft, isGrave } = formOf(act);
  const articles = request.acts.find((possible) => possible.act === act)?.articles ?? [];
  const form = useForm<ActValues>({
    initial: initialValues(request),
    labels: labelsOf(t),
    check: (values) => faultsOf(values, fields, t),
    submit: async (values) => onDone(await doAct(act, request, values, request.version)),
  });
  const hint = t.hint('requests.act', act);
  return (
    <Form state={form}>
      <div>
        {hint !== undefined && <p className="muted">{hint}</p>}
        {articles.length > 0 && <p className="muted">{t('requests.act-dialog.articles', { articles: articles.join(', ') })}</p>}
      </div>
      {fields.map((field) => (
        <Field key={field} field={field} form={form} request={request} />
      ))}
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button kind={isGrave ? 'danger' : 'primary'} type="submit" isPending={form.isSubmitting}>
          {isDraft ? t('requests.act-dialog.to-draft') : t.label('requests.act', act)}
        </Button>
      </DialogActions>
    </Form>
  );
}

function labelsOf(t: Text): Readonly<Record<keyof ActValues, string>> {
  return {
    urgency: t('requests.field.urgency'),
    urgencyGround: t('requests.field.urgency-ground'),
    access: t('requests.field.access'),
    at: t('requests.field.at'),
    reason: t('requests.field.reason'),
    text: t('requests.field.text'),
    grounds: t('requests.field.grounds'),
    expectedAt: t('requests.field.expected-at'),
    lengthText: t('requests.field.length'),
    decision: t('requests.field.europol-decision'),
    europolReason: t('requests.field.europol-reason'),
    by: t('requests.field.by'),
    to: t('requests.field.to-authority'),
    copyTo: t('requests.field.copy-to'),
    exception: t('requests.field.exception'),
    limits: t('requests.field.limits'),
    duplicateOf: t('requests.field.duplicate-of'),
    reopening: t('requests.field.reopening'),
    missing: t('requests.field.missing'),
  };
}

/** What is wanting before anything is sent; the server decides by the rules in any case. */
export function faultsOf(values: ActValues, fields: readonly ActField[], t: Pick<Text, never> & ((key: TextKey) => string)): Partial<Record<keyof ActValues, string>> {
  const required = t('shared.form.required');
  const has = (field: ActField) => fields.includes(field);
  const empty = (text: string) => text.trim() === '';
  return {
    ...(has('urgency') && values.urgency === 'urgent' && values.urgencyGround === null && { urgencyGround: required }),
    ...(has('at-required') && values.at === null && { at: required }),
    ...(has('reason') && empty(values.reason) && { reason: required }),
    ...(has('text-required') && empty(values.text) && { text: required }),
    ...(has('grounds') && values.grounds.length === 0 && { grounds: required }),
    ...(has('by') && empty(values.by) && { by: required }),
    ...(has('to-authority') && empty(values.to) && { to: required }),
    ...(has('duplicate-of') && values.duplicateOf === null && { duplicateOf: required }),
    ...(has('europol') && values.europolReason === 'other' && empty(values.text) && { text: required }),
  };
}

function Field({ field, form, request }: { readonly field: ActField; readonly form: FormState<ActValues>; readonly request: Request }): ReactNode {
  const t = useText();
  const { values, set } = form;
  const options = <Value extends string>(list: readonly Value[], vocabulary: Parameters<Text['label']>[0]) => list.map((value) => ({ value, label: t.label(vocabulary, value) }));
  switch (field) {
    case 'urgency':
      return (
        <>
          <RadioGroup {...form.field('urgency')} options={options(urgencies, 'urgency')} />
          {values.urgency === 'urgent' && <Select {...form.field('urgencyGround')} options={options(urgencyGrounds, 'urgency-ground')} isRequired />}
        </>
      );
    case 'access':
      return <RadioGroup {...form.field('access')} options={options(accesses, 'requests.access')} />;
    case 'at':
      return <DateTimeField {...form.field('at')} description={t('requests.field.at-hint')} />;
    case 'at-required':
      return <DateTimeField {...form.field('at')} isRequired />;
    case 'reason':
      return <TextField {...form.field('reason')} isRequired maxLength={2_000} autoComplete="off" />;
    case 'text':
      return <TextArea {...form.field('text')} maxLength={20_000} />;
    case 'text-required':
      return <TextArea {...form.field('text')} isRequired maxLength={20_000} />;
    case 'grounds':
      return <MultiSelect {...form.field('grounds')} isRequired options={refusalGrounds.map((value) => ({ value, label: `${letterOfGround[value]} · ${t.label('requests.refusal-ground', value)}` }))} />;
    case 'expected':
      return <DateTimeField {...form.field('expectedAt')} />;
    case 'length':
      return <TextField {...form.field('lengthText')} maxLength={300} autoComplete="off" />;
    case 'europol':
      return (
        <>
          <RadioGroup
            {...form.field('decision')}
            options={options(europolDecisions, 'requests.europol-decision')}
            onChange={(decision) => set({ decision, europolReason: decision === 'copy' ? 'within-mandate' : 'outside-mandate' })}
          />
          <Select {...form.field('europolReason')} options={options(values.decision === 'copy' ? reasonsForCopy : europolReasons.filter((reason) => !(reasonsForCopy as readonly string[]).includes(reason)), 'requests.europol-reason')} />
        </>
      );
    case 'by':
      return <TextField {...form.field('by')} isRequired maxLength={300} autoComplete="off" />;
    case 'to-authority':
      return <TextField {...form.field('to')} isRequired maxLength={300} autoComplete="off" />;
    case 'copy-to':
      return <Select {...form.field('copyTo')} options={options(copyRecipients, 'requests.copy-recipient')} />;
    case 'exception':
      return <Select {...form.field('exception')} options={options(copyExceptions, 'requests.copy-exception')} />;
    case 'limits':
      return <MultiSelect {...form.field('limits')} options={options(purposeLimits, 'requests.purpose-limit')} />;
    case 'duplicate-of':
      return <Select {...form.field('duplicateOf')} isRequired options={request.duplicates.map(({ request: other }) => ({ value: other.id, label: `${other.message?.number ?? ''} ${other.subject}` }))} />;
    case 'reopening':
      return <RadioGroup {...form.field('reopening')} options={options(reopeningReasons, 'requests.reopening-reason')} />;
    case 'missing':
      return <MultiSelect {...form.field('missing')} options={options(contentItems, 'requests.content-item')} description={t('requests.field.missing-hint')} />;
  }
}
