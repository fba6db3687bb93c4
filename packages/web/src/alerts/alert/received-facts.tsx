import type { ReceivedAlert } from '@vigie/server/alerts/contract';
import type { ReceivingWarning } from '@vigie/server/alerts/contract';
import { useCountryName } from '../../messages/country-name.ts';
import { DescriptionList } from '../../shared/description-list.tsx';
import { Link } from '../../shared/link.tsx';
import { Notice } from '../../shared/notice.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';

/** What was odd about it when it came. */
export function ReceivedWarnings({ warnings }: { readonly warnings: readonly ReceivingWarning[] }) {
  const t = useText();
  if (warnings.length === 0) return null;
  return (
    <Notice tone="warning" title={t('alerts.received.warnings')}>
      <ul className="plain-list">
        {warnings.map((warning) => (
          <li key={warning}>{t.label('alerts.receiving-warning', warning)}</li>
        ))}
      </ul>
    </Notice>
  );
}

/** Where it came from, how it stands, and how long its data is kept. */
export function ReceivedFacts({ alert }: { readonly alert: ReceivedAlert }) {
  const t = useText();
  const countryName = useCountryName();
  return (
    <DescriptionList
      items={[
        { term: t('alerts.column.issuer'), value: [alert.issuerCountry === null ? undefined : countryName(alert.issuerCountry), alert.issuer].filter((part) => part !== undefined && part !== null).join(' · ') || undefined },
        { term: t('alerts.column.reference'), value: alert.reference === null ? undefined : <bdi className="code">{alert.reference}</bdi> },
        { term: t('alerts.received.external-id'), value: alert.externalId === null ? undefined : <bdi className="code">{alert.externalId}</bdi> },
        { term: t('alerts.column.received'), value: <Time at={alert.receivedAt} style="dateTime" /> },
        { term: t('alerts.received.stated-issue'), value: alert.statedIssueAt === null ? undefined : <Time at={alert.statedIssueAt} style="dateTime" /> },
        { term: t('alerts.validity.until'), value: alert.validUntil === null ? undefined : <Time at={alert.validUntil} style="date" /> },
        { term: t('alerts.received.ended'), value: alert.endedAt === null ? undefined : <><Time at={alert.endedAt} style="dateTime" />{alert.endedGround !== null && ` · ${t.label('alerts.received-end-ground', alert.endedGround)}`}</> },
        { term: t('alerts.received.message'), value: alert.messageId === null ? undefined : <Link to="/messages/$id" params={{ id: alert.messageId }}>{alert.messageNumber ?? t('alerts.do.open')}</Link> },
        { term: t('alerts.received.list'), value: alert.list === null ? undefined : <Link to="/alerts/lists/$id" params={{ id: alert.list.id }}>{alert.list.name}</Link> },
        { term: t('alerts.received.judged'), value: alert.judged === null ? undefined : t.label('alerts.judgement', alert.judged) },
        { term: t('alerts.received.kept-for'), value: alert.keptFor === null ? undefined : t.label('alerts.keeping-ground', alert.keptFor) },
        { term: t('alerts.validity.erase'), value: alert.eraseDueAt === null ? undefined : <Time at={alert.eraseDueAt} style="dateTime" /> },
        { term: t('alerts.received.erased'), value: alert.erasedAt === null ? undefined : <Time at={alert.erasedAt} style="dateTime" /> },
      ]}
    />
  );
}
