import { z } from 'zod';
import { endpoint } from '../kernel/endpoint.ts';
import { pageOf, paging } from '../kernel/page.ts';
import { idOf, instantOut, purpose, text } from '../kernel/schema.ts';
import { alertCategories, alertForms, alertKinds, alertStates, alertSystems } from '../alerts/model.ts';
import { measures } from '../holdings/model.ts';
import { person } from '../messages/contract.ts';
import { judgeCodes, mayScreening, refusals } from './contract-rights.ts';
import { alertId, holdingId, runId } from './contract-runs.ts';
import { askedOf, candidateStates, comparedFields, finalVerdicts, lapseReasons, noMatchReasons, runDirections, verdicts } from './model.ts';

export const candidateId = idOf<'screening-candidate'>();

/** 1 is looked at first; labels `screening.priority.<n>`. */
const priority = z.int().min(1).max(6);

export const candidateLine = z
  .object({
    id: candidateId,
    runId,
    direction: z.enum(runDirections),
    state: z.enum(candidateStates),
    /** Two people differed: a shift leader settles it. */
    disputed: z.boolean(),
    /** A second person has to agree before the verdict counts. */
    fourEyes: z.boolean(),
    lapsedBecause: z.enum(lapseReasons).nullable(),
    priority,
    alert: z.object({
      id: alertId,
      system: z.enum(alertSystems),
      category: z.enum(alertCategories),
      kind: z.enum(alertKinds),
      reference: z.string().nullable(),
      /** Empty once erased. */
      caption: z.string(),
    }),
    holding: z.object({ id: holdingId, measure: z.enum(measures), caption: z.string() }),
    bits: z.number(),
    /** Bits needed at the time. */
    threshold: z.number(),
    /** How many of a thousand queries about strangers are expected to reach as many bits. */
    falsePerThousand: z.number(),
    foundAt: instantOut,
    judgedAt: instantOut.nullable(),
    /** Who has it on the screen just now. */
    claimedBy: person.nullable(),
    /** The pair was shown before; a record has changed since. */
    renews: z.boolean(),
    /** The asker gave the first look: the second is another person's. */
    mineAlready: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'ScreeningCandidateLine' });
export type CandidateLine = z.output<typeof candidateLine>;

export const listCandidates = endpoint({
  name: 'screening.list-candidates',
  summary: 'The queue of candidates: by priority, then by bits; or those already judged, newest first',
  method: 'GET',
  path: '/screening/candidates',
  permission: mayScreening.read,
  operation: 'consult',
  query: z.object({
    ...paging,
    limit: z.coerce.number().int().min(1).max(200).default(50),
    /** Left out: all that wait. `judged`: hit, no match and lapsed, newest first. */
    state: z.enum([...candidateStates, 'waiting', 'judged']).default('waiting'),
    system: z.enum(alertSystems).optional(),
    category: z.enum(alertCategories).optional(),
    kind: z.enum(alertKinds).optional(),
    priority: z.coerce.number().int().min(1).max(6).optional(),
    direction: z.enum(runDirections).optional(),
    runId: runId.optional(),
    alertId: alertId.optional(),
    holdingId: holdingId.optional(),
    /** Leaves out second looks that the asker may not give. */
    forMe: z.enum(['true', 'false']).optional(),
  }),
  reply: pageOf(candidateLine),
  refusals: refusals('screening.cursor-invalid'),
});

export const countCandidates = endpoint({
  name: 'screening.count-candidates',
  summary: 'How many candidates wait, by state and priority, and since when the oldest does',
  method: 'GET',
  path: '/screening/candidates/counts',
  permission: mayScreening.read,
  operation: 'none',
  reply: z.object({
    open: z.int(),
    asked: z.int(),
    secondLook: z.int(),
    disputed: z.int(),
    byPriority: z.array(z.object({ priority, count: z.int() })),
    oldestAt: instantOut.nullable(),
    /** Runs at work or waiting, and whether the indexes are there: without them nothing is screened, and the screen says so. */
    runsAtWork: z.int(),
    indexes: z.object({ holdings: z.enum(['ready', 'loading']), alerts: z.enum(['ready', 'loading']) }),
  }),
  refusals: {},
});

/** What a side says in one row. `country` and `type` narrow a number. */
const value = z.object({ text: z.string(), type: z.string().nullable(), country: z.string().nullable() });

const ledgerRow = z.object({
  rule: z.string(),
  /** What each side says, as compared. */
  alert: z.string(),
  holding: z.string(),
  bits: z.number(),
  /** In the asker's language. */
  sentence: z.string(),
});

/** Both records, row by row, with what the engine made of the row. */
export const comparedRow = z.object({
  field: z.enum(comparedFields),
  alert: z.array(value),
  holding: z.array(value),
  /** Sum of the row's evidence; null where nothing was weighed. */
  bits: z.number().nullable(),
  evidence: z.array(ledgerRow),
  /** For the colour of the row: bits above, below and about nothing; `silent`: not weighed; `one-sided`: only one side says it. */
  says: z.enum(['for', 'against', 'little', 'silent', 'one-sided']),
});
export type ComparedRow = z.output<typeof comparedRow>;

const photo = z.object({
  /** Name it to `screening.get-photo`. */
  id: z.string(),
  name: z.string(),
});

const judgementView = z.object({
  candidateId,
  look: z.int(),
  verdict: z.enum(verdicts),
  reason: z.enum(noMatchReasons).nullable(),
  text: z.string(),
  final: z.boolean(),
  by: person,
  at: instantOut,
});

const question = z.object({
  id: idOf<'screening-question'>(),
  askedOf: z.enum(askedOf),
  text: z.string(),
  draftId: idOf<'draft'>().nullable(),
  taskId: idOf<'task'>().nullable(),
  by: person,
  at: instantOut,
  answer: z.object({ text: z.string(), messageId: idOf<'message'>().nullable(), by: person, at: instantOut }).nullable(),
});

export const candidateDetail = candidateLine
  .extend({
    alertDetail: z.object({
      form: z.enum(alertForms),
      state: z.enum(alertStates),
      issuer: z.string().nullable(),
      issuerCountry: z.string().nullable(),
      validUntil: instantOut.nullable(),
      receivedAt: instantOut.nullable(),
      version: z.int(),
      /** What of its details a reviewer should see first: warnings, offences, reason. As its source says. */
      notes: z.array(z.object({ name: z.string(), text: z.string() })),
      photos: z.array(photo),
    }),
    holdingDetail: z.object({
      sourceId: idOf<'holdings-source'>(),
      sourceName: z.string(),
      externalId: z.string(),
      reason: z.string().nullable(),
      validUntil: z.string().nullable(),
      removedAt: instantOut.nullable(),
      version: z.int(),
      photos: z.array(photo),
    }),
    /** Whether the records still are those that were compared; if not, it will be renewed or lapse. */
    recordsChanged: z.boolean(),
    rows: z.array(comparedRow),
    /** The whole ledger in the engine's order; sums to `bits`. Empty once the words are erased. */
    ledger: z.array(ledgerRow.extend({ feature: z.string() })),
    wordsErasedAt: instantOut.nullable(),
    /** Of this candidate and of the pair before. */
    judgements: z.array(judgementView),
    questions: z.array(question),
    /** Other holdings that may be the same as this alert, and other alerts that may be the same as this holding; those that wait or were hits. */
    siblings: z.array(candidateLine),
    may: z.object({
      judge: z.boolean(),
      /** Why not, as a refusal of `screening.judge`: its sentence says it. */
      because: z.enum(judgeCodes).nullable(),
    }),
  })
  .meta({ id: 'ScreeningCandidate' });
export type CandidateView = z.output<typeof candidateDetail>;

const byId = z.object({ id: candidateId });

export const openCandidate = endpoint({
  name: 'screening.open-candidate',
  summary: 'Both records side by side, the ledger in words, earlier judgements of the pair',
  method: 'POST',
  path: '/screening/candidates/:id/view',
  permission: mayScreening.read,
  operation: 'consult',
  params: byId,
  body: z.strictObject({
    purpose,
    /** Tells the others for two minutes that one has it on the screen; binds nobody. */
    claim: z.boolean().default(false),
  }),
  reply: candidateDetail,
  refusals: refusals('screening.candidate-not-found'),
});

export const getPhoto = endpoint({
  name: 'screening.get-photo',
  summary: 'A photograph of one side of a candidate',
  method: 'GET',
  path: '/screening/candidates/:id/photos/:side/:photo',
  permission: mayScreening.read,
  operation: 'consult',
  params: z.object({ id: candidateId, side: z.enum(['alert', 'holding']), photo: z.string().regex(/^[A-Za-z0-9-]{1,64}$/) }),
  kind: 'download',
  refusals: refusals('screening.candidate-not-found', 'screening.photo-not-found'),
});

export const judgeCandidate = endpoint({
  name: 'screening.judge',
  summary: 'No match with its reason, or hit; the second look where four eyes are asked',
  method: 'POST',
  path: '/screening/candidates/:id/judgement',
  permission: mayScreening.judge,
  operation: 'combine',
  params: byId,
  ifMatch: true,
  body: z.strictObject({
    verdict: z.enum(finalVerdicts),
    /** Always with "no match". */
    reason: z.enum(noMatchReasons).optional(),
    /** Needed when the reason is `other`. */
    text: text(2_000).default(''),
  }),
  reply: z.object({ candidate: candidateLine, /** Two looks agree, or one was enough. */ final: z.boolean(), /** Of those that wait for the same person, the first in order. */ next: candidateId.nullable() }),
  refusals: refusals(...judgeCodes),
});

export const askMore = endpoint({
  name: 'screening.ask-more',
  summary: 'Ask the issuer or the national unit: a draft or a task is begun, and the candidate waits for the answer',
  method: 'POST',
  path: '/screening/candidates/:id/questions',
  permission: mayScreening.judge,
  operation: 'alter',
  params: byId,
  ifMatch: true,
  body: z.strictObject({
    of: z.enum(askedOf),
    text: text(4_000).min(1),
    /** To whom the draft is addressed: an organisation of the directory. Left out, the author chooses. */
    organisationId: idOf<'organisation'>().optional(),
    /** Of a national unit that works at the desk: a task in this case instead of a draft. */
    task: z.strictObject({ caseId: idOf<'case'>(), unitId: idOf<'unit'>() }).optional(),
  }),
  reply: z.object({ candidate: candidateLine, draftId: idOf<'draft'>().nullable(), taskId: idOf<'task'>().nullable(), next: candidateId.nullable() }),
  refusals: refusals(...judgeCodes, 'screening.organisation-not-found', 'screening.task-not-possible'),
});

export const answerQuestion = endpoint({
  name: 'screening.answer-question',
  summary: 'Take down what came back; the candidate is open again',
  method: 'POST',
  path: '/screening/candidates/:id/questions/:question/answer',
  permission: mayScreening.judge,
  operation: 'collect',
  params: z.object({ id: candidateId, question: idOf<'screening-question'>() }),
  body: z.strictObject({ text: text(4_000).min(1), messageId: idOf<'message'>().optional() }),
  reply: candidateLine,
  refusals: refusals('screening.candidate-not-found', 'screening.question-not-found', 'screening.question-answered', 'screening.message-not-found'),
});

