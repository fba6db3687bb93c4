import type { Request } from '@vigie/server/requests/contract';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';

/** Who is told when, as the limit comes near: the steps of the ladder, those taken marked. */
export function EscalationList({ steps }: { readonly steps: Request['escalation'] }) {
  const t = useText();
  if (steps.length === 0) return null;
  return (
    <details className="escalation">
      <summary>{t('requests.escalation.title')}</summary>
      <ol className="plain-list">
        {steps.map(({ step, to, at, toldAt }) => (
          <li key={step} data-taken={toldAt === null ? undefined : ''}>
            {t.label('requests.escalation-step', step)} → {t.label('requests.escalation-target', to)}{' '}
            <span className="muted">
              {at === null ? t('requests.escalation.paused') : <Time at={at} style="dateTime" />}
              {toldAt !== null && (
                <>
                  {' · '}
                  {t.rich('requests.escalation.told', { time: <Time at={toldAt} /> })}
                </>
              )}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
