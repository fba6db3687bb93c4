import { classifications, handlingCodes, informationEvaluations, sourceEvaluations, type HandlingCode } from '@vigie/server/kernel/vocabulary';
import { identityStatuses, statementTypes, subjectRoles, type DataCategory, type SubjectKind } from '@vigie/server/subjects/model';
import { Eraser } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../shared/button.tsx';
import { CheckboxGroup } from '../../shared/checkbox.tsx';
import type { FormState } from '../../shared/form.tsx';
import { Notice } from '../../shared/notice.tsx';
import { RadioGroup } from '../../shared/radio-group.tsx';
import { Select } from '../../shared/select.tsx';
import { TextArea } from '../../shared/text-area.tsx';
import { TextField } from '../../shared/text-field.tsx';
import { useText } from '../../shared/text.tsx';
import { ChoiceField, DataField, textBinding } from './data-field.tsx';
import { fieldsOf, neededFields } from './fields.ts';
import { asksNecessity, emptyValue, fieldsByCategory, forbiddenFields, limitFor, textOf, withoutForbidden, type SourceMarkings, type SubjectValues } from './subject-values.ts';
import './subject-fields.css';

interface SubjectFieldsProps {
  readonly kind: SubjectKind;
  readonly form: FormState<SubjectValues>;
  readonly source: SourceMarkings | undefined;
  /** A role once given changes by an act of its own. */
  readonly isRoleFixed?: boolean;
}

/** Everything that can be stated of a person or thing: what it is, its data, how sure it is and how it is marked. */
export function SubjectFields({ kind, form, source, isRoleFixed = false }: SubjectFieldsProps) {
  const t = useText();
  return (
    <>
      {kind === 'person' ? <PersonFields form={form} isRoleFixed={isRoleFixed} /> : <ThingFields kind={kind} form={form} />}
      <section className="subject-group" aria-label={t('subjects.form.statement')}>
        <h3 className="section-title">{t('subjects.form.statement')}</h3>
        <StatementFields form={form} />
      </section>
      <section className="subject-group" aria-label={t('shared.marking.title')}>
        <h3 className="section-title">{t('shared.marking.title')}</h3>
        <MarkingFields form={form} source={source} />
      </section>
      <TextArea {...textBinding(form, 'excerpt')} rows={2} maxRows={8} maxLength={4_000} description={t('subjects.form.excerpt-hint')} />
    </>
  );
}

function ThingFields({ kind, form }: { readonly kind: Exclude<SubjectKind, 'person'>; readonly form: FormState<SubjectValues> }) {
  return (
    <div className="subject-grid">
      {Object.entries(fieldsOf[kind]).map(([field, spec]) => (
        <DataField key={field} form={form} field={field} spec={spec} isRequired={neededFields[kind]?.includes(field) ?? false} />
      ))}
    </div>
  );
}

/* ── a person ── */

const groups = fieldsByCategory();

/** The role first: it decides what else may be said. Then the categories of Annex II.B, those without data folded. */
function PersonFields({ form, isRoleFixed }: { readonly form: FormState<SubjectValues>; readonly isRoleFixed: boolean }) {
  const t = useText();
  const forbidden = forbiddenFields(form.values);
  const role = textOf(form.values['role']);
  return (
    <>
      <div className="subject-grid">
        {!isRoleFixed && (
          <Select
            {...textBinding(form, 'role')}
            isRequired
            value={role === '' ? null : role}
            options={subjectRoles.map((value) => ({ value, label: t.label('subjects.role', value) }))}
            description={role === '' ? t('subjects.form.role-hint') : t.hint('subjects.role', role)}
          />
        )}
        <ChoiceField form={form} name="identityStatus" isRequired options={identityStatuses.map((value) => ({ value, label: t.label('subjects.identity-status', value) }))} />
      </div>
      {forbidden.length > 0 && (
        <Notice
          tone="warning"
          isLive
          title={t('subjects.form.forbidden')}
          actions={
            <Button size="small" icon={Eraser} onPress={() => form.set(withoutForbidden(form.values))}>
              {t('subjects.form.remove-forbidden')}
            </Button>
          }
        >
          {forbidden.map((field) => t.label('subjects.field', field)).join(', ')}
        </Notice>
      )}
      {groups.map(({ category, fields }) => (
        <CategoryFields key={category} category={category} fields={fields} form={form} />
      ))}
      {(asksNecessity(form.values) || textOf(form.values['necessity']) !== '') && (
        <TextField {...textBinding(form, 'necessity')} isRequired={asksNecessity(form.values)} description={t('subjects.form.necessity-hint')} maxLength={500} autoComplete="off" />
      )}
    </>
  );
}

function CategoryFields({ category, fields, form }: { readonly category: DataCategory; readonly fields: readonly string[]; readonly form: FormState<SubjectValues> }) {
  const t = useText();
  const limit = limitFor(form.values, category);
  const isAlways = category === 'personal-details';
  const [isOpen] = useState(() => fields.some((field) => JSON.stringify(form.values[`data.${field}`]) !== JSON.stringify(emptyValue(fieldsOf.person[field] ?? { type: 'line' }))));
  const content = (
    <div className="subject-grid">
      {fields.map((field) => {
        const spec = fieldsOf.person[field];
        return spec && <DataField key={field} form={form} field={field} spec={spec} />;
      })}
    </div>
  );
  const title = t.label('subjects.category', category);
  if (isAlways) {
    return (
      <section className="subject-group" aria-label={title}>
        <h3 className="section-title">{title}</h3>
        {content}
      </section>
    );
  }
  if (limit === 'no' || limit === undefined) {
    return (
      <p className="subject-shut">
        <span>{title}</span>
        <span className="subject-reason">{t(limit === 'no' ? 'subjects.limit.no' : 'subjects.limit.no-role')}</span>
      </p>
    );
  }
  return (
    <details className="subject-fold" open={isOpen}>
      <summary>
        <span>{title}</span>
        {limit === 'if-needed' && <span className="subject-reason">{t('subjects.limit.if-needed')}</span>}
      </summary>
      {content}
    </details>
  );
}

/* ── the statement and its markings ── */

function StatementFields({ form }: { readonly form: FormState<SubjectValues> }) {
  const t = useText();
  const type = textBinding(form, 'statementType');
  return (
    <div className="subject-grid">
      <RadioGroup {...type} isRow options={statementTypes.map((value) => ({ value: value as string, label: t.label('subjects.statement-type', value) }))} />
      <ChoiceField form={form} name="sourceEvaluation" options={sourceEvaluations.map((value) => ({ value, label: `${value} · ${t.label('source-evaluation', value)}` }))} />
      <ChoiceField form={form} name="informationEvaluation" options={informationEvaluations.map((value) => ({ value, label: `${value} · ${t.label('information-evaluation', value)}` }))} />
    </div>
  );
}

/** What the source says of its words stays: it can be made stricter, never less. */
function MarkingFields({ form, source }: { readonly form: FormState<SubjectValues>; readonly source: SourceMarkings | undefined }) {
  const t = useText();
  const { value, ...handling } = form.field('handling');
  const held = source?.handling ?? [];
  const codes = value as readonly HandlingCode[];
  const least = classifications.indexOf(source?.classification ?? 'unclassified');
  const classification = textBinding(form, 'classification');
  return (
    <>
      <div className="subject-grid">
        <Select {...classification} options={classifications.map((level, index) => ({ value: level as string, label: t.label('classification', level), isDisabled: index < least }))} />
        <CheckboxGroup
          {...handling}
          isRow
          value={codes}
          onChange={(chosen) => handling.onChange(handlingCodes.filter((code) => chosen.includes(code) || held.includes(code)))}
          options={handlingCodes.map((code) => ({ value: code, label: code, isDisabled: held.includes(code) }))}
          {...(held.length > 0 && { description: t('subjects.form.handling-held', { codes: held.join(', ') }) })}
        />
      </div>
      {codes.includes('H3') && <TextArea {...textBinding(form, 'handlingText')} isRequired rows={2} maxLength={2_000} />}
    </>
  );
}
