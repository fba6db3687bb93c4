import { useQuery } from '@tanstack/react-query';
import type { SubjectLine } from '@vigie/server/subjects/contract';
import type { SubjectId } from '@vigie/server/subjects/model';
import { useState } from 'react';
import { Button } from '../../shared/button.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSession } from '../../shared/session.tsx';
import { Spinner } from '../../shared/spinner.tsx';
import { Tabs } from '../../shared/tabs.tsx';
import { useText } from '../../shared/text.tsx';
import { EvidenceWeight, SearchState } from '../evidence.tsx';
import { subjectCriteriaOf, type Criteria } from '../search/subject-criteria.ts';
import { SubjectSearchForm } from '../search/subject-search-form.tsx';
import { recallSubjectSearch } from '../search/subject-search-memory.ts';
import { subjectSearchQuery } from '../search/subject-search-query.ts';
import { SubjectLink } from '../subject-link.tsx';
import '../../messages/search/search.css';

/** Whom to connect with: one of the same message, or one that is searched for. */
export function SubjectPicker({ near, excludedId, onChoose }: { readonly near: readonly SubjectLine[] | undefined; readonly excludedId: SubjectId; readonly onChoose: (line: SubjectLine) => void }) {
  const t = useText();
  const { accountId } = useSession();
  const [criteria, setCriteria] = useState<Criteria | undefined>();
  const search = (
    <div className="subject-picker">
      <SubjectSearchForm initial={recallSubjectSearch(accountId).values} onSearch={(values) => setCriteria(subjectCriteriaOf(values))} />
      {criteria && <Found criteria={criteria} excludedId={excludedId} onChoose={onChoose} />}
    </div>
  );
  return (
    <Tabs
      label={t('subjects.connect.other')}
      tabs={[
        ...(near ? [{ id: 'near', label: t('subjects.connect.of-message'), count: near.length, content: near.length === 0 ? <p className="muted">{t('subjects.connect.no-neighbour')}</p> : <Choices lines={near} onChoose={onChoose} /> }] : []),
        { id: 'search', label: t('subjects.connect.search'), content: search },
      ]}
    />
  );
}

function Found({ criteria, excludedId, onChoose }: { readonly criteria: Criteria; readonly excludedId: SubjectId; readonly onChoose: (line: SubjectLine) => void }) {
  const t = useText();
  const { data, error, refetch } = useQuery(subjectSearchQuery(criteria));
  if (error) return <ProblemNotice problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Spinner label={t('shared.state.loading')} />;
  const others = data.items.filter(({ subject }) => subject.id !== excludedId);
  return (
    <>
      <SearchState found={data} onRetry={() => void refetch()} />
      {others.length === 0 && data.state === 'searched' && data.enoughAsked && <p role="status">{t('subjects.search.none')}</p>}
      <ul className="subject-list">
        {others.map((found) => (
          <li key={found.subject.id} className="subject-connection">
            <div>
              <SubjectLink subject={found.subject} isLink={false} />
              <EvidenceWeight found={found} />
            </div>
            <ChooseButton line={found.subject} onChoose={onChoose} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Choices({ lines, onChoose }: { readonly lines: readonly SubjectLine[]; readonly onChoose: (line: SubjectLine) => void }) {
  return (
    <ul className="subject-list">
      {lines.map((line) => (
        <li key={line.id} className="subject-connection">
          <SubjectLink subject={line} isLink={false} />
          <ChooseButton line={line} onChoose={onChoose} />
        </li>
      ))}
    </ul>
  );
}

function ChooseButton({ line, onChoose }: { readonly line: SubjectLine; readonly onChoose: (line: SubjectLine) => void }) {
  const t = useText();
  return (
    <Button size="small" aria-label={t('subjects.connect.choose-one', { name: line.caption || t.label('subjects.kind', line.kind) })} onPress={() => onChoose(line)}>
      {t('subjects.connect.choose')}
    </Button>
  );
}
