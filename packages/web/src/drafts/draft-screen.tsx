import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { getDraft, listDrafts, startDraft, type Draft } from '@vigie/server/drafts/contract';
import { useEffect, useState } from 'react';
import { isProblem, problemOf } from '../shared/api-problem.ts';
import { call } from '../shared/api.ts';
import { EmptyState } from '../shared/empty-state.tsx';
import { useFormat } from '../shared/format.ts';
import { Link } from '../shared/link.tsx';
import { PageHeader } from '../shared/page-header.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { queryOf } from '../shared/queries.ts';
import { useSession } from '../shared/session.tsx';
import { Spinner } from '../shared/spinner.tsx';
import { useText } from '../shared/text.tsx';
import { toast } from '../shared/toast-queue.ts';
import { Compose } from './compose.tsx';
import { takeBack } from './discarding.ts';
import { fieldName } from './field-values.ts';
import { DraftContext, enterDraft, leaveDraft, openDraft, type OpenDraft } from './open-draft.ts';
import { writeUnsaved } from './unsaved-store.ts';
import './draft-screen.css';

/** One draft, to be written and sent. */
export function DraftScreen() {
  const { id } = useParams({ from: '/desk/drafts/$id' });
  return <LoadedDraft key={id} id={id as Draft['id']} />;
}

function LoadedDraft({ id }: { readonly id: Draft['id'] }) {
  const t = useText();
  const draft = useOpenDraft(id);
  // Asked anew whenever it is opened: what is typed goes onto what the desk has now, not onto what it once had.
  if (draft.kind === 'open') {
    return (
      <DraftContext value={draft.draft}>
        <Compose onGoOnAsNew={draft.goOnAsNew} />
      </DraftContext>
    );
  }
  return (
    <div className="screen">
      <PageHeader title={t('drafts.screen.title')} />
      {draft.kind === 'waiting' && <Spinner label={t('shared.state.loading')} />}
      {draft.kind === 'failed' &&
        (isProblem(draft.error, 'drafts.draft-not-found') ? (
          <EmptyState title={t('drafts.screen.gone')} actions={<Link to="/drafts">{t('drafts.screen.all')}</Link>}>
            {t('drafts.screen.gone-text')}
          </EmptyState>
        ) : (
          <ProblemNotice problem={problemOf(draft.error)} onRetry={draft.retry} />
        ))}
    </div>
  );
}

type Opening =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'failed'; readonly error: unknown; readonly retry: () => void }
  | { readonly kind: 'open'; readonly draft: OpenDraft; readonly goOnAsNew: () => void };

function useOpenDraft(id: Draft['id']): Opening {
  const t = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { accountId } = useSession();
  const [draft, setDraft] = useState<OpenDraft | undefined>();
  const { data, error, refetch } = useQuery({ ...queryOf(getDraft, { params: { id } }), gcTime: 0, staleTime: Infinity });
  if (data && !draft) {
    const opened = openDraft(data, accountId, (names) => toast.note(t('drafts.conflict.taken-over', { fields: format.list(names.map((name) => fieldName(t, name))) })));
    setDraft(opened);
  }
  const restored = draft?.isRestored ? t('drafts.save.restored') : undefined;
  useEffect(() => takeBack(id), [id]);
  useEffect(() => {
    if (!draft) return;
    enterDraft(draft);
    const save = () => {
      if (document.visibilityState === 'hidden') void draft.flush();
      draft.keepNow();
    };
    const again = () => void draft.flush();
    const ask = (event: BeforeUnloadEvent) => {
      draft.keepNow();
      if (!draft.snapshot().isSaved || draft.uploads.snapshot().length > 0) event.preventDefault();
    };
    document.addEventListener('visibilitychange', save);
    window.addEventListener('pagehide', save);
    window.addEventListener('online', again);
    window.addEventListener('beforeunload', ask);
    return () => {
      document.removeEventListener('visibilitychange', save);
      window.removeEventListener('pagehide', save);
      window.removeEventListener('online', again);
      window.removeEventListener('beforeunload', ask);
      void leaveDraft(draft).then(() => client.invalidateQueries(queryOf(listDrafts)));
    };
  }, [draft, client]);
  useEffect(() => {
    if (restored) toast.note(restored);
  }, [restored]);

  if (draft) {
    const goOnAsNew = async () => {
      try {
        const { typed } = draft.snapshot();
        const begun = await call(startDraft, { body: { draftKind: draft.draftKind, ...(draft.about && { aboutId: draft.about.id }) } });
        writeUnsaved(accountId, begun.id, { base: begun, typed });
        draft.stop();
        await navigate({ to: '/drafts/$id', params: { id: begun.id }, replace: true });
      } catch (error) {
        toast.problem(problemOf(error));
      }
    };
    return { kind: 'open', draft, goOnAsNew: () => void goOnAsNew() };
  }
  return error ? { kind: 'failed', error, retry: () => void refetch() } : { kind: 'waiting' };
}
