import type { UseCheck } from '../cases/commands-tasks.ts';
import type { CaseId } from '../cases/model.ts';
import type { CheckedDraft } from '../drafts/view.ts';
import { listWithFiles } from '../messages/store-answered.ts';
import { findLines } from '../messages/store-reading.ts';
import type { Db } from '../platform/database.ts';
import { checkUse, type UseFault } from './rules-content.ts';
import { useFaultsOf } from './rules-leaving.ts';
import { listGiven } from './store.ts';

/** Whether what another state supplied may be used again: Directive (EU) 2023/977 Arts. 1(4), 3(d), 4(5)(f), Directive (EU) 2016/680 Art. 9(3). */

/** Codes of what the givers of the information that a draft answers, passes on or attaches have against its leaving. */
export async function limitsAgainst(db: Db, draft: CheckedDraft, caseId: CaseId | undefined, country: string): Promise<readonly `requests.use-${UseFault}`[]> {
  const messageIds = [...(draft.about ? [draft.about.id] : []), ...(await listWithFiles(db, draft.attachments.map(({ sha256 }) => sha256)))];
  if (messageIds.length === 0) return [];
  const to = draft.to.map(({ organisation }) => organisation ?? null);
  const rows = await listGiven(db, { threadId: draft.about?.threadId, messageIds });
  return rows.flatMap((row) => {
    const limited = { caseId: row.case_id, giverId: row.partner_id, giverCountry: row.country, limits: row.purpose_limits, consent: row.evidence_consent };
    return useFaultsOf(limited, to, caseId, country).map((fault) => `requests.use-${fault}` as const);
  });
}

/** What the givers of what goes along with a task have against it. It stays in its case and at home; our own words are ours. */
export const requestsUseCheck: UseCheck = async (db, { messageIds, fileHashes, asEvidence }) => {
  const concerned = [...messageIds, ...(await listWithFiles(db, fileHashes))];
  if (concerned.length === 0) return undefined;
  const received = (await findLines(db, [...new Set(concerned)])).filter(({ direction }) => direction === 'in').map(({ id }) => id);
  const rows = await listGiven(db, { threadId: undefined, messageIds: received });
  const use = { forStatedPurpose: true, inSameCase: true, passedOn: false, toThirdCountry: false, asEvidence };
  const codes = new Set(rows.flatMap((row) => checkUse(use, row.purpose_limits, row.evidence_consent).map(({ code }) => code)));
  return (['ask-first', 'evidence-without-consent'] as const).find((code) => codes.has(code));
};
