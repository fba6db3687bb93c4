import { useQuery } from '@tanstack/react-query';
import { listItems, type Case } from '@vigie/server/cases/contract';
import { Badge } from '../../shared/badge.tsx';
import { Link } from '../../shared/link.tsx';
import { queryOf } from '../../shared/queries.ts';
import { useText } from '../../shared/text.tsx';
import { CaseSection } from './case-section.tsx';
import { RemoveItem } from './remove-item.tsx';

/** Whom and what a case is about, as each source stated it. */
export function SubjectsSection({ found, mayRemove }: { readonly found: Case; readonly mayRemove: boolean }) {
  const t = useText();
  const { data } = useQuery(queryOf(listItems, { params: { id: found.id }, query: { kind: 'subject' } }, { topics: ['cases', 'subjects'] }));
  const items = data?.items ?? [];
  return (
    <CaseSection title={t('app.nav.subjects')} count={data?.items.length}>
      {data && items.length === 0 && <p className="muted">{t('cases.section.subjects-none')}</p>}
      <ul className="case-lines">
        {items.map((item) => {
          const { subject } = item;
          return (
            <li key={item.id}>
              {subject ? (
                <div className="case-line-text">
                  <p className="row">
                    <Link to="/subjects/$id" params={{ id: subject.id }}>
                      <bdi>{subject.caption || t('cases.value.hidden')}</bdi>
                    </Link>
                    <Badge tone={subject.role === 'suspect' || subject.role === 'convicted' ? 'warning' : 'neutral'}>{subject.role === null ? t.label('subjects.kind', subject.kind) : t.label('subjects.role', subject.role)}</Badge>
                  </p>
                  <p className="case-line-second">
                    <bdi>{subject.detail}</bdi>
                    {subject.message && <span className="number"> {subject.message.number}</span>}
                  </p>
                </div>
              ) : (
                <p className="muted case-line-text">{t('cases.value.hidden')}</p>
              )}
              {mayRemove && subject && <RemoveItem found={found} item={item} name={subject.caption} />}
            </li>
          );
        })}
      </ul>
    </CaseSection>
  );
}
