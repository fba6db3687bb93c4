import type { SubjectLine } from '@vigie/server/subjects/contract';
import { Badge } from '../shared/badge.tsx';
import { Link } from '../shared/link.tsx';
import { useText } from '../shared/text.tsx';
import { iconOf } from './kind-icons.ts';
import './subjects.css';

/** A person or thing in one line, with the way to it. Without `isLink` where one only looks at it. */
export function SubjectLink({ subject, isLink = true }: { readonly subject: SubjectLine; readonly isLink?: boolean }) {
  const t = useText();
  const Icon = iconOf[subject.kind];
  const name = <SubjectName subject={subject} />;
  return (
    <span className="subject-link" data-erased={subject.erased ? '' : undefined}>
      <Icon aria-hidden className="icon" />
      <span className="subject-link-words">
        {isLink ? (
          <Link to="/subjects/$id" params={{ id: subject.id }} kind="quiet">
            {name}
          </Link>
        ) : (
          name
        )}
        <span className="subject-link-detail">
          <span>{t.label('subjects.kind', subject.kind)}</span>
          {subject.role && <Badge tone={subject.role === 'suspect' || subject.role === 'convicted' ? 'warning' : 'neutral'}>{t.label('subjects.role', subject.role)}</Badge>}
          {subject.statementType === 'assessment' && <Badge isOutlined>{t.label('subjects.statement-type', subject.statementType)}</Badge>}
          {subject.detail !== '' && <bdi>{subject.detail}</bdi>}
        </span>
      </span>
    </span>
  );
}

/** What people call it; once erased only that it was. */
export function SubjectName({ subject }: { readonly subject: Pick<SubjectLine, 'caption' | 'erased'> }) {
  const t = useText();
  if (subject.erased) return <span className="muted">{t('subjects.value.erased')}</span>;
  return subject.caption === '' ? <span className="muted">{t('subjects.value.nameless')}</span> : <bdi>{subject.caption}</bdi>;
}
