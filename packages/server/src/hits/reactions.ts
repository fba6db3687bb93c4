import type { Operation } from '../kernel/endpoint.ts';
import { done } from '../kernel/outcome.ts';
import type { FormLetter } from '../alerts/model-received.ts';
import type { AlertId } from '../alerts/model.ts';
import type { CaseId, ItemKind } from '../cases/model.ts';
import { findCase } from '../cases/store.ts';
import { listObjectIds } from '../cases/store-items.ts';
import type { HoldingId } from '../holdings/model.ts';
import type { MessageId } from '../messages/model.ts';
import type { Act, Fact, Perform } from '../platform/act.ts';
import type { Reaction } from '../platform/facts.ts';
import type { CandidateId, FinalVerdict } from '../screening/model.ts';
import { followForm, followJudgement } from './commands-proposals.ts';
import { erase } from './housekeeping.ts';
import type { HitId } from './model.ts';
import { derive, type HitsParts } from './recording.ts';
import { hitFormOf } from './rules-proposals.ts';
import { lockHitsOfAlert, lockHitsOfCase, setCase, updateHit } from './store.ts';

/** What facts on the left move here. Each can be told again without doing more. */
export function hitsReactions(parts: HitsParts & { readonly perform: Perform }): readonly Reaction[] {
  const react = (to: string, name: string, operation: Operation, work: (act: Act, payload: never) => Promise<void>, when?: Reaction['when'], queue = name): Reaction => ({
    to,
    name: queue,
    ...(when ? { when } : {}),
    run: async (fact: Fact) => {
      await parts.perform({ kind: 'system', process: name }, { name, operation }, async (act) => {
        // Each work states what its fact tells.
        await work(act, fact.payload as never);
        return done(null);
      });
    },
  });
  // One act for each way in which an alert ends, and a queue of its own.
  const ended = (to: string, how: string) => react(to, 'hits.follow-end', 'alter', (act, { alertId }: { alertId: AlertId }) => followEnd(act, alertId), undefined, `hits.follow-${how}`);
  return [
    react('screening.CandidateJudged', 'hits.follow-judgement', 'collect', (act, judged: { candidateId: CandidateId; alertId: AlertId; holdingId: HoldingId; verdict: FinalVerdict }) => followJudgement(act, judged)),
    react(
      'alerts.FormReceived',
      'hits.follow-form',
      'collect',
      (act, came: { messageId: MessageId; letter: FormLetter; alertId: AlertId | null; reference: string | null }) => followForm(act, came),
      // Of no form of a hit is a job made.
      ({ letter }) => hitFormOf(letter as FormLetter) !== undefined,
    ),
    ended('alerts.AlertWithdrawn', 'withdrawal'),
    ended('alerts.AlertExpired', 'expiry'),
    ended('alerts.AlertDeleted', 'deletion'),
    ended('alerts.AlertReceivedWithdrawn', 'foreign-withdrawal'),
    react('cases.CasesMerged', 'hits.follow-merge', 'alter', (act, { caseId }: { caseId: CaseId }) => followCase(act, caseId)),
    react('cases.CasesUnmerged', 'hits.follow-unmerge', 'alter', async (act, { caseId, fromId }: { caseId: CaseId; fromId: CaseId }) => {
      await followCase(act, caseId);
      await followCase(act, fromId);
    }),
    react('cases.CaseSplit', 'hits.follow-split', 'alter', (act, { intoId }: { caseId: CaseId; intoId: CaseId }) => followCase(act, intoId)),
    react('cases.ItemFiled', 'hits.follow-filing', 'alter', (act, { caseId }: { caseId: CaseId }) => followCase(act, caseId), ({ item }) => (item as ItemKind) === 'hit'),
    react('cases.CaseErased', 'hits.erase', 'erase', (act, { caseId }: { caseId: CaseId }) => eraseOfCase(act, caseId)),
  ];
}

/** The alert is no more: what was exchanged about it goes a year later at the latest, Regulation (EU) 2018/1862 Art. 64. */
async function followEnd(act: Act, alertId: AlertId): Promise<void> {
  for (const row of await lockHitsOfAlert(act.db, alertId)) {
    if (row.alert_ended_at !== null) continue;
    const change = { alert_ended_at: act.at };
    await updateHit(act.db, row.id, { ...change, ...(await derive(act, { ...row, ...change })) }, act.at);
    act.touch('hit', [row.id]);
    act.announce('hits');
  }
}

/** Hits lie where their case says now. */
async function followCase(act: Act, caseId: CaseId): Promise<void> {
  if (!(await findCase(act.db, caseId))) return;
  const ids = await listObjectIds<HitId>(act.db, caseId, 'hit');
  await setCase(act.db, ids, caseId);
  act.touch('hit', ids);
  if (ids.length > 0) act.announce('hits');
}

async function eraseOfCase(act: Act, caseId: CaseId): Promise<void> {
  for (const row of await lockHitsOfCase(act.db, caseId)) await erase(act, row);
}
