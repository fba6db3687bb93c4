import { reviewAlert, type AlertView } from '@vigie/server/alerts/contract';
import { reviewQuestions, type ReviewQuestionCode } from '@vigie/server/alerts/contract';
import { call } from '../../shared/api.ts';
import { Button } from '../../shared/button.tsx';
import { Dialog, DialogActions } from '../../shared/dialog.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { Notice } from '../../shared/notice.tsx';
import { RadioGroup } from '../../shared/radio-group.tsx';
import { TextArea } from '../../shared/text-area.tsx';
import { useText } from '../../shared/text.tsx';
import { useAlertsAttempt } from '../attempt.ts';

export type Answers = Readonly<Partial<Record<ReviewQuestionCode, 'yes' | 'no'>>>;

/** Arts. 2, 3 and 83 question by question, and the written evaluation before anything is sent. */
export function ReviewDialog(props: { readonly alert: AlertView; readonly onClose: () => void; readonly onDone: (alert: AlertView) => void }) {
  const t = useText();
  return (
    <Dialog isOpen onClose={props.onClose} title={t.label('alerts.act', 'review')} size="wide">
      <ReviewForm {...props} />
    </Dialog>
  );
}

function ReviewForm({ alert, onClose, onDone }: { readonly alert: AlertView; readonly onClose: () => void; readonly onDone: (alert: AlertView) => void }) {
  const t = useText();
  const attempt = useAlertsAttempt();
  const form = useForm<{ readonly answers: Answers; readonly text: string }>({
    initial: { answers: {}, text: alert.review?.text ?? '' },
    labels: { answers: t('alerts.review.questions'), text: t('alerts.review.evaluation') },
    check: ({ answers, text }) => ({
      answers: alert.reviewQuestions.some((code) => answers[code] === undefined) ? t('alerts.review.all') : undefined,
      text: text.trim() === '' ? t('shared.form.required') : undefined,
    }),
    submit: async ({ answers, text }) => onDone(await attempt(() => call(reviewAlert, { params: { id: alert.id }, ifMatch: alert.version, body: { answers, text } }))),
  });
  return (
    <Form state={form}>
      <QuestionList codes={alert.reviewQuestions} answers={form.values.answers} onAnswer={(answers) => form.set({ answers })} errorMessage={form.field('answers').errorMessage} />
      <TextArea {...form.field('text')} isRequired maxLength={4_000} />
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button kind="primary" type="submit" isPending={form.isSubmitting}>
          {t.label('alerts.act', 'review')}
        </Button>
      </DialogActions>
    </Form>
  );
}

/** The questions of the review, each with its source. What keeps the alert from leaving is said at once. */
export function QuestionList({ codes, answers, onAnswer, errorMessage }: { readonly codes: readonly ReviewQuestionCode[]; readonly answers: Answers; readonly onAnswer: (answers: Answers) => void; readonly errorMessage: string | undefined }) {
  const t = useText();
  const wrong = codes.filter((code) => answers[code] !== undefined && answers[code] === reviewQuestions.find((one) => one.code === code)?.wrong);
  return (
    <div className="stack" data-field="answers">
      {codes.map((code) => (
        <RadioGroup
          key={code}
          className="alert-question"
          isRow
          label={t.label('alerts.review-question', code)}
          description={reviewQuestions.find((one) => one.code === code)?.article}
          options={(['yes', 'no'] as const).map((value) => ({ value, label: t(`alerts.value.${value}`) }))}
          value={answers[code] ?? null}
          onChange={(value) => onAnswer({ ...answers, [code]: value })}
        />
      ))}
      {errorMessage !== undefined && <span className="field-error">{errorMessage}</span>}
      {wrong.length > 0 && (
        <Notice tone="warning" title={t('alerts.review.wrong')} isLive>
          <ul className="plain-list">
            {wrong.map((code) => (
              <li key={code}>{t.label('alerts.review-question', code)}</li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  );
}
