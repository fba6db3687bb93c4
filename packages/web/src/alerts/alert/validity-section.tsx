import type { AlertView } from '@vigie/server/alerts/contract';
import { DescriptionList } from '../../shared/description-list.tsx';
import { DeadlineMark } from '../../shared/deadline-mark.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { useNow } from '../../shared/use-now.ts';

/** Until when it stands and what is due before that. */
export function ValidityList({ alert }: { readonly alert: AlertView }) {
  const t = useText();
  const nowMs = useNow();
  const { periodYears, validUntil, noticeDueAt, noticeGivenAt, majorityAt, daysLeft } = alert.validity;
  const stands = alert.state === 'issued';
  const isHidden = alert.hiddenUntil !== null && Date.parse(alert.hiddenUntil) > nowMs;
  return (
    <DescriptionList
      items={[
        { term: t('alerts.validity.until'), value: validUntil === null ? (periodYears === null ? t('alerts.validity.decision') : undefined) : <><Time at={validUntil} style="date" /> {daysLeft !== null && stands && <span className="muted">{t('alerts.validity.days-left', { count: daysLeft })}</span>}</> },
        { term: t('alerts.validity.period'), value: periodYears === null ? undefined : t('alerts.validity.years', { count: periodYears }) },
        { term: t('alerts.validity.notice-due'), value: stands && noticeGivenAt === null && noticeDueAt !== null ? <Time at={noticeDueAt} style="date" /> : undefined },
        { term: t('alerts.validity.notice-given'), value: noticeGivenAt === null ? undefined : <Time at={noticeGivenAt} style="date" /> },
        { term: t('alerts.validity.majority'), value: majorityAt === null ? undefined : <Time at={majorityAt} style="date" /> },
        { term: t('alerts.validity.hidden-until'), value: isHidden ? <DeadlineMark dueAt={alert.hiddenUntil} isLong /> : undefined },
        { term: t('alerts.validity.erase'), value: alert.eraseDueAt === null ? undefined : <Time at={alert.eraseDueAt} style="date" /> },
      ]}
    />
  );
}
