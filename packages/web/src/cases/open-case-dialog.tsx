import { useNavigate } from '@tanstack/react-router';
import { openCase, type Case } from '@vigie/server/cases/contract';
import type { CasePriority } from '@vigie/server/cases/model';
import type { AccountId, UnitId } from '@vigie/server/kernel/actor';
import type { Classification, CrimeArea } from '@vigie/server/kernel/vocabulary';
import type { MessageId } from '@vigie/server/messages/model';
import { useState } from 'react';
import { useAssignees } from '../messages/acts/colleague-options.ts';
import { call } from '../shared/api.ts';
import { Button } from '../shared/button.tsx';
import { Checkbox } from '../shared/checkbox.tsx';
import { ComboBox } from '../shared/combo-box.tsx';
import { Dialog, DialogActions } from '../shared/dialog.tsx';
import { Form, useForm } from '../shared/form.tsx';
import { MultiSelect } from '../shared/multi-select.tsx';
import { Select } from '../shared/select.tsx';
import { useSession } from '../shared/session.tsx';
import { TextArea } from '../shared/text-area.tsx';
import { TextField } from '../shared/text-field.tsx';
import { useText } from '../shared/text.tsx';
import { useAttempt } from './attempt.ts';
import { useCaseOptions } from './case-fields.tsx';

/** The message a case begins with: what is known of it goes into the form. */
export interface FirstMessage {
  readonly id: MessageId;
  readonly number: string;
  readonly subject: string;
  readonly crimeAreas: readonly CrimeArea[];
  readonly classification: Classification;
  readonly unitId: UnitId | null;
}

interface OpenCaseProps {
  readonly message?: FirstMessage;
  readonly onClose: () => void;
  /** Default: goes to the case. */
  readonly onDone?: (opened: Case) => void;
}

/** Opens a case, empty or with a message. */
export function OpenCaseDialog(props: OpenCaseProps) {
  const t = useText();
  return (
    <Dialog isOpen onClose={props.onClose} title={props.message ? t('cases.open.title-with', { number: props.message.number }) : t('cases.open.title')} size="wide">
      <OpenCaseForm {...props} />
    </Dialog>
  );
}

interface Values {
  readonly title: string;
  readonly summary: string;
  readonly crimeAreas: readonly CrimeArea[];
  readonly priority: CasePriority;
  readonly classification: Classification;
  readonly ownerId: AccountId | null;
  readonly ownerUnitId: UnitId | null;
  readonly restricted: boolean;
}

function OpenCaseForm({ message, onClose, onDone }: OpenCaseProps) {
  const t = useText();
  const navigate = useNavigate();
  const attempt = useAttempt();
  const { accountId } = useSession();
  const options = useCaseOptions();
  const { colleagues, units } = useAssignees();
  const [initial] = useState<Values>({
    title: message?.subject ?? '',
    summary: '',
    crimeAreas: message?.crimeAreas ?? [],
    priority: 'normal',
    classification: message?.classification ?? 'unclassified',
    ownerId: accountId,
    ownerUnitId: message?.unitId ?? null,
    restricted: false,
  });
  const form = useForm<Values>({
    initial,
    labels: {
      title: t('cases.field.title'),
      summary: t('cases.field.summary'),
      crimeAreas: t('cases.field.crimeAreas'),
      priority: t('cases.field.priority'),
      classification: t('cases.field.classification'),
      ownerId: t('cases.label.owner'),
      ownerUnitId: t('cases.label.unit'),
      restricted: t('cases.open.restricted'),
    },
    check: ({ title }) => ({ title: title.trim() === '' ? t('shared.form.required') : undefined }),
    submit: async ({ title, summary, crimeAreas, ...rest }) => {
      const body = { ...rest, title: title.trim(), summary: summary.trim(), crimeAreas: [...crimeAreas], messageIds: message ? [message.id] : [] };
      const opened = await attempt(() => call(openCase, { body }));
      onClose();
      if (onDone) onDone(opened);
      else void navigate({ to: '/cases/$id', params: { id: opened.id } });
    },
    fieldOfRefusal: { 'cases.owner-not-found': 'ownerId', 'cases.owner-cannot-see': 'ownerId', 'cases.unit-not-found': 'ownerUnitId', 'cases.beyond-clearance': 'classification' },
  });
  return (
    <Form state={form}>
      {message && <p className="muted">{t('cases.open.with-thread')}</p>}
      <TextField {...form.field('title')} isRequired maxLength={300} autoFocus autoComplete="off" />
      <TextArea {...form.field('summary')} maxLength={20_000} maxRows={8} />
      <div className="form-columns">
        <MultiSelect {...form.field('crimeAreas')} options={options.crimeAreas} />
        <Select {...form.field('priority')} options={options.priorities} />
        <Select {...form.field('classification')} options={options.classifications} />
        <ComboBox {...form.field('ownerId')} options={colleagues} />
        <ComboBox {...form.field('ownerUnitId')} options={units} />
      </div>
      <Checkbox isSelected={form.values.restricted} onChange={(restricted) => form.set({ restricted })} description={t('cases.open.restricted-hint')}>
        {t('cases.open.restricted')}
      </Checkbox>
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button kind="primary" type="submit" isPending={form.isSubmitting}>
          {t('cases.act.open')}
        </Button>
      </DialogActions>
    </Form>
  );
}
