import { useQueryClient } from '@tanstack/react-query';
import {
  classifications,
  crimeAreas,
  handlingCodes,
  informationEvaluations,
  messageKinds,
  sourceEvaluations,
  urgencies,
  urgencyGrounds,
} from '@vigie/server/kernel/vocabulary';
import { correctMessage, getMessage, type Message } from '@vigie/server/messages/contract';
import { correctableFields, type CorrectableField } from '@vigie/server/messages/model';
import { Check } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { isProblem } from '../../shared/api-problem.ts';
import { call } from '../../shared/api.ts';
import { Button } from '../../shared/button.tsx';
import { CheckboxGroup } from '../../shared/checkbox.tsx';
import { ComboBox } from '../../shared/combo-box.tsx';
import { Dialog, DialogActions } from '../../shared/dialog.tsx';
import { Form, useForm, type FormState } from '../../shared/form.tsx';
import { MultiSelect } from '../../shared/multi-select.tsx';
import { Notice } from '../../shared/notice.tsx';
import { invalidateTopics, queryOf } from '../../shared/queries.ts';
import { Select } from '../../shared/select.tsx';
import { useShortcuts } from '../../shared/shortcuts.tsx';
import { TextArea } from '../../shared/text-area.tsx';
import { TextField } from '../../shared/text-field.tsx';
import { useText, type Text, type Vocabulary } from '../../shared/text.tsx';
import { toast } from '../../shared/toast-queue.ts';
import { ChangedValue } from '../change-list.tsx';
import { useFieldText } from '../field-text.ts';
import { useLanguageOptions } from '../language-options.ts';
import { correctedFields, correctionOf, correctionValuesOf, inferredFields, rebase, type Conflict, type CorrectionValues } from '../message-changes.ts';
import { PartnerField } from './partner-field.tsx';
import './correct-dialog.css';

interface CorrectProps {
  readonly message: Message;
  readonly onClose: () => void;
  readonly onDone: (message: Message) => void;
}

/** Corrects what was read or stated. What arrived stays in the original; each former value is kept beside it. */
export function CorrectDialog(props: CorrectProps) {
  const t = useText();
  return (
    <Dialog isOpen onClose={props.onClose} title={t('messages.correct.title', { number: props.message.number })} size="wide">
      <CorrectForm {...props} />
    </Dialog>
  );
}

function CorrectForm({ message, onClose, onDone }: CorrectProps) {
  const t = useText();
  const client = useQueryClient();
  const text = useFieldText();
  // What the form began with: the message behind may change meanwhile.
  const [base, setBase] = useState(message);
  const [confirmed, setConfirmed] = useState<ReadonlySet<string>>(new Set());
  const [senderName, setSenderName] = useState<string | null>(null);
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([]);
  const form = useForm<CorrectionValues>({
    initial: correctionValuesOf(message),
    labels: Object.fromEntries(correctableFields.map((field) => [field, text.name(field)])) as Record<keyof CorrectionValues, string>,
    check: (values) => checkCorrection(values, t),
    submit: async (values) => {
      const body = correctionOf(values, base, confirmed);
      if (Object.keys(body).length === 0) {
        onClose();
        return;
      }
      try {
        const after = await call(correctMessage, { params: { id: base.id }, body, ifMatch: base.version });
        client.setQueryData(queryOf(getMessage, { params: { id: after.id } }).queryKey, after);
        invalidateTopics(client, ['messages']);
        toast.done(t('messages.correct.done', { number: after.number }));
        onDone(after);
      } catch (error) {
        if (isProblem(error, 'messages.changed-meanwhile')) await catchUp();
        throw error;
      }
    },
    fieldOfRefusal: {
      'messages.sender-not-found': 'senderId',
      'messages.handling-text-missing': 'handlingText',
      'messages.urgency-ground-missing': 'urgencyGround',
      'messages.urgency-ground-superfluous': 'urgencyGround',
    },
  });
  const catchUp = async () => {
    const now = await call(getMessage, { params: { id: base.id } });
    client.setQueryData(queryOf(getMessage, { params: { id: now.id } }).queryKey, now);
    const outcome = rebase(form.values, base, now);
    form.set(outcome.values);
    setConflicts(outcome.conflicts);
    setBase(now);
  };

  const changed = correctedFields(form.values, base);
  const inferred = inferredFields(base);
  const confirm = (fields: readonly CorrectableField[]) => setConfirmed((before) => new Set([...before, ...fields]));
  useShortcuts([{ keys: 'alt+y', label: 'messages.inferred.confirm-all', run: () => confirm(inferred), when: inferred.length > 0 }], { scope: 'messages.act.correct' });
  const original = correctionValuesOf(base);
  const fields: FieldParts = {
    form,
    t,
    below: (field) => (
      <FieldNote
        field={field}
        before={changed.includes(field) ? text.value(field, shownValue(original, field, base)) : undefined}
        isInferred={inferred.includes(field) && !changed.includes(field)}
        isConfirmed={confirmed.has(field)}
        onConfirm={() => confirm([field])}
      />
    ),
  };
  const isAnything = changed.length > 0 || inferred.some((field) => confirmed.has(field));
  return (
    <Form state={form}>
      {conflicts.length > 0 && <Conflicts conflicts={conflicts} now={base} onTake={(field) => form.set({ [field]: correctionValuesOf(base)[field] })} stillContested={changed} />}
      <div className="correct-grid">
        <ContentFields {...fields} message={base} onSenderName={setSenderName} />
        <MarkingFields {...fields} />
      </div>
      <div className="correct-summary" role="status">
        {changed.length > 0 ? (
          <>
            <p className="section-title">{t('messages.correct.changes', { count: changed.length })}</p>
            <ul className="change-list">
              {changed.map((field) => (
                <li key={field}>
                  <span className="change-field">{text.name(field)}</span> <ChangedValue
                    before={shownValue(original, field, base)}
                    beforeText={text.value(field, shownValue(original, field, base))}
                    afterText={field === 'senderId' ? (senderName ?? t('messages.value.none')) : text.value(field, shownValue(form.values, field, base))}
                  />
                </li>
              ))}
            </ul>
          </>
        ) : (
          <p className="muted">{t('messages.correct.unchanged')}</p>
        )}
      </div>
      <DialogActions>
        {inferred.some((field) => !confirmed.has(field) && !changed.includes(field)) && (
          <Button icon={Check} onPress={() => confirm(inferred)}>
            {t('messages.inferred.confirm-all')}
          </Button>
        )}
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button kind="primary" type="submit" isPending={form.isSubmitting} isDisabled={!isAnything}>
          {t('messages.correct.save')}
        </Button>
      </DialogActions>
    </Form>
  );
}

function checkCorrection(values: CorrectionValues, t: Text): Partial<Record<keyof CorrectionValues, string>> {
  return {
    ...(values.subject.trim() === '' && { subject: t('shared.form.required') }),
    ...(values.handling.includes('H3') && values.handlingText.trim() === '' && { handlingText: t('messages.correct.handling-text-missing') }),
    ...(values.urgency === 'non-urgent' && values.urgencyGround !== 'none' && { urgencyGround: t('messages.correct.ground-superfluous') }),
  };
}

/** A field's value as it is put into words: the sender by name, references one after the other. */
function shownValue(values: CorrectionValues, field: CorrectableField, message: Message): unknown {
  if (field === 'senderId') return values.senderId === message.sender.organisationId ? message.sender : null;
  if (field === 'otherReferences') return values.otherReferences.split('\n').filter((line) => line.trim() !== '');
  const value = values[field];
  return value === 'none' ? null : value;
}

/** Below a field: what it was before, or that nobody stated it. */
function FieldNote(props: { readonly field: CorrectableField; readonly before: string | undefined; readonly isInferred: boolean; readonly isConfirmed: boolean; readonly onConfirm: () => void }) {
  const t = useText();
  const text = useFieldText();
  if (props.before !== undefined) {
    return (
      <p className="correct-note">
        {t('messages.correct.before')} <bdi>{props.before}</bdi>
      </p>
    );
  }
  if (!props.isInferred) return null;
  return (
    <p className="correct-note" data-inferred="">
      {props.isConfirmed ? t('messages.inferred.is-confirmed') : t('messages.inferred.field')}
      {!props.isConfirmed && (
        <Button kind="quiet" size="small" icon={Check} aria-label={t('messages.inferred.confirm-field', { field: text.name(props.field) })} onPress={props.onConfirm}>
          {t('messages.inferred.confirm')}
        </Button>
      )}
    </p>
  );
}

/** What a colleague changed while this form was open: taken over where nothing was typed, to be chosen where something was. */
function Conflicts(props: { readonly conflicts: readonly Conflict[]; readonly now: Message; readonly stillContested: readonly CorrectableField[]; readonly onTake: (field: CorrectableField) => void }) {
  const t = useText();
  const text = useFieldText();
  return (
    <Notice tone="warning" title={t('messages.correct.conflict-title')}>
      <ul className="change-list">
        {props.conflicts.map(({ field, isContested }) => (
          <li key={field} className="correct-conflict">
            <span>
              <span className="change-field">{text.name(field)}</span> <bdi>{text.value(field, field === 'senderId' ? props.now.sender : props.now[field])}</bdi>
            </span>
            {isContested && props.stillContested.includes(field) ? (
              <Button size="small" onPress={() => props.onTake(field)}>
                {t('messages.correct.take-theirs')}
              </Button>
            ) : (
              <span className="muted">{t('messages.correct.taken-over')}</span>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

interface FieldParts {
  readonly form: FormState<CorrectionValues>;
  readonly t: Text;
  readonly below: (field: CorrectableField) => ReactNode;
}

function optionsOf<Value extends string>(t: Text, vocabulary: Vocabulary, values: readonly Value[]) {
  return values.map((value) => ({ value, label: t.label(vocabulary, value) }));
}

/** Whom it is from and what it is. */
function ContentFields({ form, t, below, message, onSenderName }: FieldParts & { readonly message: Message; readonly onSenderName: (name: string | null) => void }) {
  const languages = useLanguageOptions(form.values.language);
  const { sender } = message;
  return (
    <div className="correct-column">
      <div>
        <PartnerField
          {...form.field('senderId')}
          autoFocus
          onName={onSenderName}
          known={sender.organisationId === null ? null : { id: sender.organisationId, name: sender.name }}
          {...(sender.organisationId === null && { description: t('messages.correct.sender-as-written', { sender: [sender.name, sender.address].filter(Boolean).join(' · ') }) })}
        />
        {below('senderId')}
      </div>
      <div>
        <TextField {...form.field('subject')} isRequired maxLength={2000} />
        {below('subject')}
      </div>
      <div className="correct-pair">
        <div>
          <Select {...form.field('kind')} options={optionsOf(t, 'message-kind', messageKinds)} />
          {below('kind')}
        </div>
        <div>
          <ComboBox {...form.field('language')} options={languages} />
          {below('language')}
        </div>
      </div>
      <div className="correct-pair">
        <div>
          <Select {...form.field('urgency')} options={optionsOf(t, 'urgency', urgencies)} />
          {below('urgency')}
        </div>
        <div>
          <Select {...form.field('urgencyGround')} options={[{ value: 'none', label: t('messages.value.not-stated') }, ...optionsOf(t, 'urgency-ground', urgencyGrounds)]} />
          {below('urgencyGround')}
        </div>
      </div>
      <div>
        <MultiSelect {...form.field('crimeAreas')} options={optionsOf(t, 'crime-area', crimeAreas)} />
        {below('crimeAreas')}
      </div>
    </div>
  );
}

/** How it may be handled, and by which names partners know it. */
function MarkingFields({ form, t, below }: FieldParts) {
  const none = { value: 'none' as const, label: t('messages.value.not-stated') };
  return (
    <div className="correct-column">
      <div>
        <Select {...form.field('classification')} options={optionsOf(t, 'classification', classifications)} />
        {below('classification')}
      </div>
      <div>
        <CheckboxGroup {...form.field('handling')} options={handlingCodes.map((value) => ({ value, label: `${value} – ${t.label('handling-code', value)}` }))} />
        {below('handling')}
      </div>
      <div>
        <TextField {...form.field('handlingText')} isRequired={form.values.handling.includes('H3')} maxLength={2000} />
        {below('handlingText')}
      </div>
      <div className="correct-pair">
        <div>
          <Select {...form.field('sourceEvaluation')} options={[none, ...sourceEvaluations.map((value) => ({ value, label: `${value} – ${t.label('source-evaluation', value)}` }))]} />
          {below('sourceEvaluation')}
        </div>
        <div>
          <Select {...form.field('informationEvaluation')} options={[none, ...informationEvaluations.map((value) => ({ value, label: `${value} – ${t.label('information-evaluation', value)}` }))]} />
          {below('informationEvaluation')}
        </div>
      </div>
      <div className="correct-pair">
        <div>
          <TextField {...form.field('ownReference')} isCode maxLength={120} />
          {below('ownReference')}
        </div>
        <div>
          <TextArea {...form.field('otherReferences')} rows={2} maxRows={6} description={t('messages.correct.one-per-line')} />
          {below('otherReferences')}
        </div>
      </div>
    </div>
  );
}
