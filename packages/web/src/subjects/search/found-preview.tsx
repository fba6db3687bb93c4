import { CornerDownLeft } from 'lucide-react';
import { ActButton } from '../../shared/act-button.tsx';
import { Badge } from '../../shared/badge.tsx';
import { DescriptionList } from '../../shared/description-list.tsx';
import { Link } from '../../shared/link.tsx';
import { MarkingBar } from '../../shared/marking-bar.tsx';
import { Pane, PaneSection } from '../../shared/pane.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { EvidenceLedger, EvidenceWeight } from '../evidence.tsx';
import { SubjectName } from '../subject-link.tsx';
import type { FoundSubject } from './subject-search-query.ts';

/** Why it was found, before it is opened. */
export function FoundPreview({ found, onOpen, onClose }: { readonly found: FoundSubject; readonly onOpen: () => void; readonly onClose: () => void }) {
  const t = useText();
  const { subject } = found;
  return (
    <Pane
      title={<SubjectName subject={subject} />}
      onClose={onClose}
      marks={
        <>
          <Badge>{t.label('subjects.kind', subject.kind)}</Badge>
          {subject.role && <Badge tone="info">{t.label('subjects.role', subject.role)}</Badge>}
          {subject.identityStatus && <span className="muted">{t.label('subjects.identity-status', subject.identityStatus)}</span>}
        </>
      }
      actions={<ActButton kind="primary" icon={CornerDownLeft} keys="Enter" label={t('shared.action.open')} onPress={onOpen} />}
    >
      <MarkingBar classification={subject.classification} handling={subject.handling} handlingText={subject.handlingText} sourceEvaluation={subject.sourceEvaluation} informationEvaluation={subject.informationEvaluation} />
      <PaneSection title={t('subjects.evidence.ledger')}>
        <EvidenceWeight found={found} />
        <EvidenceLedger ledger={found.ledger} />
        <p className="muted">{t('subjects.evidence.no-decision')}</p>
      </PaneSection>
      <PaneSection title={t('subjects.section.source')}>
        <DescriptionList
          items={[
            { term: t('subjects.search.column.subject'), value: subject.detail === '' ? undefined : <bdi>{subject.detail}</bdi> },
            {
              term: t('subjects.fact.message'),
              value: subject.message ? (
                <Link to="/messages/$id" params={{ id: subject.message.id }}>
                  {subject.message.number}
                </Link>
              ) : (
                <span className="muted">{t('subjects.value.no-message')}</span>
              ),
            },
            { term: t('subjects.fact.stated'), value: <Time at={subject.statedAt} hasZone /> },
            { term: t('subjects.fact.stated-by'), value: subject.statedBy?.name },
            { term: t('subjects.field.statementType'), value: t.label('subjects.statement-type', subject.statementType) },
          ]}
        />
      </PaneSection>
    </Pane>
  );
}
