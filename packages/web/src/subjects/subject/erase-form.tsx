import { useQueryClient } from '@tanstack/react-query';
import { eraseSubject, type SubjectView } from '@vigie/server/subjects/contract';
import { erasureGrounds, type ErasureGround } from '@vigie/server/subjects/model';
import { call } from '../../shared/api.ts';
import { Form, useForm } from '../../shared/form.tsx';
import { Notice } from '../../shared/notice.tsx';
import { invalidateTopics } from '../../shared/queries.ts';
import { RadioGroup } from '../../shared/radio-group.tsx';
import { useText } from '../../shared/text.tsx';
import { FormButtons } from './form-buttons.tsx';

/** Erases for good; the ground is all that remains. */
export function EraseForm({ subject, onClose, onDone }: { readonly subject: SubjectView; readonly onClose: () => void; readonly onDone: () => void }) {
  const t = useText();
  const client = useQueryClient();
  const form = useForm<{ readonly ground: ErasureGround | null }>({
    initial: { ground: null },
    labels: { ground: t('subjects.erase.ground') },
    check: ({ ground }) => ({ ground: ground === null ? t('shared.form.required') : undefined }),
    submit: async ({ ground }) => {
      if (ground === null) return;
      try {
        await call(eraseSubject, { params: { id: subject.id }, body: { ground }, ifMatch: subject.version });
      } finally {
        // Changed meanwhile: the present state is shown behind, and the next attempt knows it.
        invalidateTopics(client, ['subjects']);
      }
      onDone();
    },
  });
  return (
    <Form state={form}>
      <Notice tone="warning" title={t('subjects.erase.for-good')}>
        {t('subjects.erase.what')}
      </Notice>
      <RadioGroup {...form.field('ground')} isRequired options={erasureGrounds.map((value) => ({ value, label: t.label('subjects.erasure-ground', value) }))} />
      <FormButtons label={t('subjects.act.erase')} isDanger isPending={form.isSubmitting} onClose={onClose} />
    </Form>
  );
}
