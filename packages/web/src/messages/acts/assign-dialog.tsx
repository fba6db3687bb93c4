import { assignMessage, type Message } from '@vigie/server/messages/contract';
import type { AccountId, UnitId } from '@vigie/server/kernel/actor';
import { call } from '../../shared/api.ts';
import { Button } from '../../shared/button.tsx';
import { ComboBox } from '../../shared/combo-box.tsx';
import { Dialog, DialogActions } from '../../shared/dialog.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { TextField } from '../../shared/text-field.tsx';
import { useText } from '../../shared/text.tsx';
import type { ActTarget } from './acts.ts';
import { ChangeNotice } from '../change-list.tsx';
import { useAssignees } from './colleague-options.ts';
import { useFreshTarget } from './use-fresh-target.ts';
import './act-dialog.css';

export interface AssignValues {
  readonly assigneeId: AccountId | null;
  readonly unitId: UnitId | null;
  readonly note: string;
}

/** Gives a message to a colleague, a unit, or both. */
export function AssignDialog(props: { readonly target: ActTarget; readonly onClose: () => void; readonly onDone: (message: Message) => void }) {
  const t = useText();
  return (
    <Dialog isOpen onClose={props.onClose} title={t('messages.assign.title', { number: props.target.number })}>
      <AssignForm {...props} />
    </Dialog>
  );
}

function AssignForm(props: { readonly target: ActTarget; readonly onClose: () => void; readonly onDone: (message: Message) => void }) {
  const { target, onClose, onDone } = props;
  const t = useText();
  const { colleagues, units } = useAssignees();
  const { changes, attempt } = useFreshTarget(target);
  const form = useForm<AssignValues>({
    initial: { assigneeId: null, unitId: target.unitId, note: '' },
    labels: { assigneeId: t('messages.assign.colleague'), unitId: t('messages.assign.unit'), note: t('messages.assign.note') },
    check: ({ assigneeId, unitId }) => ({ assigneeId: assigneeId === null && unitId === null ? t('messages.assign.to-whom') : undefined }),
    submit: async (values) => {
      const message = await attempt((ifMatch) => call(assignMessage, { params: { id: target.id }, body: assignmentOf(values), ifMatch }));
      onClose();
      onDone(message);
    },
    fieldOfRefusal: { 'messages.assignee-not-found': 'assigneeId', 'messages.assignee-cannot-see': 'assigneeId' },
  });
  return (
    <Form state={form}>
      <div>
        <p className="act-subject" dir="auto">
          {target.subject}
        </p>
        <p className="muted">{target.assignee === null ? t('messages.assign.nobody-has') : t('messages.assign.has', { name: target.assignee.name })}</p>
      </div>
      <ChangeNotice changes={changes} />
      <ComboBox {...form.field('assigneeId')} options={colleagues} autoFocus />
      <ComboBox {...form.field('unitId')} options={units} />
      <TextField {...form.field('note')} maxLength={400} autoComplete="off" />
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button kind="primary" type="submit" isPending={form.isSubmitting}>
          {t('messages.act.assign')}
        </Button>
      </DialogActions>
    </Form>
  );
}

export function assignmentOf({ assigneeId, unitId, note }: AssignValues) {
  return { assigneeId, unitId, ...(note.trim() !== '' && { note: note.trim() }) };
}
