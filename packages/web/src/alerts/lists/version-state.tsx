import type { ListVersionState } from '@vigie/server/alerts/contract';
import { Badge, type BadgeTone } from '../../shared/badge.tsx';
import { useText } from '../../shared/text.tsx';

const tones: Readonly<Record<ListVersionState, BadgeTone>> = { receiving: 'neutral', reading: 'info', held: 'warning', applied: 'done', refused: 'neutral', failed: 'urgent' };

export function VersionState({ state }: { readonly state: ListVersionState }) {
  const t = useText();
  return <Badge tone={tones[state]}>{t.label('alerts.list-version-state', state)}</Badge>;
}
