import { readStructured, type Reading } from '@vigie/server/subjects/contract';
import { useEffect, useState } from 'react';
import { call } from '../../shared/api.ts';
import { Button } from '../../shared/button.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { Notice } from '../../shared/notice.tsx';
import { Select } from '../../shared/select.tsx';
import { TextArea } from '../../shared/text-area.tsx';
import { useText } from '../../shared/text.tsx';
import { ReadingProblems } from './reading-problems.tsx';

const hints = ['any', 'table', 'mrz', 'json', 'text'] as const;

/** A table, machine-readable zones or JSON from elsewhere, read as the message is. Nothing is kept. */
export function PasteBox({ onRead, onTyped, onCancel }: { readonly onRead: (reading: Reading) => void; readonly onTyped: (isTyped: boolean) => void; readonly onCancel: () => void }) {
  const t = useText();
  const [reading, setReading] = useState<Reading | undefined>();
  const form = useForm<{ readonly text: string; readonly hint: (typeof hints)[number] }>({
    initial: { text: '', hint: 'any' },
    labels: { text: t('subjects.extract.pasted'), hint: t('subjects.extract.pasted-as') },
    check: ({ text }) => ({ text: text.trim() === '' ? t('shared.form.required') : undefined }),
    submit: async ({ text, hint }) => {
      const read = await call(readStructured, { body: { text, ...(hint !== 'any' && { hint }) } });
      setReading(read);
      onTyped(false);
      onRead(read);
    },
  });
  const hasText = form.values.text.trim() !== '' && reading === undefined;
  useEffect(() => onTyped(hasText), [hasText, onTyped]);
  return (
    <Form state={form} className="extraction-form">
      <div className="extraction-scroll">
        <h3>{t('subjects.extract.paste')}</h3>
        <TextArea {...form.field('text')} isRequired autoFocus rows={10} maxRows={24} spellCheck="false" className="subject-code" description={t('subjects.extract.pasted-hint')} />
        <Select {...form.field('hint')} options={hints.map((value) => ({ value, label: t(`subjects.extract.as-${value}`) }))} />
        {reading && (
          <Notice tone={reading.problems.length > 0 ? 'warning' : 'done'} isLive title={t('subjects.extract.read', { count: reading.proposals.length })}>
            <ReadingProblems problems={reading.problems} />
          </Notice>
        )}
      </div>
      <div className="extraction-acts">
        <span className="spacer" />
        <Button onPress={onCancel}>{t('shared.action.back')}</Button>
        <Button kind="primary" type="submit" isPending={form.isSubmitting}>
          {t('subjects.extract.read-it')}
        </Button>
      </div>
    </Form>
  );
}
