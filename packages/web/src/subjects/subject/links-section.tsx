import { undoLink, type LinkView, type SubjectDetail, type SubjectLine } from '@vigie/server/subjects/contract';
import { Unlink } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../shared/api.ts';
import { Badge } from '../../shared/badge.tsx';
import { Dialog } from '../../shared/dialog.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { IconButton } from '../../shared/icon-button.tsx';
import { PaneSection } from '../../shared/pane.tsx';
import { invalidateTopics } from '../../shared/queries.ts';
import { useQueryClient } from '@tanstack/react-query';
import { TextField } from '../../shared/text-field.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { LinkLine } from '../link-line.tsx';
import { SubjectLink } from '../subject-link.tsx';
import { FormButtons } from './form-buttons.tsx';

/** Who else this is, as far as people said so: each source keeps its own statement. */
export function SameSection({ cluster }: { readonly cluster: readonly SubjectLine[] }) {
  const t = useText();
  return (
    <PaneSection title={t('subjects.section.same')} level={2}>
      {cluster.length === 0 && <p className="muted">{t('subjects.same.none')}</p>}
      {cluster.length > 0 && (
        <ul className="subject-list">
          {cluster.map((other) => (
            <li key={other.id}>
              <SubjectLink subject={other} />
              <p className="muted subject-origin">
                {other.message?.number ?? t('subjects.value.no-message')} · <Time at={other.statedAt} style="date" />
              </p>
            </li>
          ))}
        </ul>
      )}
    </PaneSection>
  );
}

/** What connects it with others; what was taken back stays to be read. */
export function LinksSection({ detail, mayLink }: { readonly detail: SubjectDetail; readonly mayLink: boolean }) {
  const t = useText();
  const [undoing, setUndoing] = useState<LinkView | undefined>();
  const standing = detail.links.filter(({ undone }) => undone === null);
  const undone = detail.links.filter((link) => link.undone !== null);
  const list = (links: readonly LinkView[]) => (
    <ul className="subject-list">
      {links.map((link) => (
        <LinkEntry key={link.id} link={link} detail={detail} {...(mayLink && { onUndo: () => setUndoing(link) })} />
      ))}
    </ul>
  );
  return (
    <PaneSection title={t('subjects.section.links')} level={2}>
      {standing.length === 0 ? <p className="muted">{t('subjects.links.none')}</p> : list(standing)}
      {undone.length > 0 && (
        <details>
          <summary className="muted">{t('subjects.links.undone', { count: undone.length })}</summary>
          {list(undone)}
        </details>
      )}
      <Dialog isOpen={undoing !== undefined} onClose={() => setUndoing(undefined)} title={t('subjects.act.undo-link')} size="small">
        {undoing && <UndoForm link={undoing} onClose={() => setUndoing(undefined)} />}
      </Dialog>
    </PaneSection>
  );
}

function LinkEntry({ link, detail, onUndo }: { readonly link: LinkView; readonly detail: SubjectDetail; readonly onUndo?: () => void }) {
  const t = useText();
  const isOwn = [link.first.id, link.second.id].includes(detail.subject.id);
  const period = link.from === null && link.to === null ? undefined : `${link.from ?? '…'} – ${link.to ?? '…'}`;
  return (
    <li className="subject-connection" data-undone={link.undone ? '' : undefined}>
      <div>
        <p>
          <LinkLine link={link} {...(isOwn && { from: detail.subject.id })} /> {link.statementType === 'assessment' && <Badge isOutlined>{t.label('subjects.statement-type', link.statementType)}</Badge>}
        </p>
        <p className="muted">
          {[period, link.sourceEvaluation || link.informationEvaluation ? `${link.sourceEvaluation ?? '–'}${link.informationEvaluation ?? '–'}` : undefined].filter(Boolean).join(' · ')} <bdi>{link.reason}</bdi>
        </p>
        <p className="muted">
          {link.statedBy?.name} <Time at={link.statedAt} />
        </p>
        {link.undone && (
          <p className="muted">
            {t.rich('subjects.links.undone-by', { name: link.undone.by?.name ?? '–', time: <Time key="time" at={link.undone.at} /> })} <bdi>{link.undone.reason}</bdi>
          </p>
        )}
      </div>
      {onUndo && !link.undone && <IconButton icon={Unlink} label={t('subjects.act.undo-link')} onPress={onUndo} />}
    </li>
  );
}

function UndoForm({ link, onClose }: { readonly link: LinkView; readonly onClose: () => void }) {
  const t = useText();
  const client = useQueryClient();
  const form = useForm({
    initial: { reason: '' },
    labels: { reason: t('subjects.links.undo-reason') },
    check: ({ reason }) => ({ reason: reason.trim() === '' ? t('shared.form.required') : undefined }),
    submit: async ({ reason }) => {
      await call(undoLink, { params: { id: link.id }, body: { reason: reason.trim() } });
      invalidateTopics(client, ['subjects']);
      onClose();
    },
  });
  return (
    <Form state={form}>
      <p>
        <LinkLine link={link} />
      </p>
      <TextField {...form.field('reason')} isRequired autoFocus maxLength={1_000} autoComplete="off" description={t('subjects.links.undo-hint')} />
      <FormButtons label={t('subjects.act.undo-link')} isPending={form.isSubmitting} onClose={onClose} />
    </Form>
  );
}
