import { useNavigate, useRouter } from '@tanstack/react-router';
import { maySubjects, type SubjectDetail } from '@vigie/server/subjects/contract';
import { ArrowLeft, Link2, PencilLine, ScanSearch, Trash2, UserRoundCog } from 'lucide-react';
import { useState } from 'react';
import { ActButton } from '../../shared/act-button.tsx';
import { Badge } from '../../shared/badge.tsx';
import { Dialog } from '../../shared/dialog.tsx';
import { IconButton } from '../../shared/icon-button.tsx';
import { MarkingBar } from '../../shared/marking-bar.tsx';
import { Notice } from '../../shared/notice.tsx';
import { PageHeader } from '../../shared/page-header.tsx';
import { useMay } from '../../shared/session.tsx';
import { useShortcuts } from '../../shared/shortcuts.tsx';
import { useText } from '../../shared/text.tsx';
import { BothTimes } from '../../messages/both-times.tsx';
import { toast } from '../../shared/toast-queue.ts';
import { SubjectName } from '../subject-link.tsx';
import { ConnectForm } from './connect-form.tsx';
import { CorrectForm } from './correct-form.tsx';
import { CorrectionsSection } from './corrections-section.tsx';
import { EraseForm } from './erase-form.tsx';
import { LinksSection, SameSection } from './links-section.tsx';
import { RoleForm } from './role-form.tsx';
import { SimilarSection } from './similar-section.tsx';
import { StatedSection, StatementSection } from './stated-section.tsx';
import '../../messages/message/message.css';
import '../subjects.css';
import './subject.css';

export type SubjectAct = 'correct' | 'role' | 'connect' | 'similar' | 'erase';

export function SubjectDetailView({ detail }: { readonly detail: SubjectDetail }) {
  const { subject } = detail;
  const t = useText();
  const navigate = useNavigate();
  const router = useRouter();
  const [act, setAct] = useState<SubjectAct | undefined>();
  const isThere = subject.erased === null;
  const mayState = useMay(maySubjects.state) && isThere;
  const mayLink = useMay(maySubjects.link) && isThere;
  const mayErase = useMay(maySubjects.erase) && isThere;
  const isPerson = subject.kind === 'person';
  const { message } = subject;
  const back = () => (router.history.canGoBack() ? router.history.back() : void navigate({ to: '/subjects' }));
  const close = () => setAct(undefined);
  const done = () => {
    close();
    toast.done(t('subjects.done'));
  };
  useShortcuts(
    [
      { keys: 'e', label: 'subjects.act.correct', run: () => setAct('correct'), when: mayState },
      { keys: 'o', label: 'subjects.act.role', run: () => setAct('role'), when: mayState && isPerson },
      { keys: 'l', label: 'subjects.act.connect', run: () => setAct('connect'), when: mayLink },
      { keys: 's', label: 'subjects.act.similar', run: () => setAct('similar'), when: isThere },
      { keys: 'm', label: 'subjects.act.message', run: () => message && void navigate({ to: '/messages/$id', params: { id: message.id } }), when: message !== null },
      { keys: 'Delete', label: 'subjects.act.erase', run: () => setAct('erase'), when: mayErase },
      { keys: 'u', label: 'subjects.act.back', run: back },
    ],
    { scope: 'app.nav.subjects' },
  );
  return (
    <div className="screen-fill subject-screen">
      <PageHeader
        // A name would stand in the tab and in the history of the browser.
        title={t.label('subjects.kind', subject.kind)}
        marks={
          <>
            {subject.role && <Badge tone={subject.role === 'suspect' || subject.role === 'convicted' ? 'warning' : 'info'}>{t.label('subjects.role', subject.role)}</Badge>}
            {subject.identityStatus && <span className="muted">{t('subjects.value.identity', { status: t.label('subjects.identity-status', subject.identityStatus) })}</span>}
            {subject.statementType === 'assessment' && <Badge isOutlined>{t.label('subjects.statement-type', subject.statementType)}</Badge>}
            {subject.restricted && <Badge tone="warning">{t('subjects.value.restricted')}</Badge>}
          </>
        }
        actions={
          <>
            <IconButton icon={ArrowLeft} label={t('subjects.act.back')} keys="u" onPress={back} />
            {mayState && <ActButton icon={PencilLine} keys="e" label={t('subjects.act.correct')} onPress={() => setAct('correct')} />}
            {mayState && isPerson && <ActButton icon={UserRoundCog} keys="o" label={t('subjects.act.role')} onPress={() => setAct('role')} />}
            {mayLink && <ActButton icon={Link2} keys="l" label={t('subjects.act.connect')} onPress={() => setAct('connect')} />}
            {isThere && <ActButton icon={ScanSearch} keys="s" label={t('subjects.act.similar')} onPress={() => setAct('similar')} />}
            {mayErase && <ActButton kind="danger" icon={Trash2} keys="Delete" label={t('subjects.act.erase')} onPress={() => setAct('erase')} />}
          </>
        }
      >
        <div className="subject-title">
          <p className="message-subject">
            <SubjectName subject={subject} />
          </p>
          {subject.detail !== '' && <bdi className="muted">{subject.detail}</bdi>}
        </div>
      </PageHeader>
      <div className="subject-columns">
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
        <section className="subject-main" tabIndex={0} aria-label={t('subjects.section.whole')}>
          {subject.erased ? (
            <Notice tone="warning" title={t('subjects.erased.title')}>
              {t.label('subjects.erasure-ground', subject.erased.ground)} · {subject.erased.by?.name} <BothTimes at={subject.erased.at} />
            </Notice>
          ) : (
            <>
              <MarkingBar classification={subject.classification} handling={subject.handling} handlingText={subject.handlingText} sourceEvaluation={subject.sourceEvaluation} informationEvaluation={subject.informationEvaluation} />
              <StatedSection subject={subject} />
            </>
          )}
          <StatementSection subject={subject} />
          {detail.corrections.length > 0 && <CorrectionsSection kind={subject.kind} corrections={detail.corrections} />}
        </section>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
        <section className="subject-side" tabIndex={0} aria-label={t('subjects.section.others')}>
          <SameSection cluster={detail.cluster} />
          <LinksSection detail={detail} mayLink={mayLink} />
          <SimilarSection subject={subject} isAsking={act === 'similar'} onAsk={() => setAct('similar')} onClose={close} mayLink={mayLink} known={[subject.id, ...detail.cluster.map(({ id }) => id)]} />
        </section>
      </div>
      <Dialog isOpen={act === 'correct'} onClose={close} title={t('subjects.act.correct')} size="wide">
        <CorrectForm subject={subject} onClose={close} onDone={done} />
      </Dialog>
      <Dialog isOpen={act === 'role'} onClose={close} title={t('subjects.act.role')}>
        <RoleForm subject={subject} onClose={close} onDone={done} />
      </Dialog>
      <Dialog isOpen={act === 'connect'} onClose={close} title={t('subjects.act.connect')}>
        <ConnectForm subject={subject} onClose={close} onDone={done} />
      </Dialog>
      <Dialog isOpen={act === 'erase'} onClose={close} title={t('subjects.act.erase')} size="small">
        <EraseForm subject={subject} onClose={close} onDone={done} />
      </Dialog>
    </div>
  );
}
