import { done } from '../kernel/outcome.ts';
import type { Perform } from '../platform/act.ts';
import type { Reaction } from '../platform/facts.ts';
import type { OrganisationId } from '../partners/model.ts';
import { recogniseSender } from './store-intake.ts';

/** What facts on the left move here. */
export function messagesReactions(parts: { readonly perform: Perform }): readonly Reaction[] {
  return [
    {
      // A partner's new address explains who wrote the earlier messages from it.
      to: 'partners.AddressAdded',
      name: 'messages.recognise-sender',
      run: async ({ payload }) => {
        const { organisationId, addresses } = payload as { readonly organisationId: OrganisationId; readonly addresses: readonly string[] };
        await parts.perform({ kind: 'system', process: 'messages.recognise-sender' }, { name: 'messages.recognise-sender', operation: 'alter' }, async (act) => {
          const ids = await recogniseSender(act.db, organisationId, addresses);
          act.touch('message', ids);
          if (ids.length > 0) act.announce('messages');
          return done(null);
        });
      },
    },
  ];
}
