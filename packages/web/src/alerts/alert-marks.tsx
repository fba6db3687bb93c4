import type { AlertLine, ReceivedLine } from '@vigie/server/alerts/contract';
import type { AlertState } from '@vigie/server/alerts/model';
import { EyeOff, Flag } from 'lucide-react';
import { Badge, type BadgeTone } from '../shared/badge.tsx';
import { useText, type Text } from '../shared/text.tsx';
import { useNow } from '../shared/use-now.ts';

const tones: Readonly<Record<AlertState, BadgeTone>> = {
  draft: 'neutral',
  'in-review': 'warning',
  issued: 'accent',
  'in-force': 'accent',
  expired: 'neutral',
  withdrawn: 'neutral',
  deleted: 'neutral',
  erased: 'neutral',
};

export function AlertStateBadge({ state }: { readonly state: AlertState }) {
  const t = useText();
  return (
    <Badge tone={tones[state]} isOutlined={state !== 'issued' && state !== 'in-force' && state !== 'in-review'}>
      {t.label('alerts.state', state)}
    </Badge>
  );
}

/** The system as short as it is said at the desk. */
export function systemWord(t: Text, system: AlertLine['system']): string {
  return system === 'sis' ? t('alerts.value.sis') : t.label('alerts.system', system);
}

/** `SIS · Arrest`, `Interpol · Red notice`. */
export function categoryWords(t: Text, { system, form, category }: Pick<AlertLine | ReceivedLine, 'system' | 'form' | 'category'>): string {
  const words = `${systemWord(t, system)} · ${t.label('alerts.category', category)}`;
  return form === 'diffusion' ? `${words} · ${t.label('alerts.form', form)}` : words;
}

/** What stands out of an alert of ours: flagged, hidden now, its purpose achieved. */
export function StandingMarks({ alert }: { readonly alert: Pick<AlertLine, 'flagged' | 'hiddenUntil' | 'deletionDueAt' | 'publication'> }) {
  const t = useText();
  const nowMs = useNow();
  return (
    <>
      {alert.flagged && (
        <Badge tone="warning" icon={Flag}>
          {t('alerts.mark.flagged')}
        </Badge>
      )}
      {alert.hiddenUntil !== null && Date.parse(alert.hiddenUntil) > nowMs && (
        <Badge tone="info" icon={EyeOff}>
          {t('alerts.mark.hidden')}
        </Badge>
      )}
      {alert.deletionDueAt !== null && <Badge tone="urgent">{t('alerts.mark.achieved')}</Badge>}
      {alert.publication === 'requested' && <Badge isOutlined title={t.label('alerts.publication', 'requested')}>{t('alerts.mark.requested')}</Badge>}
      {alert.publication === 'refused' && <Badge tone="urgent">{t.label('alerts.publication', 'refused')}</Badge>}
    </>
  );
}

/** How an alert is called: its subject, or what stands for it once that is gone. */
export function captionOf(t: Text, caption: string | null, state: AlertState): string {
  if (caption !== null && caption !== '') return caption;
  return t(state === 'erased' || state === 'deleted' ? 'alerts.value.erased' : 'alerts.value.no-subject');
}
