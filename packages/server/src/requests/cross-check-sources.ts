import { sha256 } from '../messages/fingerprint.ts';
import type { MessageId } from '../messages/model.ts';
import { parseSearch } from '../messages/search-query.ts';
import { findByReferences } from '../messages/store-registering.ts';
import { findIds } from '../messages/store-search.ts';
import { foldReference, isTellingReference } from '../messages/threads.ts';
import type { Act } from '../platform/act.ts';
import type { SubjectsIndex } from '../subjects/matching.ts';
import type { Subject, SubjectId } from '../subjects/model.ts';
import { toRecord } from '../subjects/record.ts';
import { getSubjects } from '../subjects/store.ts';
import { listCluster } from '../subjects/store-links.ts';
import type { CheckResult, Finding } from './model-cross-check.ts';
import { cluesOf, gather, type WordsFound } from './rules-cross-check.ts';
import type { Checked } from './store-cross-check.ts';

/** What a request is checked for: the subjects to look for, and what is no answer because it is the request's own. */
export interface Asked {
  readonly request: Checked;
  readonly subjects: readonly Subject[];
  readonly ownSubjectIds: ReadonlySet<SubjectId>;
  readonly ownMessageIds: ReadonlySet<MessageId>;
}

/** What a source found, and for the subjects it weighs what its search came to. */
export interface Answer {
  readonly findings: readonly Finding[];
  readonly results?: ReadonlyMap<SubjectId, CheckResult>;
}

/**
 * Something that a request is checked against. Slices to the right (alerts) give theirs through the parts of the cross-check.
 * Asked as the desk itself: row-level security keeps each suggestion from who may not see what was found.
 * @throws when it cannot answer yet; the check is then tried again
 */
export interface CrossCheckSource {
  readonly name: string;
  find(act: Act, asked: Asked): Promise<Answer>;
}

/** Of one subject. */
const similarMost = 25;
const falsePerThousand = 4;
/** Of one clue, the newest. */
const messagesMost = 20;
const referencedMost = 50;

/**
 * Subjects of earlier messages, cases, requests and copies received, as the engine compares them: Directive (EU) 2023/977
 * Art. 16(1)(d).
 */
export function similarSubjects(index: Pick<SubjectsIndex, 'findSimilar'>): CrossCheckSource {
  return {
    name: 'subjects',
    async find(act, { subjects, ownSubjectIds }) {
      const findings: Finding[] = [];
      const results = new Map<SubjectId, CheckResult>();
      for (const subject of subjects) {
        // What a person has said to be the same is no suggestion any more.
        const same = await listCluster(act.db, [subject.id]);
        const answer = await index.findSimilar(act, subject.id, { limit: similarMost, falsePerThousand, exclude: [...ownSubjectIds, ...same] });
        if (answer.state === 'loading') throw new Error('the index of subjects is not loaded yet');
        results.set(subject.id, answer.state === 'not-matched' ? 'not-compared' : answer.enoughData ? 'searched' : 'not-enough-data');
        if (answer.state !== 'searched') continue;
        const others = await getSubjects(act.db, answer.found.map(({ subjectId }) => subjectId));
        for (const { subjectId, bits, ledger } of answer.found) {
          const other = others.get(subjectId);
          if (!other) continue;
          findings.push({
            subjectId: subject.id,
            found: { kind: 'subject', id: subjectId },
            rule: 'similar',
            bits,
            ledger,
            words: [],
            fingerprint: fingerprintOf([toRecord(subject), toRecord(other)]),
          });
        }
      }
      return { findings, results };
    },
  };
}

/** Numbers and names of the subjects, exactly, in the words of other messages. */
export const wordsOfMessages: CrossCheckSource = {
  name: 'messages',
  async find(act, { subjects, ownMessageIds }) {
    const found: WordsFound[] = [];
    for (const subject of subjects) {
      for (const { rule, words, query } of cluesOf(subject)) {
        const search = { query: parseSearch(query), used: [rule], partyOrganisations: null, countryOrganisations: null };
        if (!search.query.matching) continue;
        // Its own messages come first where they are the newest: as many more are asked for.
        const ids = await findIds(act.db, search, messagesMost + Math.min(ownMessageIds.size, messagesMost), undefined);
        const others = ids.filter(({ id }) => !ownMessageIds.has(id)).slice(0, messagesMost);
        found.push(...others.map(({ id }) => ({ subjectId: subject.id, messageId: id, rule, words })));
      }
    }
    return { findings: gather(found, fingerprintOf) };
  },
};

/** Messages of others that go by a reference of the request: what its thread does not join, since another sent it. */
export const referencesOfMessages: CrossCheckSource = {
  name: 'references',
  async find(act, { request, ownMessageIds }) {
    const stated = [request.foreignReference, request.ownReference].filter((reference) => reference !== null);
    const byFolded = new Map(stated.map((reference) => [foldReference(reference), reference] as const).filter(([folded]) => isTellingReference(folded)));
    const matches = await findByReferences(act.db, ['own', 'other'], [...byFolded.keys()]);
    const others = matches.filter(({ id }) => !ownMessageIds.has(id)).slice(0, referencedMost);
    const found = others.map(({ id, value }) => ({ subjectId: null, messageId: id, rule: 'reference', words: byFolded.get(value) ?? value }) as const);
    return { findings: gather(found, fingerprintOf) };
  },
};

function fingerprintOf(parts: readonly unknown[]): string {
  return sha256(Buffer.from(JSON.stringify(parts))).toString('hex');
}
