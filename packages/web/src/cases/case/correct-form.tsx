import { correctCase, getCase, type Case } from '@vigie/server/cases/contract';
import { caseFields, type CasePriority } from '@vigie/server/cases/model';
import type { Classification, CrimeArea } from '@vigie/server/kernel/vocabulary';
import { call } from '../../shared/api.ts';
import { Button } from '../../shared/button.tsx';
import { DialogActions } from '../../shared/dialog.tsx';
import { Form } from '../../shared/form.tsx';
import { MultiSelect } from '../../shared/multi-select.tsx';
import { Select } from '../../shared/select.tsx';
import { TextArea } from '../../shared/text-area.tsx';
import { TextField } from '../../shared/text-field.tsx';
import { useText } from '../../shared/text.tsx';
import { ConflictNotice, useVersionedForm } from '../../shared/versioned-form.tsx';
import { useAttempt } from '../attempt.ts';
import { useCaseOptions } from '../case-fields.tsx';
import type { CaseFormProps } from './case-dialogs.tsx';

interface Values {
  readonly title: string;
  readonly summary: string;
  readonly crimeAreas: readonly CrimeArea[];
  readonly priority: CasePriority;
  readonly classification: Classification;
}

const valuesOf = ({ title, summary, crimeAreas, priority, classification }: Case): Values => ({ title, summary, crimeAreas, priority, classification });

/** Only what was changed is sent, so that two people can change different things. */
export function changesOf(values: Values, before: Case): Partial<Values> {
  return Object.fromEntries(caseFields.filter((field) => JSON.stringify(values[field]) !== JSON.stringify(before[field])).map((field) => [field, values[field]]));
}

/** Title, summary, crime areas, priority, classification. */
export function CorrectForm({ found, onClose, onDone }: CaseFormProps) {
  const t = useText();
  const attempt = useAttempt();
  const options = useCaseOptions();
  const labels = {
    title: t('cases.field.title'),
    summary: t('cases.field.summary'),
    crimeAreas: t('cases.field.crimeAreas'),
    priority: t('cases.field.priority'),
    classification: t('cases.field.classification'),
  };
  const versioned = useVersionedForm<Values>({
    seen: { values: valuesOf(found), version: found.version },
    labels,
    check: ({ title }) => ({ title: title.trim() === '' ? t('shared.form.required') : undefined }),
    send: async (values, ifMatch) => {
      const { crimeAreas, ...rest } = changesOf({ ...values, title: values.title.trim() }, found);
      const changed = await attempt(() => call(correctCase, { params: { id: found.id }, ifMatch, body: { ...rest, ...(crimeAreas && { crimeAreas: [...crimeAreas] }) } }));
      onDone(changed, t('cases.done.corrected', { number: found.number }));
    },
    fetchPresent: async () => {
      const present = await call(getCase, { params: { id: found.id } });
      return { values: valuesOf(present), version: present.version };
    },
    fieldOfRefusal: { 'cases.beyond-clearance': 'classification' },
  });
  const { form } = versioned;
  return (
    <Form state={form}>
      <ConflictNotice
        state={versioned}
        labels={labels}
        show={(name, value) => (name === 'crimeAreas' ? (value as Values['crimeAreas']).map((area) => t.label('crime-area', area)).join(', ') : name === 'priority' ? t.label('cases.priority', String(value)) : name === 'classification' ? t.label('classification', String(value)) : String(value))}
      />
      <TextField {...form.field('title')} isRequired maxLength={300} autoFocus autoComplete="off" />
      <TextArea {...form.field('summary')} maxLength={20_000} rows={5} maxRows={12} />
      <div className="form-columns">
        <MultiSelect {...form.field('crimeAreas')} options={options.crimeAreas} />
        <Select {...form.field('priority')} options={options.priorities} />
        <Select {...form.field('classification')} options={options.classifications} description={t('cases.correct.classification-hint')} />
      </div>
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button kind="primary" type="submit" isPending={form.isSubmitting}>
          {t('shared.action.save')}
        </Button>
      </DialogActions>
    </Form>
  );
}
