import { useQuery } from '@tanstack/react-query';
import type { Case } from '@vigie/server/cases/contract';
import { listRequestsOfCase, listSuggestions } from '@vigie/server/requests/contract';
import { isSettled } from '@vigie/server/requests/model';
import { ArrowDownLeft, ArrowUpRight, ScanSearch } from 'lucide-react';
import { RequestStage } from '../../requests/request-stage.tsx';
import { Badge } from '../../shared/badge.tsx';
import { DeadlineMark } from '../../shared/deadline-mark.tsx';
import { Link } from '../../shared/link.tsx';
import { queryOf } from '../../shared/queries.ts';
import { useText } from '../../shared/text.tsx';
import { CaseSection } from './case-section.tsx';

/** The requests of a case with their clocks, and how much the desk found that nobody has judged. */
export function RequestsSection({ found }: { readonly found: Case }) {
  const t = useText();
  const { data } = useQuery({ ...queryOf(listRequestsOfCase, { params: { caseId: found.id } }, { topics: ['requests', 'cases'] }), refetchInterval: 60_000 });
  const { data: suggestions } = useQuery(queryOf(listSuggestions, { query: { of: 'case', id: found.id, state: 'open' } }, { topics: ['requests', 'subjects'] }));
  const openOf = (requestId: string) => suggestions?.items.filter((suggestion) => suggestion.requestId === requestId).length ?? 0;
  return (
    <CaseSection title={t('app.nav.requests')} count={data?.items.length}>
      {data?.items.length === 0 && <p className="muted">{t('cases.section.requests-none')}</p>}
      {suggestions && suggestions.items.length > 0 && (
        <p className="row">
          <Badge tone="warning" icon={ScanSearch}>
            {t('cases.count-of.suggestions', { count: suggestions.items.length })}
          </Badge>
        </p>
      )}
      <ul className="case-lines">
        {data?.items.map((request) => (
          <li key={request.id}>
            <div className="case-line-text">
              <p className="row">
                {request.direction === 'in' ? <ArrowDownLeft aria-label={t.label('direction', 'in')} className="icon" /> : <ArrowUpRight aria-label={t.label('direction', 'out')} className="icon" />}
                <Link to="/requests/$id" params={{ id: request.id }}>
                  <bdi>{request.subject || (request.message?.number ?? t('cases.item-kind.request'))}</bdi>
                </Link>
                <RequestStage stage={request.stage} />
                {request.clock.state === 'paused' ? <span className="muted">{t.label('requests.clock-state', 'paused')}</span> : <DeadlineMark dueAt={request.clock.dueAt} doneAt={isSettled(request.stage) ? request.answeredAt : null} isShort />}
                {openOf(request.id) > 0 && <Badge tone="warning">{t('cases.count-of.suggestions', { count: openOf(request.id) })}</Badge>}
              </p>
              <p className="case-line-second">
                <bdi>{request.partner.name}</bdi>
                {request.foreignReference !== null && <bdi className="code"> {request.foreignReference}</bdi>}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </CaseSection>
  );
}
