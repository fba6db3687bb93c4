import { useQuery } from '@tanstack/react-query';
import { listAlerts } from '@vigie/server/alerts/contract';
import { listItems, type Case } from '@vigie/server/cases/contract';
import { AlertStateBadge, captionOf, categoryWords, StandingMarks } from '../../alerts/alert-marks.tsx';
import { Link } from '../../shared/link.tsx';
import { queryOf } from '../../shared/queries.ts';
import { useText } from '../../shared/text.tsx';
import { CaseSection } from './case-section.tsx';

/** How many alerts a case shows; the list of alerts has all. */
const shownAlerts = 200;

/** The alerts that were issued for a case. Nothing while there is none. */
export function AlertsSection({ found }: { readonly found: Case }) {
  const t = useText();
  const { data } = useQuery(queryOf(listAlerts, { query: { caseId: found.id, limit: shownAlerts } }, { topics: ['alerts', 'cases'] }));
  const { data: filed } = useQuery({ ...queryOf(listItems, { params: { id: found.id }, query: { kind: 'alert' } }, { topics: ['cases', 'alerts'] }), enabled: found.itemCounts.alert > 0 });
  const alerts = data?.items ?? [];
  // Filed, and not to be seen or ended: told as that, so that nobody takes the case for complete.
  const others = filed?.items.filter(({ objectId }) => !alerts.some(({ id }) => id === objectId)) ?? [];
  if (alerts.length === 0 && others.length === 0) return null;
  return (
    <CaseSection title={t('app.nav.alerts')} count={alerts.length + others.length}>
      <ul className="case-lines">
        {alerts.map((alert) => (
          <li key={alert.id}>
            <div className="case-line-text">
              <p className="row">
                <Link to="/alerts/$id" params={{ id: alert.id }}>
                  <bdi>{captionOf(t, alert.caption, alert.state)}</bdi>
                </Link>
                <AlertStateBadge state={alert.state} /> <StandingMarks alert={alert} />
              </p>
              <p className="case-line-second">
                {categoryWords(t, alert)}
                {alert.reference !== null && <bdi className="code"> {alert.reference}</bdi>}
              </p>
            </div>
          </li>
        ))}
        {others.map(({ id, objectId }) => (
          <li key={id}>
            <p className="case-line-text">
              <Link to="/alerts/$id" params={{ id: objectId }}>
                {t('cases.item-kind.alert')}
              </Link>
            </p>
          </li>
        ))}
      </ul>
    </CaseSection>
  );
}
