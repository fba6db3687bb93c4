import { findByNumber } from '@vigie/server/messages/contract';
import { answerQuestion, mayScreening, type CandidateView } from '@vigie/server/screening/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { parseMessageNumber } from '../../messages/message-number.ts';
import { useThisYear } from '../../cases/this-year.ts';
import { call } from '../../shared/api.ts';
import { Badge } from '../../shared/badge.tsx';
import { Button } from '../../shared/button.tsx';
import { Dialog, DialogActions } from '../../shared/dialog.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { Link } from '../../shared/link.tsx';
import { PaneSection } from '../../shared/pane.tsx';
import { invalidateTopics } from '../../shared/queries.ts';
import { useMay } from '../../shared/session.tsx';
import { TextArea } from '../../shared/text-area.tsx';
import { TextField } from '../../shared/text-field.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { toast } from '../../shared/toast-queue.ts';

type Question = CandidateView['questions'][number];

/** What was asked, and what came back. */
export function QuestionsSection({ candidate, onAnswered }: { readonly candidate: CandidateView; readonly onAnswered: () => void }) {
  const t = useText();
  const mayJudge = useMay(mayScreening.judge);
  const [answering, setAnswering] = useState<Question | undefined>();
  if (candidate.questions.length === 0) return null;
  return (
    <PaneSection title={t('screening.review.questions')} level={2}>
      <ul className="review-list">
        {candidate.questions.map((question) => (
          <li key={question.id}>
            <p className="row">
              <Badge tone={question.answer ? 'done' : 'warning'}>{t(question.answer ? 'screening.review.answered' : 'screening.review.unanswered')}</Badge>
              <span>{t.label('screening.asked-of', question.askedOf)}</span>
              <span className="muted">
                {question.by.name} · <Time at={question.at} />
              </span>
              {question.draftId !== null && (
                <Link to="/drafts/$id" params={{ id: question.draftId }}>
                  {t('screening.review.draft')}
                </Link>
              )}
              {question.taskId !== null && (
                <Link to="/tasks/$id" params={{ id: question.taskId }}>
                  {t('screening.review.task')}
                </Link>
              )}
              {mayJudge && question.answer === null && (
                <Button size="small" onPress={() => setAnswering(question)}>
                  {t('screening.review.act.answer')}
                </Button>
              )}
            </p>
            <p className="review-words" dir="auto">
              {question.text}
            </p>
            {question.answer && (
              <blockquote className="review-answer">
                <p className="review-words" dir="auto">
                  {question.answer.text}
                </p>
                <p className="muted">
                  {question.answer.by.name} · <Time at={question.answer.at} />
                  {question.answer.messageId !== null && (
                    <>
                      {' · '}
                      <Link to="/messages/$id" params={{ id: question.answer.messageId }}>
                        {t('screening.review.message')}
                      </Link>
                    </>
                  )}
                </p>
              </blockquote>
            )}
          </li>
        ))}
      </ul>
      {answering && (
        <Dialog isOpen onClose={() => setAnswering(undefined)} title={t('screening.review.act.answer')}>
          <AnswerForm
            candidate={candidate}
            question={answering}
            onClose={() => setAnswering(undefined)}
            onDone={() => {
              setAnswering(undefined);
              onAnswered();
            }}
          />
        </Dialog>
      )}
    </PaneSection>
  );
}

function AnswerForm(props: { readonly candidate: CandidateView; readonly question: Question; readonly onClose: () => void; readonly onDone: () => void }) {
  const { candidate, question } = props;
  const t = useText();
  const client = useQueryClient();
  const thisYear = useThisYear();
  const form = useForm({
    initial: { text: '', number: '' },
    labels: { text: t('screening.review.answer-text'), number: t('screening.review.answer-message') },
    check: ({ text, number }) => ({
      text: text.trim() === '' ? t('shared.form.required') : undefined,
      number: number.trim() !== '' && parseMessageNumber(number, thisYear) === undefined ? t('cases.fault.message-number') : undefined,
    }),
    submit: async ({ text, number }) => {
      const message = number.trim() === '' ? undefined : await call(findByNumber, { params: { number: parseMessageNumber(number, thisYear) ?? number } });
      await call(answerQuestion, { params: { id: candidate.id, question: question.id }, body: { text: text.trim(), ...(message ? { messageId: message.id } : {}) } });
      invalidateTopics(client, ['screening']);
      toast.done(t('screening.review.answer-taken'));
      props.onDone();
    },
    fieldOfRefusal: { 'screening.message-not-found': 'number', 'messages.message-not-found': 'number' },
  });
  return (
    <Form state={form}>
      <p className="review-words" dir="auto">
        {question.text}
      </p>
      <TextArea {...form.field('text')} isRequired rows={4} maxRows={12} maxLength={4_000} autoFocus />
      <TextField {...form.field('number')} description={t('messages.thread.number-hint')} isCode autoComplete="off" maxLength={40} />
      <DialogActions>
        <Button onPress={props.onClose}>{t('shared.action.cancel')}</Button>
        <Button kind="primary" type="submit" isPending={form.isSubmitting}>
          {t('shared.action.save')}
        </Button>
      </DialogActions>
    </Form>
  );
}
