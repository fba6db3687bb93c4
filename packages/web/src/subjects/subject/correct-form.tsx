import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getMessage, mayMessages } from '@vigie/server/messages/contract';
import { correctSubject, getSubject, type SubjectView } from '@vigie/server/subjects/contract';
import { call } from '../../shared/api.ts';
import { Form } from '../../shared/form.tsx';
import { invalidateTopics, queryOf } from '../../shared/queries.ts';
import { useMay } from '../../shared/session.tsx';
import { useText } from '../../shared/text.tsx';
import { ConflictNotice, useVersionedForm } from '../../shared/versioned-form.tsx';
import { faultTexts, labelsOf } from '../form/field-labels.ts';
import { SubjectFields } from '../form/subject-fields.tsx';
import { correctedOf, dataOf, faultsOf, valuesOfSubject, type FieldValue, type SubjectValues } from '../form/subject-values.ts';
import { useStatedText } from '../stated-text.ts';
import { kept } from './corrections-section.tsx';
import { FormButtons } from './form-buttons.tsx';

/** Puts right what is stated; the former value is kept beside. */
export function CorrectForm({ subject, onClose, onDone }: { readonly subject: SubjectView; readonly onClose: () => void; readonly onDone: () => void }) {
  const t = useText();
  const client = useQueryClient();
  const stated = useStatedText();
  const mayRead = useMay(mayMessages.read) && subject.message !== null;
  // What the source says of its words: the statement says no less.
  const { data: source } = useQuery({ ...queryOf(getMessage, { params: { id: subject.message?.id ?? '' } }), enabled: mayRead });
  const { kind } = subject;
  const labels = labelsOf(t, kind);
  const state = useVersionedForm<SubjectValues>({
    seen: { values: valuesOfSubject(subject), version: subject.version },
    labels,
    check: (values) => faultTexts(t, faultsOf(kind, values)),
    send: async (values, version) => {
      await call(correctSubject, { params: { id: subject.id }, body: correctedOf(subject, values), ifMatch: version });
      invalidateTopics(client, ['subjects']);
      onDone();
    },
    fetchPresent: async () => {
      const { subject: present } = await call(getSubject, { params: { id: subject.id } });
      invalidateTopics(client, ['subjects']);
      return { values: valuesOfSubject(present), version: present.version };
    },
    fieldOfRefusal: { 'subjects.handling-text-missing': 'handlingText', 'subjects.necessity-missing': 'necessity', 'subjects.below-source': 'handling' },
  });
  const show = (name: string, value: FieldValue | undefined) => {
    if (!name.startsWith('data.')) return kept(t, stated, kind, name, value);
    return kept(t, stated, kind, name, value === undefined ? null : dataOf(kind, { [name]: value })[name.slice('data.'.length)]);
  };
  return (
    <Form state={state.form}>
      <ConflictNotice state={state} labels={labels} show={show} />
      <SubjectFields kind={kind} form={state.form} source={source} isRoleFixed />
      <FormButtons label={t('subjects.act.correct')} isPending={state.form.isSubmitting} onClose={onClose} />
    </Form>
  );
}
