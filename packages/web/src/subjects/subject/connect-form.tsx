import { useQuery, useQueryClient } from '@tanstack/react-query';
import { informationEvaluations, sourceEvaluations, type InformationEvaluation, type SourceEvaluation } from '@vigie/server/kernel/vocabulary';
import { linkSubjects, listOfMessage, type SubjectLine, type SubjectView } from '@vigie/server/subjects/contract';
import { linkTypes, statementTypes, symmetricLinkTypes, type LinkType } from '@vigie/server/subjects/model';
import { useState } from 'react';
import { call } from '../../shared/api.ts';
import { Button } from '../../shared/button.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { invalidateTopics, queryOf } from '../../shared/queries.ts';
import { RadioGroup } from '../../shared/radio-group.tsx';
import { Select } from '../../shared/select.tsx';
import { Spinner } from '../../shared/spinner.tsx';
import { TextField } from '../../shared/text-field.tsx';
import { useText } from '../../shared/text.tsx';
import { partialDateOf } from '../form/partial-date.ts';
import { SubjectLink } from '../subject-link.tsx';
import { linkBodyOf, linkFaultsOf, type ConnectValues } from './connect-values.ts';
import { FormButtons } from './form-buttons.tsx';
import { SubjectPicker } from './subject-picker.tsx';

const none = 'none';

/** Says that two are the same, or how they are connected. `other`: chosen already, as from a search. */
export function ConnectForm(props: { readonly subject: SubjectView; readonly other?: SubjectLine; readonly type?: LinkType; readonly onClose: () => void; readonly onDone: () => void }) {
  const { subject } = props;
  const t = useText();
  const client = useQueryClient();
  const [other, setOther] = useState(props.other);
  const { data: ofMessage } = useQuery({ ...queryOf(listOfMessage, { query: { messageId: subject.message?.id ?? '' } }), enabled: subject.message !== null });
  const neighbours = ofMessage?.items.filter(({ id, erased }) => id !== subject.id && erased === null);
  const form = useForm<ConnectValues>({
    initial: { otherId: props.other?.id ?? null, type: props.type ?? null, direction: 'onwards', from: '', to: '', statementType: 'fact', sourceEvaluation: null, informationEvaluation: null, reason: '' },
    labels: {
      otherId: t('subjects.connect.other'),
      type: t('subjects.connect.type'),
      direction: t('subjects.connect.direction'),
      from: t('subjects.field.from'),
      to: t('subjects.field.to'),
      statementType: t('subjects.field.statementType'),
      sourceEvaluation: t('subjects.field.sourceEvaluation'),
      informationEvaluation: t('subjects.field.informationEvaluation'),
      reason: t('subjects.connect.reason'),
    },
    check: (values) => Object.fromEntries(Object.entries(linkFaultsOf(values)).map(([name, fault]) => [name, t(fault === 'required' ? 'shared.form.required' : 'subjects.fault.date')])),
    submit: async (values) => {
      const body = linkBodyOf(subject.id, values);
      if (!body) return;
      await call(linkSubjects, { body });
      invalidateTopics(client, ['subjects']);
      props.onDone();
    },
    fieldOfRefusal: { 'subjects.link-kinds-differ': 'type', 'subjects.link-period-reversed': 'to', 'subjects.link-to-itself': 'otherId', 'subjects.link-exists': 'type' },
  });
  const { values } = form;
  const choose = (line: SubjectLine) => {
    setOther(line);
    form.set({ otherId: line.id });
  };
  const caption = subject.caption || t.label('subjects.kind', subject.kind);
  const otherCaption = other?.caption || t('subjects.connect.the-other');
  if (!other) {
    // With whom first; which tab stands open hangs on whether there are others in the message.
    if (subject.message !== null && !neighbours) return <Spinner label={t('shared.state.loading')} />;
    return <SubjectPicker near={neighbours} onChoose={choose} excludedId={subject.id} />;
  }
  return (
    <Form state={form}>
      <div className="subject-picked">
        <SubjectLink subject={other} isLink={false} />
        <Button size="small" onPress={() => setOther(undefined)}>
          {t('subjects.connect.another')}
        </Button>
      </div>
      <Select
        {...form.field('type')}
        isRequired
        autoFocus
        options={linkTypes.filter((type) => type !== 'same-as' || other.kind === subject.kind).map((value) => ({ value, label: t.label('subjects.link-type', value) }))}
      />
      {values.type !== null && !symmetricLinkTypes.includes(values.type) && (
        <RadioGroup
          {...form.field('direction')}
          options={[
            { value: 'onwards' as const, label: `${caption} – ${t.label('subjects.link-type', values.type)} – ${otherCaption}` },
            { value: 'back' as const, label: `${caption} – ${t.label('subjects.link-type-reversed', values.type)} – ${otherCaption}` },
          ]}
        />
      )}
      {values.type !== 'same-as' && (
        <div className="form-columns">
          <TextField {...form.field('from')} isCode placeholder={t('subjects.form.date-placeholder')} maxLength={10} autoComplete="off" onBlur={() => form.set({ from: partialDateOf(values.from) })} />
          <TextField {...form.field('to')} isCode placeholder={t('subjects.form.date-placeholder')} maxLength={10} autoComplete="off" onBlur={() => form.set({ to: partialDateOf(values.to) })} />
        </div>
      )}
      <TextField {...form.field('reason')} isRequired maxLength={1_000} autoComplete="off" description={t('subjects.connect.reason-hint')} />
      <RadioGroup {...form.field('statementType')} isRow options={statementTypes.map((value) => ({ value, label: t.label('subjects.statement-type', value) }))} />
      <div className="form-columns">
        <Select
          {...form.field('sourceEvaluation')}
          value={values.sourceEvaluation ?? none}
          onChange={(value) => form.set({ sourceEvaluation: value === none ? null : (value as SourceEvaluation) })}
          options={[{ value: none, label: t('subjects.form.not-stated') }, ...sourceEvaluations.map((value) => ({ value: value as string, label: `${value} · ${t.label('source-evaluation', value)}` }))]}
        />
        <Select
          {...form.field('informationEvaluation')}
          value={values.informationEvaluation ?? none}
          onChange={(value) => form.set({ informationEvaluation: value === none ? null : (value as InformationEvaluation) })}
          options={[{ value: none, label: t('subjects.form.not-stated') }, ...informationEvaluations.map((value) => ({ value: value as string, label: `${value} · ${t.label('information-evaluation', value)}` }))]}
        />
      </div>
      <FormButtons label={t('subjects.act.connect')} isPending={form.isSubmitting} onClose={props.onClose} />
    </Form>
  );
}
