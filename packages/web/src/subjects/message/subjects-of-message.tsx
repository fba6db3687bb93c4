import { useQuery } from '@tanstack/react-query';
import type { Message } from '@vigie/server/messages/contract';
import { listOfMessage, maySubjects } from '@vigie/server/subjects/contract';
import { subjectKinds } from '@vigie/server/subjects/model';
import { ScanText } from 'lucide-react';
import { useState } from 'react';
import { SideSection } from '../../messages/message/side-section.tsx';
import { ActButton } from '../../shared/act-button.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { queryOf } from '../../shared/queries.ts';
import { useMay } from '../../shared/session.tsx';
import { useShortcuts } from '../../shared/shortcuts.tsx';
import { useText } from '../../shared/text.tsx';
import { ExtractionDialog } from '../extraction/extraction-dialog.tsx';
import { LinkLine } from '../link-line.tsx';
import { SubjectLink } from '../subject-link.tsx';

/** Beside the message: whom and what it states, and the way to state more. */
export function SubjectsOfMessage({ message }: { readonly message: Message }) {
  const t = useText();
  const mayRead = useMay(maySubjects.read);
  const mayState = useMay(maySubjects.state);
  const [isExtracting, setExtracting] = useState(false);
  const { data, error } = useQuery({ ...queryOf(listOfMessage, { query: { messageId: message.id } }), enabled: mayRead });
  useShortcuts([{ keys: 'x', label: 'subjects.act.extract', run: () => setExtracting(true), when: mayState }], { scope: 'app.palette.message' });
  if (!mayRead) return null;
  const items = (data?.items ?? []).toSorted((a, b) => subjectKinds.indexOf(a.kind) - subjectKinds.indexOf(b.kind));
  return (
    <SideSection
      title={t('subjects.of-message.title')}
      acts={mayState && <ActButton kind="quiet" size="small" icon={ScanText} keys="x" label={t('subjects.act.extract')} onPress={() => setExtracting(true)} />}
    >
      {error && <ProblemNotice problem={error} />}
      {data && items.length === 0 && <p className="muted">{t('subjects.of-message.none')}</p>}
      {items.length > 0 && (
        <ul className="side-list">
          {items.map((subject) => (
            <li key={subject.id}>
              <SubjectLink subject={subject} />
            </li>
          ))}
        </ul>
      )}
      {data && data.links.some(({ undone }) => undone === null) && (
        <ul className="side-list muted">
          {data.links
            .filter(({ undone }) => undone === null)
            .map((link) => (
              <li key={link.id}>
                <LinkLine link={link} />
              </li>
            ))}
        </ul>
      )}
      {isExtracting && <ExtractionDialog message={message} known={items} onClose={() => setExtracting(false)} />}
    </SideSection>
  );
}
