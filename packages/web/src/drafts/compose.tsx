import { useQueryClient } from '@tanstack/react-query';
import { useCanGoBack, useNavigate, useRouter } from '@tanstack/react-router';
import { listDrafts } from '@vigie/server/drafts/contract';
import type { Message } from '@vigie/server/messages/contract';
import { PanelRight, Trash2, X } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { ActButton } from '../shared/act-button.tsx';
import { Button } from '../shared/button.tsx';
import { ConfirmDialog } from '../shared/dialog.tsx';
import { Link } from '../shared/link.tsx';
import { MarkingBar } from '../shared/marking-bar.tsx';
import { PageHeader } from '../shared/page-header.tsx';
import { queryOf } from '../shared/queries.ts';
import { useShortcuts } from '../shared/shortcuts.tsx';
import { SplitPane } from '../shared/split-pane.tsx';
import { TextField } from '../shared/text-field.tsx';
import { useText } from '../shared/text.tsx';
import { toast } from '../shared/toast-queue.ts';
import { useRem } from '../shared/use-rem.ts';
import { useWidth } from '../shared/use-width.ts';
import { AnsweredMessage } from './answered-message.tsx';
import { AttachmentsField } from './attachments-field.tsx';
import { BodyField } from './body-field.tsx';
import { ConflictDialog } from './conflict-dialog.tsx';
import { useDiscard } from './use-discard.ts';
import { ManualFields } from './manual-fields.tsx';
import { ChannelField, MarkingFields, SienaExceptionField } from './marking-fields.tsx';
import { useDraft, useDraftPart, useTyped, useUploads } from './open-draft.ts';
import { RecipientsField } from './recipients-field.tsx';
import { hindrancesOf, warningsOf, type Hindrance } from './release-checks.ts';
import { ReleasePanel, type Ticks } from './release-panel.tsx';
import { SaveProblem, SaveStatus } from './save-status.tsx';
import { SendDialog } from './send-dialog.tsx';

/** Below this the answered message would leave no room to write: then it is shown on demand, in its place. */
const roomForBothRem = 58;

/** The desk of one draft: what is written at the left, how it may be handled beside it, the answered message at the right. */
export function Compose({ onGoOnAsNew }: { readonly onGoOnAsNew: () => void }) {
  const t = useText();
  const navigate = useNavigate();
  const rem = useRem();
  const draft = useDraft();
  const client = useQueryClient();
  const { about, draftKind } = draft;
  const screen = useRef<HTMLDivElement>(null);
  const width = useWidth(screen);
  const leave = useLeave();
  const discard = useDiscard();
  const ticks = useTicks();
  const [dialog, setDialog] = useState<'send' | 'conflict' | 'discard' | undefined>();
  const [isPreparing, setPreparing] = useState(false);
  const [wantsAnswered, setWantsAnswered] = useState<boolean | undefined>();
  const showsAnswered = about !== null && (wantsAnswered ?? (width !== undefined && width >= roomForBothRem * rem));
  const release = useRef<HTMLElement>(null);
  const title = t.label('drafts.draft-kind', draftKind);
  useFirstFocus(screen);

  const goTo = (field: Hindrance['field']) => focusField(screen.current, field);
  const prepare = async () => {
    if (isPreparing) return;
    setPreparing(true);
    const isSaved = await draft.flush();
    setPreparing(false);
    const { saved, typed, phase } = draft.snapshot();
    if (phase.kind === 'conflict') setDialog('conflict');
    else if (isSaved && hindrancesOf(saved, typed, draft.uploads.snapshot().length).length === 0) setDialog('send');
    else release.current?.focus();
  };
  const sent = (message: Message, isFiled: boolean) => {
    draft.stop();
    void client.invalidateQueries(queryOf(listDrafts));
    const open = () => void navigate({ to: '/messages/$id', params: { id: message.id } });
    toast.done(t(draftKind === 'manual' ? 'drafts.done.registered' : isFiled ? 'drafts.done.sent-and-filed' : 'drafts.done.sent', { number: message.number, answered: about?.number }), {
      label: t('shared.action.open'),
      run: open,
    });
    if (about && isFiled) void navigate({ to: '/queue' });
    else void navigate({ to: '/messages/$id', params: { id: about?.id ?? message.id } });
  };
  const sentUnseen = () => {
    draft.stop();
    void client.invalidateQueries(queryOf(listDrafts));
    toast.warning(t('drafts.done.sent-unseen'));
    if (about) void navigate({ to: '/messages/$id', params: { id: about.id } });
    else void navigate({ to: draftKind === 'manual' ? '/queue' : '/outbox' });
  };
  useShortcuts(
    [
      { keys: 'mod+Enter', label: draftKind === 'manual' ? 'drafts.act.register' : 'drafts.act.send', run: () => void prepare() },
      { keys: 'mod+s', label: 'drafts.act.save', run: () => void draft.flush() },
      { keys: 'alt+r', label: 'drafts.act.release', run: () => release.current?.focus() },
      { keys: 'alt+m', label: 'drafts.act.answered', run: () => setWantsAnswered(!showsAnswered), when: about !== null },
      { keys: 'Escape', label: 'drafts.act.leave', run: leave },
    ],
    { scope: 'drafts.screen.title' },
  );
  // While typing the field hears Escape first: an open list closes, and only the next one leaves the screen.
  const closesList = useRef(false);
  const onKeyDownCapture = ({ target }: KeyboardEvent) => {
    closesList.current = target instanceof Element && target.getAttribute('aria-expanded') === 'true';
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing || closesList.current) return;
    if (event.target instanceof Element && screen.current?.contains(event.target)) leave();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- hears what the fields within leave over
    <div ref={screen} className="screen-fill draft-screen" onKeyDownCapture={onKeyDownCapture} onKeyDown={onKeyDown}>
      <PageHeader
        title={title}
        marks={
          <>
            {about && (
              <Link to="/messages/$id" params={{ id: about.id }} className="number">
                {about.number}
              </Link>
            )}
            <SaveStatus />
          </>
        }
        actions={
          <>
            {about && (
              <Button kind="quiet" icon={PanelRight} aria-pressed={showsAnswered} onPress={() => setWantsAnswered(!showsAnswered)}>
                {t('drafts.act.answered')}
              </Button>
            )}
            <Button kind="quiet" icon={Trash2} onPress={() => setDialog('discard')}>
              {t('drafts.act.discard')}
            </Button>
            <ActButton kind="quiet" icon={X} label={t('drafts.act.leave')} keys="Escape" onPress={leave} />
          </>
        }
      />
      <SaveProblem onChoose={() => setDialog('conflict')} onGoOnAsNew={onGoOnAsNew} />
      <SplitPane
        id="draft"
        share={0.64}
        list={
          <div className="compose">
            <div className="compose-grid">
              <div className="compose-fields">
                <Words />
                <section className="compose-side" aria-labelledby="compose-side-title">
                  <h2 id="compose-side-title" className="section-title">
                    {t('drafts.compose.side')}
                  </h2>
                  <MarkingFields />
                </section>
              </div>
              <Release ref={release} ticks={ticks} isSending={isPreparing} onGoTo={goTo} onSend={() => void prepare()} />
            </div>
          </div>
        }
        detail={about && showsAnswered ? <AnsweredMessage about={about} /> : null}
        detailLabel={t('drafts.answered.title', { number: about?.number ?? '' })}
        onCloseDetail={() => setWantsAnswered(false)}
      />
      <SendDialog isOpen={dialog === 'send'} onClose={() => setDialog(undefined)} onSent={sent} onSentUnseen={sentUnseen} {...ticks} />
      <ConflictDialog isOpen={dialog === 'conflict'} onClose={() => setDialog(undefined)} />
      <ConfirmDialog
        isOpen={dialog === 'discard'}
        onClose={() => setDialog(undefined)}
        title={t('drafts.discard.title')}
        confirmLabel={t('drafts.discard.confirm')}
        onConfirm={() => {
          discard(draft.id);
          leave();
        }}
      >
        <p>{t('drafts.discard.text')}</p>
      </ConfirmDialog>
    </div>
  );
}

/** What is written and to whom, with its markings on top as they will stand over it. */
function Words() {
  const { draftKind } = useDraft();
  return (
    <div className="compose-words">
      <Markings />
      {draftKind === 'manual' ? <ManualFields /> : <RecipientsField />}
      <div className="compose-line">
        <ChannelField />
        <SubjectField />
      </div>
      {draftKind !== 'manual' && <SienaExceptionField />}
      <BodyField />
      <AttachmentsField />
    </div>
  );
}

/** By itself, so that a key in it draws nothing else. */
function SubjectField() {
  const t = useText();
  const [subject, put] = useTyped('subject');
  return <TextField name="subject" label={t.label('messages.field', 'subject')} value={subject} onChange={put} maxLength={400} autoComplete="off" spellCheck="true" />;
}

function Markings() {
  const [classification] = useTyped('classification');
  const [handling] = useTyped('handling');
  const [handlingText] = useTyped('handlingText');
  return <MarkingBar classification={classification} handling={handling} handlingText={handlingText} />;
}

function Release(props: {
  readonly ref: RefObject<HTMLElement | null>;
  readonly ticks: Ticks;
  readonly isSending: boolean;
  readonly onGoTo: (field: Hindrance['field']) => void;
  readonly onSend: () => void;
}) {
  const { ticks, ref, ...rest } = props;
  const { saved, typed, phase } = useDraftPart((snapshot) => snapshot);
  const uploads = useUploads();
  return <ReleasePanel ref={ref} hindrances={hindrancesOf(saved, typed, uploads.length)} warnings={warningsOf(saved)} pending={saved.release.pending ?? []} isChecking={phase.kind === 'waiting' || phase.kind === 'saving'} {...ticks} {...rest} />;
}

function useTicks(): Ticks {
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  return {
    seen,
    tick: (key, isSeen) =>
      setSeen((before) => {
        const next = new Set(before);
        if (isSeen) next.add(key);
        else next.delete(key);
        return next;
      }),
  };
}

/** Back to where one came from; the draft is saved in any case. */
function useLeave(): () => void {
  const router = useRouter();
  const canGoBack = useCanGoBack();
  const { about } = useDraft();
  return () => {
    if (canGoBack) router.history.back();
    else if (about) void router.navigate({ to: '/messages/$id', params: { id: about.id } });
    else void router.navigate({ to: '/drafts' });
  };
}

/** Where one begins: an answer with its words, anything else with whom it is to or from. */
function useFirstFocus(screen: { readonly current: HTMLElement | null }): void {
  const { draftKind } = useDraft();
  useEffect(() => {
    focusField(screen.current, draftKind === 'reply' ? 'body' : draftKind === 'manual' ? 'subject' : 'recipients');
  }, [draftKind, screen]);
}

function focusField(screen: HTMLElement | null, name: string): void {
  const field = screen?.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`);
  if (!field) return;
  // A field for words before one for a choice, and that before a button.
  const inOrder = ['textarea', 'input:not([type=hidden], [type=radio], [type=checkbox], [type=file], [hidden])', 'button.select-button', 'input[type=checkbox]', 'button'];
  const target = inOrder.map((selector) => field.querySelector<HTMLElement>(selector)).find((found) => found !== null);
  field.scrollIntoView({ block: 'nearest' });
  target?.focus();
}
