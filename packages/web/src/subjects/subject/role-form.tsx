import { useQueryClient } from '@tanstack/react-query';
import { changeRole, excessOf, getSubject, type PersonData, type SubjectView } from '@vigie/server/subjects/contract';
import { subjectRoles, type SubjectRole } from '@vigie/server/subjects/model';
import { call } from '../../shared/api.ts';
import { Form } from '../../shared/form.tsx';
import { Notice } from '../../shared/notice.tsx';
import { invalidateTopics } from '../../shared/queries.ts';
import { Select } from '../../shared/select.tsx';
import { TextField } from '../../shared/text-field.tsx';
import { useText } from '../../shared/text.tsx';
import { ConflictNotice, useVersionedForm } from '../../shared/versioned-form.tsx';
import { FormButtons } from './form-buttons.tsx';

interface RoleValues {
  readonly role: SubjectRole;
  readonly necessity: string;
}

function valuesOf(subject: SubjectView): RoleValues {
  return { role: subject.role ?? 'contact', necessity: subject.necessity ?? '' };
}

/** Another role: what it does not allow is named first and goes for good. */
export function RoleForm({ subject, onClose, onDone }: { readonly subject: SubjectView; readonly onClose: () => void; readonly onDone: () => void }) {
  const t = useText();
  const client = useQueryClient();
  const labels = { role: t('subjects.field.role'), necessity: t('subjects.field.necessity') };
  const data = (subject.data ?? {}) as PersonData;
  const lostWith = ({ role, necessity }: RoleValues) => excessOf(role, data, necessity.trim() || null);
  const state = useVersionedForm<RoleValues>({
    seen: { values: valuesOf(subject), version: subject.version },
    labels,
    send: async (values, version) => {
      await call(changeRole, {
        params: { id: subject.id },
        body: { role: values.role, necessity: values.necessity.trim() || null, prune: lostWith(values).length > 0 },
        ifMatch: version,
      });
      invalidateTopics(client, ['subjects']);
      onDone();
    },
    fetchPresent: async () => {
      const { subject: present } = await call(getSubject, { params: { id: subject.id } });
      invalidateTopics(client, ['subjects']);
      return { values: valuesOf(present), version: present.version };
    },
  });
  const { form } = state;
  const lost = lostWith(form.values);
  const asksNecessity = excessOf(form.values.role, data, null).some(({ limit }) => limit === 'if-needed');
  return (
    <Form state={form}>
      <ConflictNotice state={state} labels={labels} show={(name, value) => (name === 'role' ? t.label('subjects.role', value) : value || '–')} />
      <Select {...form.field('role')} isRequired autoFocus options={subjectRoles.map((value) => ({ value, label: t.label('subjects.role', value) }))} description={t.hint('subjects.role', form.values.role)} />
      {asksNecessity && <TextField {...form.field('necessity')} description={t('subjects.form.necessity-hint')} maxLength={500} autoComplete="off" />}
      {lost.length > 0 && (
        <Notice tone="warning" isLive title={t('subjects.role-change.lost', { count: lost.length })}>
          <ul>
            {lost.map(({ field, category }) => (
              <li key={field}>
                {t.label('subjects.field', field)} <span className="muted">({t.label('subjects.category', category)})</span>
              </li>
            ))}
          </ul>
          <p>{t('subjects.role-change.for-good')}</p>
        </Notice>
      )}
      <FormButtons
        label={lost.length > 0 ? t('subjects.role-change.prune', { count: lost.length }) : t('subjects.act.role')}
        isDanger={lost.length > 0}
        isPending={form.isSubmitting}
        onClose={onClose}
      />
    </Form>
  );
}
