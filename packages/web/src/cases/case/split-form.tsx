import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { listItems, splitCase, type CaseItemView } from '@vigie/server/cases/contract';
import type { CaseItemId } from '@vigie/server/cases/model';
import { call } from '../../shared/api.ts';
import { Button } from '../../shared/button.tsx';
import { CheckboxGroup } from '../../shared/checkbox.tsx';
import { DialogActions } from '../../shared/dialog.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { queryOf } from '../../shared/queries.ts';
import { TextField } from '../../shared/text-field.tsx';
import { useText, type Text } from '../../shared/text.tsx';
import { useAttempt } from '../attempt.ts';
import type { CaseFormProps } from './case-dialogs.tsx';

/** Moves chosen items into a case of their own, under the same markings. */
export function SplitForm({ found, onClose, onDone }: CaseFormProps) {
  const t = useText();
  const navigate = useNavigate();
  const attempt = useAttempt();
  const { data } = useQuery(queryOf(listItems, { params: { id: found.id }, query: {} }));
  const form = useForm<{ readonly title: string; readonly itemIds: readonly CaseItemId[]; readonly reason: string }>({
    initial: { title: '', itemIds: [], reason: '' },
    labels: { title: t('cases.split.new-title'), itemIds: t('cases.split.items'), reason: t('cases.label.reason') },
    check: ({ title, itemIds, reason }) => ({
      title: title.trim() === '' ? t('shared.form.required') : undefined,
      itemIds: itemIds.length === 0 ? t('cases.split.choose') : undefined,
      reason: reason.trim() === '' ? t('shared.form.required') : undefined,
    }),
    submit: async ({ title, itemIds, reason }) => {
      const created = await attempt(() => call(splitCase, { params: { id: found.id }, ifMatch: found.version, body: { title: title.trim(), itemIds: [...itemIds], reason: reason.trim() } }));
      onDone(created, t('cases.done.split', { number: created.number }));
      void navigate({ to: '/cases/$id', params: { id: created.id } });
    },
    fieldOfRefusal: { 'cases.item-not-found': 'itemIds', 'cases.nothing-to-split': 'itemIds' },
  });
  return (
    <Form state={form}>
      <p className="muted">{t('cases.split.lead')}</p>
      <TextField {...form.field('title')} isRequired maxLength={300} autoFocus autoComplete="off" />
      <CheckboxGroup {...form.field('itemIds')} isRequired className="case-choices" options={(data?.items ?? []).map((item) => ({ value: item.id, label: itemText(item, t), description: t.label('cases.item-kind', item.kind) }))} />
      <TextField {...form.field('reason')} isRequired maxLength={1_000} autoComplete="off" />
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button kind="primary" type="submit" isPending={form.isSubmitting}>
          {t('cases.act.split')}
        </Button>
      </DialogActions>
    </Form>
  );
}

function itemText({ message, subject, kind }: CaseItemView, t: Text): string {
  if (message) return `${message.number} ${message.subject}`;
  if (subject) return [subject.caption, subject.detail].filter((part) => part !== '').join(', ');
  return t.label('cases.item-kind', kind);
}
