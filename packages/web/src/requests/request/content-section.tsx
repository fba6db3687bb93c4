import { saveContent, type Request, type RequestContent } from '@vigie/server/requests/contract';
import { PencilLine, SquareCheck, SquareX } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../shared/api.ts';
import { Button } from '../../shared/button.tsx';
import { DescriptionList } from '../../shared/description-list.tsx';
import { Dialog, DialogActions } from '../../shared/dialog.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { PaneSection } from '../../shared/pane.tsx';
import { RadioGroup } from '../../shared/radio-group.tsx';
import { TextArea } from '../../shared/text-area.tsx';
import { useText } from '../../shared/text.tsx';

const wordFields = ['information', 'purpose', 'facts', 'offence', 'availabilityReasons', 'necessityReasons', 'personLink', 'urgencyReasons', 'useRestrictions'] as const;
type WordField = (typeof wordFields)[number];

/** What the request says, in the parts of Art. 4(5), with what is missing of them. */
export function ContentSection(props: { readonly request: Request; readonly mayWork: boolean; readonly onDone: (request: Request) => void }) {
  const { content, completeness } = props.request;
  const t = useText();
  const [isEditing, setEditing] = useState(false);
  const missing = completeness.checkedMissing ?? completeness.missing;
  const stated = wordFields.filter((field) => content[field] !== '');
  return (
    <PaneSection title={t('requests.section.content')} level={2}>
      <p className="content-check" data-complete={missing.length === 0 ? '' : undefined}>
        {missing.length === 0 ? <SquareCheck aria-hidden className="icon" /> : <SquareX aria-hidden className="icon" />}
        {missing.length === 0 ? t('requests.content.complete') : t('requests.content.missing', { items: missing.map((item) => t.label('requests.content-item', item)).join(' · ') })}
        {completeness.checkedMissing === null && <span className="muted"> {t('requests.content.not-checked')}</span>}
      </p>
      {stated.length > 0 && (
        <DescriptionList
          items={stated.map((field) => ({
            term: t(`requests.content.${kebab(field)}`),
            value: (
              <span className="request-words" dir="auto">
                {content[field]}
              </span>
            ),
          }))}
        />
      )}
      {props.mayWork && (
        <p>
          <Button icon={PencilLine} onPress={() => setEditing(true)}>
            {t('requests.content.edit')}
          </Button>
        </p>
      )}
      {isEditing && (
        <Dialog isOpen onClose={() => setEditing(false)} title={t('requests.section.content')} size="wide">
          <ContentForm
            request={props.request}
            onClose={() => setEditing(false)}
            onDone={(changed) => {
              setEditing(false);
              props.onDone(changed);
            }}
          />
        </Dialog>
      )}
    </PaneSection>
  );
}

function kebab(field: WordField) {
  return field.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) as 'information' | 'purpose' | 'facts' | 'offence' | 'availability-reasons' | 'necessity-reasons' | 'person-link' | 'urgency-reasons' | 'use-restrictions';
}

type Answer = 'yes' | 'no' | 'unknown';
const answers = ['yes', 'no', 'unknown'] as const;
const answerOf = (value: boolean | null): Answer => (value === null ? 'unknown' : value ? 'yes' : 'no');
const valueOf = (answer: Answer): boolean | null => (answer === 'unknown' ? null : answer === 'yes');

type Values = Record<WordField, string> & { readonly concernsPersons: Answer; readonly restrictsUse: Answer };

function ContentForm({ request, onClose, onDone }: { readonly request: Request; readonly onClose: () => void; readonly onDone: (request: Request) => void }) {
  const t = useText();
  const { content } = request;
  const form = useForm<Values>({
    initial: { ...(Object.fromEntries(wordFields.map((field) => [field, content[field]])) as Record<WordField, string>), concernsPersons: answerOf(content.concernsPersons), restrictsUse: answerOf(content.restrictsUse) },
    labels: {
      ...(Object.fromEntries(wordFields.map((field) => [field, t(`requests.content.${kebab(field)}`)])) as Record<WordField, string>),
      concernsPersons: t('requests.content.concerns-persons'),
      restrictsUse: t('requests.content.restricts-use'),
    },
    submit: async ({ concernsPersons, restrictsUse, ...words }) => {
      const said: RequestContent = { ...content, ...words, concernsPersons: valueOf(concernsPersons), restrictsUse: valueOf(restrictsUse) };
      const { crimeAreas, language, foreignReference } = request;
      onDone(await call(saveContent, { params: { id: request.id }, ifMatch: request.version, body: { ...said, crimeAreas, language, foreignReference } }));
    },
  });
  const options = answers.map((value) => ({ value, label: t(`requests.content.${value}`) }));
  return (
    <Form state={form}>
      {wordFields.map((field) => (
        <TextArea key={field} {...form.field(field)} rows={2} maxRows={12} maxLength={field === 'offence' ? 2_000 : 20_000} />
      ))}
      <RadioGroup {...form.field('concernsPersons')} isRow options={options} />
      <RadioGroup {...form.field('restrictsUse')} isRow options={options} />
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button kind="primary" type="submit" isPending={form.isSubmitting}>
          {t('shared.action.save')}
        </Button>
      </DialogActions>
    </Form>
  );
}
