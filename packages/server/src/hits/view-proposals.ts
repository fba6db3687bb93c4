import { getAccountNames } from '../accounts/store-names.ts';
import { getMessageNames } from '../messages/store-answered.ts';
import type { Db } from '../platform/database.ts';
import type { HitProposal, ProposedFacts } from './contract-proposals.ts';
import type { ProposalRow } from './store-proposals.ts';

/** Proposals as their screen shows them. */
export async function proposalsOf(db: Db, rows: readonly ProposalRow[]): Promise<readonly HitProposal[]> {
  const messages = await getMessageNames(db, rows.flatMap(({ message_id: id }) => id ?? []));
  const people = await getAccountNames(db, [...new Set(rows.flatMap(({ judged_by: id }) => id ?? []))]);
  return rows.map((row) => {
    const message = row.message_id === null ? undefined : messages.get(row.message_id);
    return {
      id: row.id,
      origin: row.origin,
      state: row.state,
      side: row.side,
      system: row.system,
      alertId: row.alert_id,
      candidateId: row.candidate_id,
      holdingId: row.holding_id,
      message: row.message_id !== null && message ? { id: row.message_id, ...message } : null,
      form: row.form,
      facts: 'category' in row.facts ? (row.facts as ProposedFacts) : null,
      dueAt: row.due_at,
      proposedAt: row.proposed_at,
      judgedBy: row.judged_by === null ? null : { id: row.judged_by, name: people.get(row.judged_by) ?? '' },
      judgedAt: row.judged_at,
      dismissal: row.dismissal,
      hitId: row.hit_id,
      version: row.version,
    };
  });
}
