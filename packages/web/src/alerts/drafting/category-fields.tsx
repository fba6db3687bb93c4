import type { CategoryView } from '@vigie/server/alerts/contract';
import { classifications } from '@vigie/server/kernel/vocabulary';
import { useState } from 'react';
import { PaneSection } from '../../shared/pane.tsx';
import type { FormState } from '../../shared/form.tsx';
import { Segmented } from '../../shared/segmented.tsx';
import { Select } from '../../shared/select.tsx';
import { useText } from '../../shared/text.tsx';
import { textBinding } from '../../subjects/form/data-field.tsx';
import { textOf } from '../../subjects/form/subject-values.ts';
import { asOf, asText, kindOf, letterOf, recordName, type ContentValues } from '../content/content-values.ts';
import type { Catalogue } from './drafting-screen.tsx';

interface CategoryFieldsProps {
  readonly form: FormState<ContentValues>;
  readonly catalogue: Catalogue;
  readonly category: CategoryView | undefined;
  /** Once begun, system and category stay. */
  readonly isFixed: boolean;
}

/** As what: the system, the category, and on whom or on what. Everything below follows from it. */
export function CategoryFields({ form, catalogue, category, isFixed }: CategoryFieldsProps) {
  const t = useText();
  const as = asOf(form.values);
  const [system, setSystem] = useState<'sis' | 'interpol'>(as?.system ?? 'sis');
  const kind = kindOf(form.values);
  const letter = letterOf(form.values);
  const offered = catalogue.categories.filter((one) => one.system === system).flatMap((one) => one.forms.map((form_) => ({ one, as: asText({ system, form: form_, category: one.category as never }), form: form_ })));
  const objects = catalogue.objects.filter((object) => category?.letters.includes(object.letter) && (kind === undefined || object.kind === kind));
  const chooseKind = (next: string, of: CategoryView | undefined = category) => {
    const letters = catalogue.objects.filter((object) => of?.letters.includes(object.letter) && object.kind === next);
    chooseLetter(next, letters.length === 1 ? (letters[0]?.letter ?? '') : '');
  };
  const chooseLetter = (nextKind: string, next: string) => {
    const object = catalogue.objects.find(({ letter: one }) => one === next);
    form.set({ kind: nextKind, letter: next, ...(object?.engineCategory && { [recordName('object', 'category')]: object.engineCategory }) });
  };
  const chooseAs = (next: string) => {
    form.set({ as: next });
    const of = catalogue.categories.find((one) => next.startsWith(`${one.system}:`) && next.endsWith(`:${one.category}`));
    const first = of?.kinds[0];
    if (of && (kind === undefined || !of.kinds.includes(kind)) && first !== undefined) chooseKind(first, of);
    else if (letter !== null && !of?.letters.includes(letter)) form.set({ letter: '' });
  };
  return (
    <PaneSection title={t('alerts.drafting.what')} level={2}>
      {!isFixed && (
        <Segmented
          label={t('alerts.filter.system')}
          options={(['sis', 'interpol'] as const).map((value) => ({ value, label: t.label('alerts.system', value) }))}
          value={system}
          onChange={(next) => {
            setSystem(next);
            form.set({ as: '', letter: '' });
          }}
        />
      )}
      <div className="alert-fields">
        <Select
          {...textBinding(form, 'as')}
          isRequired
          isDisabled={isFixed}
          options={offered.map(({ one, as: value, form: form_ }) => ({
            value,
            label: form_ === 'diffusion' ? `${t.label('alerts.category', one.category)} · ${t.label('alerts.form', form_)}` : t.label('alerts.category', one.category),
            description: one.inOperation ? one.article : `${one.article} · ${t('alerts.drafting.not-in-operation')}`,
            isDisabled: !one.inOperation,
          }))}
          value={textOf(form.values['as']) || null}
          onChange={chooseAs}
        />
        {category && category.kinds.length > 1 && (
          <Select {...textBinding(form, 'kind')} isRequired options={category.kinds.map((value) => ({ value, label: t.label('alerts.kind', value) }))} value={kind ?? null} onChange={(next) => chooseKind(next)} />
        )}
        {category?.system === 'sis' && kind !== undefined && kind !== 'person' && (
          <Select
            {...textBinding(form, 'letter')}
            isRequired
            options={objects.map(({ letter: value, article }) => ({ value, label: `(${value}) ${t.label('alerts.object', value)}`, description: article }))}
            value={letter}
            onChange={(next) => chooseLetter(kind, next)}
          />
        )}
        <Select {...textBinding(form, 'classification')} options={classifications.map((value) => ({ value, label: t.label('classification', value) }))} value={textOf(form.values['classification']) as (typeof classifications)[number]} onChange={(classification) => form.set({ classification })} />
      </div>
    </PaneSection>
  );
}
