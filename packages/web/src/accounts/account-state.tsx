import type { AccountState } from '@vigie/server/accounts/model';
import { Badge } from '../shared/badge.tsx';
import { useText } from '../shared/text.tsx';

const tones = { invited: 'info', active: 'done', disabled: 'warning' } as const;

export function AccountStateBadge({ state }: { readonly state: AccountState }) {
  const t = useText();
  return <Badge tone={tones[state]}>{t.label('accounts.state', state)}</Badge>;
}
