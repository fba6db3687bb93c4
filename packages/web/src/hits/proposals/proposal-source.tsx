import type { HitProposal } from '@vigie/server/hits/contract';
import { Link } from '../../shared/link.tsx';
import { useText } from '../../shared/text.tsx';

/** Where a proposal comes from, with the way there. */
export function ProposalSource({ proposal }: { readonly proposal: HitProposal }) {
  const t = useText();
  const { origin, message, form, alertId } = proposal;
  return (
    <>
      <span>{form === null ? t.label('hits.origin', origin) : `${t.label('hits.origin', origin)} · ${t.label('hits.form', form)}`}</span>
      {message !== null && (
        <Link to="/messages/$id" params={{ id: message.id }}>
          {message.number}
        </Link>
      )}
      {alertId !== null && (
        <Link to="/alerts/$id" params={{ id: alertId }}>
          {proposal.facts?.alertReference || t('hits.label.alert')}
        </Link>
      )}
    </>
  );
}
