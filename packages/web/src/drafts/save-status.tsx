import { CheckCheck, CloudOff, CloudUpload, CircleAlert } from 'lucide-react';
import { problemOf } from '../shared/api-problem.ts';
import { Button } from '../shared/button.tsx';
import { useFormat } from '../shared/format.ts';
import { Notice } from '../shared/notice.tsx';
import { ProblemSentence } from '../shared/problem-notice.tsx';
import { useText } from '../shared/text.tsx';
import { useNow } from '../shared/use-now.ts';
import { useDraft, useDraftPart } from './open-draft.ts';
import './save-status.css';

/** Whether what is typed is at the desk. Not read out: it changes with every pause; what is wrong stands in {@link SaveProblem}. */
export function SaveStatus() {
  const t = useText();
  const format = useFormat();
  const nowMs = useNow();
  const kind = useDraftPart(({ phase }) => phase.kind);
  const savedAt = useDraftPart(({ saved }) => saved.savedAt);
  const isSaved = useDraftPart((snapshot) => snapshot.isSaved);
  const [Icon, tone, words] = isSaved
    ? ([CheckCheck, 'done', t('drafts.save.saved', { time: format.instant(savedAt, 'short', nowMs) })] as const)
    : kind === 'retrying'
      ? ([CloudOff, 'problem', t('drafts.save.offline')] as const)
      : kind === 'saving' || kind === 'waiting' || kind === 'saved'
        ? ([CloudUpload, 'busy', t('shared.state.saving')] as const)
        : ([CircleAlert, 'problem', t('drafts.save.not-saved')] as const);
  return (
    <span className="save-status" data-tone={tone}>
      <Icon aria-hidden className="icon" /> {words}
    </span>
  );
}

/** Why it is not saved, and what can be done. Nothing while all is well. */
export function SaveProblem(props: { readonly onChoose: () => void; readonly onGoOnAsNew: () => void }) {
  const t = useText();
  const draft = useDraft();
  const phase = useDraftPart((snapshot) => snapshot.phase);
  switch (phase.kind) {
    case 'retrying':
      return (
        <Notice
          tone="warning"
          isLive
          title={t('drafts.save.offline-title')}
          actions={
            <Button size="small" onPress={() => void draft.flush()}>
              {t('shared.action.retry')}
            </Button>
          }
        >
          {t('drafts.save.offline-text')}
        </Notice>
      );
    case 'refused':
      return (
        <Notice tone="problem" isLive title={t('drafts.save.refused-title')}>
          <ProblemSentence problem={problemOf(phase.error)} /> {t('drafts.save.refused-text')}
        </Notice>
      );
    case 'conflict':
      return (
        <Notice
          tone="warning"
          isLive
          title={t('drafts.conflict.title')}
          actions={
            <Button size="small" onPress={props.onChoose}>
              {t('drafts.conflict.choose')}
            </Button>
          }
        >
          {t('drafts.conflict.waiting')}
        </Notice>
      );
    case 'gone':
      return (
        <Notice
          tone="problem"
          isLive
          title={t('drafts.save.gone-title')}
          actions={
            <Button size="small" onPress={props.onGoOnAsNew}>
              {t('drafts.save.go-on-as-new')}
            </Button>
          }
        >
          {t('drafts.save.gone-text')}
        </Notice>
      );
    case 'saved':
    case 'waiting':
    case 'saving':
      return null;
  }
}
