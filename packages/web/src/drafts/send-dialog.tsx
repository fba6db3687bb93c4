import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getDraft, sendDraft } from '@vigie/server/drafts/contract';
import type { Message } from '@vigie/server/messages/contract';
import type { LeaveWarning } from '@vigie/server/messages/model';
import { getOrganisation } from '@vigie/server/partners/contract';
import { Paperclip } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { LocalTime } from '../partners/local-time.tsx';
import { isProblem, problemOf, type ApiProblem } from '../shared/api-problem.ts';
import { call } from '../shared/api.ts';
import { Button } from '../shared/button.tsx';
import { Checkbox } from '../shared/checkbox.tsx';
import { DeadlineMark } from '../shared/deadline-mark.tsx';
import { DescriptionList } from '../shared/description-list.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { useFormat } from '../shared/format.ts';
import { KeyHint } from '../shared/key-hint.tsx';
import { MarkingBar } from '../shared/marking-bar.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { invalidateTopics, queryOf } from '../shared/queries.ts';
import { useShortcuts } from '../shared/shortcuts.tsx';
import { useText } from '../shared/text.tsx';
import { Time } from '../shared/time.tsx';
import { UrgencyMark } from '../shared/urgency-mark.tsx';
import { useAboutMessage } from './about-message.ts';
import type { DraftContent } from './draft-content.ts';
import { useDraft, useDraftPart } from './open-draft.ts';
import { countUnseen, hindrancesOf, warningsOf } from './release-checks.ts';
import { WarningList, type Ticks } from './release-panel.tsx';
import './send-dialog.css';

export interface SendDialogProps extends Ticks {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** It is registered; `isFiled`: the answered message went with it. */
  readonly onSent: (message: Message, isFiled: boolean) => void;
  /** An attempt whose answer was lost had arrived: the draft is gone, its message is in the registry. */
  readonly onSentUnseen: () => void;
}

/** The last look before it leaves: to whom, how, under which markings, with which warnings. Ctrl+Enter sends here too. */
export function SendDialog(props: SendDialogProps) {
  return props.isOpen && <Confirmation {...props} />;
}

function Confirmation({ onClose, onSent, onSentUnseen, seen, tick }: SendDialogProps) {
  const t = useText();
  const draft = useDraft();
  const client = useQueryClient();
  const saved = useDraftPart((snapshot) => snapshot.saved);
  const typed = useDraftPart((snapshot) => snapshot.typed);
  const answered = useAnswered();
  const [files, setFiles] = useState<boolean | undefined>();
  const [problem, setProblem] = useState<ApiProblem | undefined>();
  const [isInDoubt, setInDoubt] = useState(false);
  const [isSending, setSending] = useState(false);
  const warnings = warningsOf(saved);
  const unseen = countUnseen(warnings, seen);
  const isBlocked = unseen > 0 || hindrancesOf(saved, typed, 0).length > 0;
  // An answer ends the matter as a rule; a notice of delay or a question back does not.
  const finishAnswered = answered.canFile && (files ?? (draft.draftKind === 'reply' && ['answer', 'refusal'].includes(typed.kind)));

  const send = async () => {
    if (isSending || isBlocked) return;
    setSending(true);
    setProblem(undefined);
    try {
      const acceptedWarnings: LeaveWarning[] = warnings.map(({ code }) => code);
      const message = await call(sendDraft, { params: { id: draft.id }, body: { acceptedWarnings, finishAnswered }, ifMatch: saved.version });
      invalidateTopics(client, ['messages', 'outbox', 'quarantine']);
      onSent(message, finishAnswered);
    } catch (error) {
      const failed = problemOf(error);
      if (isInDoubt && isProblem(error, 'drafts.draft-not-found')) {
        invalidateTopics(client, ['messages', 'outbox', 'quarantine']);
        onSentUnseen();
        return;
      }
      setInDoubt(failed.status === 0 || failed.status >= 500);
      setProblem(failed);
      // What stands in the way by now, and the version to send next.
      if (failed.status === 412 || failed.status === 409 || failed.status === 422) draft.absorb(await call(getDraft, { params: { id: draft.id } }).catch(() => saved));
    } finally {
      setSending(false);
    }
  };
  const isManual = draft.draftKind === 'manual';
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t(isManual ? 'drafts.send.title-manual' : 'drafts.send.title')}
      actions={
        <>
          <Button onPress={onClose}>{t('drafts.send.go-on-writing')}</Button>
          <Button kind="primary" isPending={isSending} isDisabled={isBlocked} onPress={() => void send()} autoFocus={!isBlocked}>
            {t(isManual ? 'drafts.act.register' : 'drafts.act.send')} <KeyHint keys="mod+Enter" />
          </Button>
        </>
      }
    >
      <SendKey onSend={() => void send()} />
      <Summary />
      {warnings.length > 0 && (
        <Warnings unseen={unseen}>
          <WarningList warnings={warnings} seen={seen} tick={tick} />
        </Warnings>
      )}
      {answered.canFile && (
        <Checkbox isSelected={finishAnswered} onChange={setFiles} description={answered.dueAt !== null && <DeadlineMark dueAt={answered.dueAt} isLong />}>
          {t('drafts.send.file-answered', { number: answered.number })}
        </Checkbox>
      )}
      {problem && <ProblemNotice problem={problem} />}
    </Dialog>
  );
}

/** Within the dialog, so that it lies above its barrier. */
function SendKey({ onSend }: { readonly onSend: () => void }): null {
  useShortcuts([{ keys: 'mod+Enter', label: 'drafts.act.send', run: onSend }]);
  return null;
}

/** With something still to be ticked one begins there. */
function Warnings({ unseen, children }: { readonly unseen: number; readonly children: ReactNode }) {
  const t = useText();
  const section = useRef<HTMLElement>(null);
  useEffect(() => section.current?.querySelector<HTMLElement>('input:not(:checked)')?.focus(), []);
  return (
    <section ref={section} className="send-warnings" aria-labelledby="send-warnings">
      <h3 id="send-warnings" className="section-title">
        {t(unseen > 0 ? 'drafts.release.unseen' : 'drafts.release.all-seen', { count: unseen })}
      </h3>
      {children}
    </section>
  );
}

/** The message that is answered, as far as filing it is still to be done. */
function useAnswered() {
  const { about } = useDraft();
  const message = useAboutMessage();
  return {
    number: about?.number ?? '',
    canFile: message !== undefined && message.direction === 'in' && message.workState !== 'done',
    dueAt: message?.dueAt ?? null,
  };
}

function Summary() {
  const t = useText();
  const format = useFormat();
  const { draftKind } = useDraft();
  const { typed, saved } = useDraftPart((snapshot) => snapshot);
  const isManual = draftKind === 'manual';
  const bytes = saved.attachments.reduce((sum, file) => sum + file.byteCount, 0);
  return (
    <>
      <MarkingBar classification={typed.classification} handling={typed.handling} handlingText={typed.handlingText} />
      <DescriptionList
        items={[
          { term: t('drafts.field.recipients'), value: isManual ? undefined : <RecipientSummary /> },
          { term: t('drafts.field.sender'), value: typed.manual ? <SenderSummary manual={typed.manual} /> : undefined },
          { term: t('drafts.field.means'), value: typed.manual ? t.label('drafts.means', typed.manual.means) : undefined },
          { term: t('drafts.field.received-at'), value: typed.manual ? <Time at={typed.manual.receivedAt} style="dateTime" /> : undefined },
          { term: t('drafts.field.channel'), value: t.label('channel', typed.channel) },
          {
            term: t.label('messages.field', 'kind'),
            value: (
              <>
                {t.label('message-kind', typed.kind)} <UrgencyMark urgency={typed.urgency} ground={typed.urgencyGround} />
              </>
            ),
          },
          { term: t.label('messages.field', 'language'), value: typed.language === null ? undefined : format.languageName(typed.language) },
          { term: t.label('messages.field', 'subject'), value: <bdi className="send-subject">{typed.subject}</bdi> },
          {
            term: t('drafts.field.attachments'),
            value:
              saved.attachments.length === 0 ? undefined : (
                <ul>
                  {saved.attachments.map((file) => (
                    <li key={file.position} className="send-file">
                      <Paperclip aria-hidden className="icon" /> <bdi>{file.name}</bdi> <span className="muted">{format.bytes(file.byteCount)}</span>
                    </li>
                  ))}
                  {saved.attachments.length > 1 && <li className="muted">{t('drafts.attachment.sum', { count: saved.attachments.length, size: format.bytes(bytes) })}</li>}
                </ul>
              ),
          },
        ]}
      />
    </>
  );
}

function SenderSummary({ manual }: { readonly manual: NonNullable<DraftContent['manual']> }) {
  const { senderId, senderName } = manual;
  const { data } = useQuery({ ...queryOf(getOrganisation, { params: { id: senderId ?? '' } }), enabled: senderId !== null });
  return (
    <>
      {senderId !== null && (
        <>
          <span className="recipient-code">{data?.code}</span> <bdi>{data?.name ?? '…'}</bdi>{' '}
        </>
      )}
      <bdi>{senderName}</bdi>
    </>
  );
}

function RecipientSummary() {
  const t = useText();
  const { typed, saved } = useDraftPart((snapshot) => snapshot);
  return (
    <ul className="send-recipients">
      {typed.recipients.map((recipient) => {
        const advice = saved.advice.find((one) => one.organisationId === recipient.organisationId);
        return (
          <li key={recipient.organisationId ?? recipient.address}>
            <span className="send-how">{t(recipient.copy ? 'drafts.recipient.copy' : 'drafts.recipient.to')}</span>
            {advice ? (
              <span>
                <span className="recipient-code">{advice.code}</span> <bdi>{advice.name}</bdi>{' '}
                <span className="muted">
                  {t('drafts.recipient.time')} <LocalTime timeZone={advice.timeZone} />
                </span>
              </span>
            ) : (
              <span>
                <bdi className="code">{recipient.address}</bdi> <span className="muted">{t('drafts.recipient.not-in-directory')}</span>
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
