import { useQuery } from '@tanstack/react-query';
import { getAlert, mayAlerts } from '@vigie/server/alerts/contract';
import { withdrawalGrounds } from '@vigie/server/alerts/model';
import type { Hit } from '@vigie/server/hits/contract';
import { closings, hitForms, measureGrounds, measures, resultFields, sireneHitForms, type HitForm } from '@vigie/server/hits/model';
import { useThisYear } from '../../cases/this-year.ts';
import { parseMessageNumber } from '../../messages/message-number.ts';
import { Button } from '../../shared/button.tsx';
import { Checkbox } from '../../shared/checkbox.tsx';
import { DateTimeField } from '../../shared/date-time-field.tsx';
import { Dialog, DialogActions } from '../../shared/dialog.tsx';
import { Form, useForm, type FormState } from '../../shared/form.tsx';
import { queryOf } from '../../shared/queries.ts';
import { RadioGroup } from '../../shared/radio-group.tsx';
import { Select } from '../../shared/select.tsx';
import { useMay } from '../../shared/session.tsx';
import { TextArea } from '../../shared/text-area.tsx';
import { TextField } from '../../shared/text-field.tsx';
import { useText, type Text } from '../../shared/text.tsx';
import { useHitsAttempt } from '../attempt.ts';
import { caseFault, CaseFields, caseLabels, fieldOfCaseRefusal } from '../case-choice.tsx';
import { faultsOf, fieldOfRefusal, HitFields, labelsOf, optionsOf } from '../hit-fields.tsx';
import { changesOf, valuesOfHit } from '../hit-values.ts';
import { doAct, initialValues, type ActResult, type ActValues } from './act-calls.ts';
import { actFaces, type ActField, type ScreenAct } from './act-forms.ts';

interface Props {
  readonly act: ScreenAct;
  readonly hit: Hit;
  readonly onClose: () => void;
  readonly onDone: (result: ActResult) => void;
}

/** Asks what an act needs to be told, and does it. What the law says of it stands above. */
export function ActDialog(props: Props) {
  const t = useText();
  return (
    <Dialog isOpen onClose={props.onClose} title={t.label('hits.act', props.act)} size={actFaces[props.act].isWide ? 'wide' : 'normal'}>
      <ActForm {...props} />
    </Dialog>
  );
}

function ActForm({ act, hit, onClose, onDone }: Props) {
  const t = useText();
  const attempt = useHitsAttempt();
  const thisYear = useThisYear();
  const { fields, isDraft, isGrave } = actFaces[act];
  const articles = hit.acts.find((possible) => possible.act === act)?.articles ?? [];
  const form = useForm<ActValues>({
    initial: initialValues(hit),
    labels: { ...labelsOf(t), ...caseLabels(t), ...actLabels(t) },
    check: (values) => faultsOfAct(t, fields, values, hit, thisYear),
    submit: async (values) => onDone(await attempt(() => doAct(act, hit, values, thisYear))),
    fieldOfRefusal: {
      ...fieldOfRefusal,
      ...fieldOfCaseRefusal,
      'hits.in-the-future': fields.includes('facts') ? 'foundAt' : 'at',
      'hits.before-hit': 'at',
      'hits.ground-missing': 'ground',
      'hits.ground-not-of-alert': 'endGround',
      'hits.form-not-of-this-system': 'form',
      'hits.message-not-found': 'message',
      'hits.message-already-recorded': 'message',
      'messages.message-not-found': 'message',
    },
  });
  return (
    <Form state={form}>
      {articles.length > 0 && <p className="muted">{t('hits.label.articles', { articles: articles.join(', ') })}</p>}
      {fields.map((field) => (
        <Field key={field} field={field} form={form} hit={hit} />
      ))}
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button kind={isGrave ? 'danger' : 'primary'} type="submit" isPending={form.isSubmitting}>
          {isDraft ? t('hits.do.to-draft') : t.label('hits.act', act)}
        </Button>
      </DialogActions>
    </Form>
  );
}

function actLabels(t: Text) {
  return {
    measure: t('hits.label.measure'),
    ground: t('hits.label.ground'),
    result: t('hits.section.result'),
    how: t('hits.label.how'),
    reason: t('hits.label.reason'),
    text: t('hits.label.words'),
    at: t('hits.label.at'),
    form: t('hits.label.form'),
    message: t('hits.label.message'),
    asksInformation: t('hits.label.asks-information'),
    endGround: t('hits.label.end-ground'),
    wanted: t.label('hits.act', 'want-repeats'),
    closing: t('hits.label.closing'),
  } as const;
}

/** What is wanting before anything is sent; the server decides by the rules in any case. */
function faultsOfAct(t: Text, fields: readonly ActField[], values: ActValues, hit: Hit, thisYear: number): Partial<Record<keyof ActValues, string>> {
  const required = t('shared.form.required');
  const empty = (text: string) => text.trim() === '';
  const has = (field: ActField) => fields.includes(field);
  const facts = has('facts') ? faultsOf(t, values) : {};
  return {
    ...facts,
    ...(has('facts') && Object.keys(facts).length === 0 && Object.keys(changesOf(valuesOfHit(hit), values)).length === 0 && { reason: t('hits.fault.nothing-changed') }),
    ...(has('measure') && values.measure === null && { measure: required }),
    ...(has('measure') && values.measure !== null && values.measure !== 'taken' && values.ground === null && { ground: required }),
    ...(has('how') && empty(values.how) && { how: required }),
    ...(has('reason') && empty(values.reason) && { reason: required }),
    ...((has('form') || has('message')) && values.form === null && { form: required }),
    ...(has('message') && parseMessageNumber(values.message, thisYear) === undefined && { message: t('cases.fault.message-number') }),
    ...(has('end-ground') && values.endGround === null && { endGround: required }),
    ...(has('case') && caseFault(t, values, thisYear)),
  };
}

function Field({ field, form, hit }: { readonly field: ActField; readonly form: FormState<ActValues>; readonly hit: Hit }) {
  const t = useText();
  switch (field) {
    case 'measure':
      return <MeasureFields form={form} hit={hit} />;
    case 'how':
      return <TextField {...form.field('how')} description={t('hits.label.how-hint')} isRequired maxLength={2_000} autoComplete="off" />;
    case 'reason':
      return <TextField {...form.field('reason')} isRequired maxLength={2_000} autoComplete="off" />;
    case 'text':
      return <TextArea {...form.field('text')} maxLength={2_000} rows={2} />;
    case 'at':
      return <DateTimeField {...form.field('at')} description={t('hits.label.at-hint')} />;
    case 'form':
      return <FormField form={form} hit={hit} />;
    case 'message':
      return (
        <>
          <TextField {...form.field('message')} description={t('messages.thread.number-hint')} isRequired isCode autoFocus autoComplete="off" maxLength={40} />
          <FormField form={form} hit={hit} />
          <Checkbox isSelected={form.values.asksInformation} onChange={(asksInformation) => form.set({ asksInformation })}>
            {t('hits.label.asks-information')}
          </Checkbox>
        </>
      );
    case 'end-ground':
      return <EndGroundField form={form} hit={hit} />;
    case 'repeats':
      return (
        <RadioGroup
          label={t('hits.label.repeats')}
          options={(['yes', 'no'] as const).map((value) => ({ value, label: t(`hits.repeats.${value}`) }))}
          value={form.values.wanted ? 'yes' : 'no'}
          onChange={(value) => form.set({ wanted: value === 'yes' })}
        />
      );
    case 'facts':
      return <HitFields form={form} system={hit.system} />;
    case 'case':
      return <CaseFields form={form} choices={['open', 'into']} />;
    case 'closing':
      return <RadioGroup {...form.field('closing')} options={optionsOf(t, 'hits.closing', closings)} />;
  }
}

/** Whether the action was taken, why not, and what the check found out: Regulation (EU) 2018/1862 Arts. 37(1), 58. */
function MeasureFields({ form, hit }: { readonly form: FormState<ActValues>; readonly hit: Hit }) {
  const t = useText();
  const { values, set } = form;
  const { result } = values;
  return (
    <>
      <RadioGroup {...form.field('measure')} isRow isRequired options={optionsOf(t, 'hits.measure', measures)} />
      {values.measure !== null && values.measure !== 'taken' && <Select {...form.field('ground')} isRequired options={optionsOf(t, 'hits.measure-ground', measureGrounds)} />}
      <TextArea {...form.field('text')} label={t('hits.label.measure-text')} maxLength={20_000} rows={2} />
      <details className="hit-result-fields" open={hit.category.startsWith('check-') || Object.keys(result).length > 0}>
        <summary>{t('hits.label.result-fields')}</summary>
        <div className="hit-fields">
          {resultFields.map((name) => (
            <TextArea key={name} label={t.label('hits.result', name)} value={result[name] ?? ''} onChange={(value) => set({ result: { ...result, [name]: value } })} rows={1} maxLength={4_000} />
          ))}
        </div>
      </details>
    </>
  );
}

/** Forms that may go with a hit of its system; those that are owed first. */
function FormField({ form, hit }: { readonly form: FormState<ActValues>; readonly hit: Hit }) {
  const t = useText();
  const owed = hit.owedForms.map((one) => one.form);
  const possible = formsOfSystem(hit).toSorted((one, other) => rank(owed, one) - rank(owed, other));
  return (
    <Select
      {...form.field('form')}
      isRequired
      options={possible.map((value) => {
        const hint = t.hint('hits.form', value);
        return { value, label: owed.includes(value) ? `${t.label('hits.form', value)} · ${t('hits.value.is-owed')}` : t.label('hits.form', value), ...(hint !== undefined && { description: hint }) };
      })}
    />
  );
}

function rank(owed: readonly HitForm[], form: HitForm): number {
  const at = owed.indexOf(form);
  return at === -1 ? owed.length + hitForms.indexOf(form) : at;
}

/** As the server has it: letters among SIRENE bureaux, notices for Interpol. */
function formsOfSystem({ system, terrorism }: Hit): readonly HitForm[] {
  if (system === 'sis') return [...sireneHitForms, ...(terrorism ? (['europol-notice'] as const) : []), 'bureau-notice'];
  return system === 'interpol' ? ['interpol-notice', 'bureau-notice'] : ['interpol-notice'];
}

/** The grounds on which the alert can end; all of them where it cannot be looked at. */
function EndGroundField({ form, hit }: { readonly form: FormState<ActValues>; readonly hit: Hit }) {
  const t = useText();
  const mayRead = useMay(mayAlerts.read);
  const { data: alert } = useQuery({ ...queryOf(getAlert, { params: { id: hit.alertId! } }), enabled: mayRead && hit.alertId !== null });
  const grounds = alert?.withdrawalGrounds ?? withdrawalGrounds;
  return <Select {...form.field('endGround')} isRequired options={optionsOf(t, 'alerts.end-ground', grounds)} />;
}
