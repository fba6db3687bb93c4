import { useQuery, useQueryClient } from '@tanstack/react-query';
import { answerTask, attachToTask, downloadTaskFile, listItems, mayCases, type TaskView } from '@vigie/server/cases/contract';
import type { MessageId } from '@vigie/server/messages/model';
import { call, download, upload } from '../../shared/api.ts';
import { Button } from '../../shared/button.tsx';
import { ComboBox } from '../../shared/combo-box.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { Link } from '../../shared/link.tsx';
import { Notice } from '../../shared/notice.tsx';
import { PaneSection } from '../../shared/pane.tsx';
import { invalidateTopics, queryOf } from '../../shared/queries.ts';
import { useMay, useSession } from '../../shared/session.tsx';
import { TextArea } from '../../shared/text-area.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { toast } from '../../shared/toast-queue.ts';
import { useAttempt } from '../attempt.ts';
import { FileList, FileUploads } from '../file-list.tsx';
import { useKeptAnswer } from './kept-answer.ts';

/** What was answered, or the form to answer. */
export function TaskAnswer({ task }: { readonly task: TaskView }) {
  const t = useText();
  const mayAnswer = useMay(mayCases['answer-tasks']);
  return (
    <PaneSection title={t('cases.task.answer')} level={2}>
      {task.state === 'answered' && <Given task={task} />}
      {task.state === 'cancelled' && <p className="muted">{t('cases.task.was-cancelled')}</p>}
      {task.state === 'open' && !mayAnswer && <p className="muted">{t('cases.task.not-answered')}</p>}
      {task.state === 'open' && mayAnswer && <AnswerForm task={task} />}
      {task.state !== 'open' && <AnswerFiles task={task} />}
    </PaneSection>
  );
}

function Given({ task }: { readonly task: TaskView }) {
  const t = useText();
  return (
    <>
      <p className="muted">
        {task.settledBy?.name} <Time at={task.settledAt} style="dateTime" />
      </p>
      {task.answer !== null && task.answer !== '' && (
        <p className="case-words" dir="auto">
          {task.answer}
        </p>
      )}
      {task.answerMessage && (
        <p>
          <Link to="/messages/$id" params={{ id: task.answerMessage.id }}>
            {t('cases.act.open-message', { number: task.answerMessage.number })}
          </Link>{' '}
          <bdi>{task.answerMessage.subject}</bdi>
        </p>
      )}
    </>
  );
}

function AnswerFiles({ task }: { readonly task: TaskView }) {
  return <FileList files={task.answerFiles} keyOf={({ id }) => id} onSave={({ id }) => download(downloadTaskFile, { params: { taskId: task.id, fileId: id } })} />;
}

/** Words with files, or a message that came: what was typed is kept in this tab until it is given. */
function AnswerForm({ task }: { readonly task: TaskView }) {
  const t = useText();
  const client = useQueryClient();
  const attempt = useAttempt();
  const { accountId } = useSession();
  const mayRead = useMay(mayCases.read);
  const [kept, keep] = useKeptAnswer(accountId, task.id);
  const isFromCase = mayRead && task.caseTitle !== null;
  const messages = useQuery({ ...queryOf(listItems, { params: { id: task.caseId }, query: { kind: 'message' } }), enabled: isFromCase }).data?.items ?? [];
  const form = useForm<{ readonly text: string; readonly messageId: MessageId | null }>({
    initial: { text: kept, messageId: null },
    labels: { text: t('cases.task.answer-text'), messageId: t('cases.task.answer-message') },
    check: ({ text, messageId }) => ({ text: text.trim() === '' && messageId === null ? t('cases.task.answer-missing') : undefined }),
    submit: async ({ text, messageId }) => {
      await attempt(() => call(answerTask, { params: { taskId: task.id }, ifMatch: task.version, body: { text: text.trim(), ...(messageId !== null && { messageId }) } }));
      keep('');
      toast.done(t('cases.done.task-answered', { number: task.number }));
    },
    fieldOfRefusal: { 'cases.task-answer-missing': 'text', 'cases.object-not-found': 'messageId' },
  });
  const { reply } = task;
  const binding = form.field('text');
  return (
    <Form state={form}>
      {reply && (
        <Notice
          tone="info"
          title={t('cases.task.reply-came')}
          actions={
            <Button size="small" onPress={() => form.set({ messageId: reply.id })}>
              {t('cases.task.take-reply')}
            </Button>
          }
        >
          <Link to="/messages/$id" params={{ id: reply.id }}>
            {reply.number}
          </Link>{' '}
          <bdi>{reply.subject}</bdi>
        </Notice>
      )}
      <TextArea
        {...binding}
        onChange={(text) => {
          binding.onChange(text);
          keep(text);
        }}
        rows={10}
        maxRows={30}
        maxLength={50_000}
        description={t('cases.task.answer-kept')}
      />
      {isFromCase && (
        <ComboBox
          {...form.field('messageId')}
          options={messages.flatMap(({ message }) => (message ? [{ value: message.id, label: message.number, description: message.subject }] : []))}
          description={t('cases.task.answer-message-hint')}
        />
      )}
      <AnswerFiles task={task} />
      <FileUploads
        onSend={async (file, onProgress, signal) => {
          await upload(attachToTask, { params: { taskId: task.id }, file, onProgress, signal });
          invalidateTopics(client, ['cases']);
        }}
      />
      <div className="form-actions">
        <Button kind="primary" type="submit" isPending={form.isSubmitting}>
          {t('cases.act.give-answer')}
        </Button>
      </div>
    </Form>
  );
}
