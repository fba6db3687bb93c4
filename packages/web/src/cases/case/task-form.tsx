import { useQuery } from '@tanstack/react-query';
import { giveTask, listFiles, listItems } from '@vigie/server/cases/contract';
import type { CaseFileId } from '@vigie/server/cases/model';
import type { UnitId } from '@vigie/server/kernel/actor';
import type { Instant } from '@vigie/server/kernel/time';
import type { MessageId } from '@vigie/server/messages/model';
import type { Organisation } from '@vigie/server/partners/contract';
import { useNavigate } from '@tanstack/react-router';
import { OrganisationPicker } from '../../drafts/organisation-picker.tsx';
import { useAssignees } from '../../messages/acts/colleague-options.ts';
import { call } from '../../shared/api.ts';
import { Button } from '../../shared/button.tsx';
import { Checkbox, CheckboxGroup } from '../../shared/checkbox.tsx';
import { ComboBox } from '../../shared/combo-box.tsx';
import { DateTimeField } from '../../shared/date-time-field.tsx';
import { DialogActions } from '../../shared/dialog.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { queryOf } from '../../shared/queries.ts';
import { RadioGroup } from '../../shared/radio-group.tsx';
import { Tag } from '../../shared/tag.tsx';
import { TextArea } from '../../shared/text-area.tsx';
import { TextField } from '../../shared/text-field.tsx';
import { useText } from '../../shared/text.tsx';
import { useAttempt } from '../attempt.ts';
import type { CaseFormProps } from './case-dialogs.tsx';

interface Values {
  readonly means: 'desk' | 'channel';
  readonly unitId: UnitId | null;
  readonly organisation: Organisation | null;
  readonly title: string;
  readonly text: string;
  readonly dueAt: Instant | null;
  readonly messageIds: readonly MessageId[];
  readonly fileIds: readonly CaseFileId[];
  readonly asEvidence: boolean;
}

/** Asks a unit on its screen, or a partner organisation by a message that is then written. */
export function TaskForm({ found, onClose, onDone }: CaseFormProps) {
  const t = useText();
  const navigate = useNavigate();
  const attempt = useAttempt();
  const { units } = useAssignees();
  const messages = useQuery(queryOf(listItems, { params: { id: found.id }, query: { kind: 'message' } })).data?.items ?? [];
  const files = (useQuery(queryOf(listFiles, { params: { id: found.id } })).data?.items ?? []).filter(({ taskId }) => taskId === null);
  const form = useForm<Values>({
    initial: { means: 'desk', unitId: null, organisation: null, title: '', text: '', dueAt: null, messageIds: [], fileIds: [], asEvidence: false },
    labels: {
      means: t('cases.task.means'),
      unitId: t('cases.label.unit'),
      organisation: t('cases.task.organisation'),
      title: t('cases.field.title'),
      text: t('cases.task.text'),
      dueAt: t('cases.task.due'),
      messageIds: t('cases.task.messages'),
      fileIds: t('cases.task.files'),
      asEvidence: t('cases.task.evidence'),
    },
    check: ({ means, unitId, organisation, title, text }) => ({
      unitId: means === 'desk' && unitId === null ? t('shared.form.required') : undefined,
      organisation: means === 'channel' && organisation === null ? t('shared.form.required') : undefined,
      title: title.trim() === '' ? t('shared.form.required') : undefined,
      text: text.trim() === '' ? t('shared.form.required') : undefined,
    }),
    submit: async ({ means, unitId, organisation, title, text, dueAt, messageIds, fileIds, asEvidence }) => {
      const to = means === 'desk' ? unitId !== null && ({ kind: 'unit', unitId } as const) : organisation !== null && ({ kind: 'organisation', organisationId: organisation.id } as const);
      if (!to) return;
      const task = await attempt(() => call(giveTask, { params: { id: found.id }, body: { to, title: title.trim(), text: text.trim(), dueAt, messageIds: [...messageIds], fileIds: [...fileIds], ...(asEvidence && { asEvidence }) } }));
      onDone(undefined, t(task.draftId === null ? 'cases.done.task-given' : 'cases.done.task-drafted', { number: task.number }));
      if (task.draftId !== null) void navigate({ to: '/drafts/$id', params: { id: task.draftId } });
    },
    fieldOfRefusal: {
      'cases.unit-not-found': 'unitId',
      'cases.beyond-clearance': 'unitId',
      'cases.organisation-not-found': 'organisation',
      'cases.task-unreachable': 'organisation',
      'cases.task-due-past': 'dueAt',
      'cases.object-not-found': 'messageIds',
      'cases.file-not-found': 'fileIds',
      'cases.use-ask-first': 'messageIds',
      'cases.use-evidence-without-consent': 'messageIds',
    },
  });
  const { means, organisation } = form.values;
  return (
    <Form state={form}>
      <RadioGroup
        {...form.field('means')}
        isRow
        options={[
          { value: 'desk', label: t('cases.task.to-unit'), description: t('cases.task.to-unit-hint') },
          { value: 'channel', label: t('cases.task.to-organisation'), description: t('cases.task.to-organisation-hint') },
        ]}
      />
      {means === 'desk' ? (
        <ComboBox {...form.field('unitId')} options={units} isRequired />
      ) : organisation === null ? (
        <OrganisationPicker label={t('cases.task.organisation')} name="organisation" placeholder={t('cases.task.organisation-hint')} onPick={(picked) => form.set({ organisation: picked })} />
      ) : (
        <p className="row">
          <Tag isCode>{organisation.code}</Tag> <bdi>{organisation.name}</bdi>
          <Button kind="quiet" size="small" onPress={() => form.set({ organisation: null })}>
            {t('cases.task.other-organisation')}
          </Button>
        </p>
      )}
      <TextField {...form.field('title')} isRequired maxLength={300} autoComplete="off" />
      <TextArea {...form.field('text')} isRequired rows={5} maxRows={14} maxLength={20_000} />
      <DateTimeField {...form.field('dueAt')} />
      {messages.length > 0 && (
        <CheckboxGroup {...form.field('messageIds')} className="case-choices" description={t('cases.task.enclosed-hint')} options={messages.flatMap(({ message }) => (message ? [{ value: message.id, label: `${message.number}  ${message.subject}`, description: [t.label('classification', message.classification), ...message.handling].join(' · ') }] : []))} />
      )}
      {files.length > 0 && <CheckboxGroup {...form.field('fileIds')} className="case-choices" options={files.map(({ id, name }) => ({ value: id, label: name }))} />}
      {form.values.messageIds.length + form.values.fileIds.length > 0 && (
        <Checkbox isSelected={form.values.asEvidence} onChange={(asEvidence) => form.set({ asEvidence })} description={t('cases.task.evidence-hint')}>
          {t('cases.task.evidence')}
        </Checkbox>
      )}
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button kind="primary" type="submit" isPending={form.isSubmitting}>
          {t(means === 'desk' ? 'cases.act.task' : 'cases.act.task-draft')}
        </Button>
      </DialogActions>
    </Form>
  );
}
