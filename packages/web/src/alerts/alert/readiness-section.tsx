import type { AlertView } from '@vigie/server/alerts/contract';
import { CircleCheck } from 'lucide-react';
import { useText } from '../../shared/text.tsx';

/** What keeps it from being issued. */
export function ReadinessList({ alert }: { readonly alert: AlertView }) {
  const t = useText();
  const { missingFields, missingOfRecord, faults, ready } = alert.readiness;
  if (ready) {
    return (
      <p className="alert-ready">
        <CircleCheck aria-hidden className="icon" /> {t('alerts.readiness.ready')}
      </p>
    );
  }
  return (
    <ul className="alert-missing">
      {missingOfRecord.map((need) => (
        <li key={need}>{t('alerts.readiness.missing', { what: t.label('alerts.record-need', need) })}</li>
      ))}
      {missingFields.map((field) => (
        <li key={field}>{t('alerts.readiness.missing', { what: t.label('alerts.field', field) })}</li>
      ))}
      {faults.map(({ code, detail }) => (
        <li key={code}>{t.refusal(code, detail) ?? code}</li>
      ))}
    </ul>
  );
}
