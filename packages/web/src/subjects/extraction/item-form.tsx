import type { SubjectKind } from '@vigie/server/subjects/model';
import { useEffect, useRef } from 'react';
import { Button } from '../../shared/button.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { useShortcuts } from '../../shared/shortcuts.tsx';
import { useText } from '../../shared/text.tsx';
import { faultTexts, labelsOf } from '../form/field-labels.ts';
import { SubjectFields } from '../form/subject-fields.tsx';
import { faultsOf, forbiddenFields, type SourceMarkings, type SubjectValues } from '../form/subject-values.ts';

/** What one thing is, written or put right by hand, before everything is stated together. */
export function ItemForm(props: {
  readonly kind: SubjectKind;
  readonly values: SubjectValues;
  readonly source: SourceMarkings;
  readonly onTyped: (isTyped: boolean) => void;
  readonly onCancel: () => void;
  readonly onDone: (values: SubjectValues) => void;
}) {
  const { kind, onTyped } = props;
  const t = useText();
  const frame = useRef<HTMLDivElement>(null);
  const form = useForm<SubjectValues>({
    initial: props.values,
    labels: labelsOf(t, kind),
    check: (values) => ({
      ...faultTexts(t, faultsOf(kind, values)),
      ...(kind === 'person' && Object.fromEntries(forbiddenFields(values).map((field) => [`data.${field}`, t('subjects.limit.no')]))),
    }),
    submit: async (values) => props.onDone(values),
  });
  useShortcuts([{ keys: 'mod+Enter', label: 'subjects.extract.take', run: () => void form.internals.submit(), whileTyping: true }], { scope: 'subjects.extract.scope' });
  const { isChanged } = form;
  useEffect(() => onTyped(isChanged), [isChanged, onTyped]);
  useEffect(() => {
    frame.current?.querySelector<HTMLElement>('[data-field=role] button, input:not([type=hidden]), textarea')?.focus();
  }, []);
  return (
    <Form state={form} className="extraction-form">
      <div ref={frame} className="extraction-scroll">
        <h3>{t.label('subjects.kind', kind)}</h3>
        <SubjectFields kind={kind} form={form} source={props.source} />
      </div>
      <div className="extraction-acts">
        <span className="spacer" />
        <Button onPress={props.onCancel}>{t('shared.action.back')}</Button>
        <Button kind="primary" type="submit">
          {t('subjects.extract.take')}
        </Button>
      </div>
    </Form>
  );
}
