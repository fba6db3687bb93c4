import type { DeliveryState } from '@vigie/server/messages/model';
import { Badge, type BadgeTone } from '../shared/badge.tsx';
import { useText } from '../shared/text.tsx';

const tones: Readonly<Record<DeliveryState, BadgeTone>> = { queued: 'neutral', sending: 'info', deferred: 'warning', sent: 'done', rejected: 'urgent' };

export function DeliveryStateBadge({ state }: { readonly state: DeliveryState }) {
  return <Badge tone={tones[state]}>{useText().label('messages.delivery-state', state)}</Badge>;
}
