import type { CaseLine, CaseRefView } from '@vigie/server/cases/contract';
import { Lock } from 'lucide-react';
import { Badge, type BadgeTone } from '../shared/badge.tsx';
import { Link } from '../shared/link.tsx';
import { useText } from '../shared/text.tsx';

const tones: Readonly<Record<CaseRefView['state'], BadgeTone>> = { open: 'accent', closed: 'done', merged: 'neutral', erased: 'neutral' };

/** Where a case stands, and that not everybody sees it. */
export function CaseMarks({ state, restricted }: Pick<CaseRefView, 'state' | 'restricted'>) {
  const t = useText();
  return (
    <>
      <Badge tone={tones[state]}>{t.label('cases.state', state)}</Badge>
      {restricted && (
        <Badge tone="warning" icon={Lock}>
          {t('cases.mark.restricted')}
        </Badge>
      )}
    </>
  );
}

/** How pressing a case is; nothing while it is as most are. */
export function CasePriority({ priority }: Pick<CaseLine, 'priority'>) {
  const t = useText();
  if (priority === 'normal') return null;
  return <Badge tone={priority === 'urgent' ? 'urgent' : priority === 'high' ? 'warning' : 'neutral'}>{t.label('cases.priority', priority)}</Badge>;
}

/** A case by number and title, to go to. */
export function CaseLink({ of }: { readonly of: CaseRefView }) {
  const t = useText();
  return (
    <Link to="/cases/$id" params={{ id: of.id }} className="case-link">
      {of.restricted && <Lock aria-label={t('cases.mark.restricted')} className="icon" />}
      <span className="number">{of.number}</span> <bdi>{of.title || t('cases.value.erased')}</bdi>
    </Link>
  );
}
