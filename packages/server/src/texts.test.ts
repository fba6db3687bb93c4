import { mkdirSync, mkdtempSync, readdirSync, readFileSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { accountStates, unitKinds } from './accounts/model.ts';
import { auditEntry, verifyLog } from './audit/contract.ts';
import * as cases from './cases/model.ts';
import { channelState, mailbox } from './channels/contract.ts';
import { decodeFailures, decodeWarnings } from './channels/model.ts';
import { saveDraft } from './drafts/contract.ts';
import { draftKinds } from './drafts/model.ts';
import { roles } from './kernel/actor.ts';
import { operations } from './kernel/endpoint.ts';
import { languages, type Language } from './kernel/language.ts';
import { purposes } from './kernel/schema.ts';
import * as vocabulary from './kernel/vocabulary.ts';
import { quarantined } from './messages/contract.ts';
import { correctableFields, deadlineRules, deliveryStates, leaveObstacles, leaveWarnings, threadReasons, workStates } from './messages/model.ts';
import { workActs } from './messages/tables.ts';
import { importReasons, memberships, organisationTypes } from './partners/model.ts';
import { platformRefusals } from './platform/problem.ts';
import { loadTexts, readTexts, sentencesOf, speakingSlices, textOf } from './platform/text.ts';
import { checkResults, suggestionRules, suggestionSources, suggestionStates } from './requests/model-cross-check.ts';
import * as advice from './requests/advice.ts';
import { clockStates } from './requests/clock-measure.ts';
import * as clockRules from './requests/clock-rules.ts';
import { clockEffects, requestActs } from './requests/flow.ts';
import * as requests from './requests/model.ts';
import { messageLinkStates } from './requests/tables.ts';
import { figureCodes, figureParts } from './requests/model-statistics.ts';
import { contentStates, exchangeParties, useFaults } from './requests/rules-content.ts';
import { dataSchemas } from './subjects/contract-data.ts';
import * as subjects from './subjects/model.ts';

const source = new URL('./', import.meta.url);

/** Every folder with a contract speaks to people, and the kernel has the words they share. */
const slices = readdirSync(source).filter((name) => existsSync(new URL(`${name}/contract.ts`, source)));
const speaking = ['kernel', ...slices];
const refusals = await refusalCodes();

async function refusalCodes(): Promise<readonly string[]> {
  const codes = Object.keys(platformRefusals);
  for (const slice of slices) {
    const contract = (await import(new URL(`${slice}/contract.ts`, source).href)) as Readonly<Record<string, unknown>>;
    for (const [name, table] of Object.entries(contract)) {
      if (name.endsWith('Refusals')) codes.push(...Object.keys(table as object));
    }
  }
  return codes;
}

interface Labelled {
  /** Where its labels are. */
  readonly prefix: string;
  readonly values: readonly string[];
  /** Each value has a sentence that explains it besides, under `….hint`. */
  readonly hint?: true;
}

const vocabularies: readonly Labelled[] = [
  { prefix: 'vocabulary.channel', values: vocabulary.channels, hint: true },
  { prefix: 'vocabulary.direction', values: vocabulary.directions },
  { prefix: 'vocabulary.message-kind', values: vocabulary.messageKinds },
  { prefix: 'vocabulary.urgency', values: vocabulary.urgencies },
  { prefix: 'vocabulary.urgency-ground', values: vocabulary.urgencyGrounds, hint: true },
  { prefix: 'vocabulary.handling-code', values: vocabulary.handlingCodes, hint: true },
  { prefix: 'vocabulary.source-evaluation', values: vocabulary.sourceEvaluations, hint: true },
  { prefix: 'vocabulary.information-evaluation', values: vocabulary.informationEvaluations, hint: true },
  { prefix: 'vocabulary.classification', values: vocabulary.classifications },
  { prefix: 'vocabulary.crime-area', values: vocabulary.crimeAreas },
  { prefix: 'vocabulary.purpose', values: purposes },
  { prefix: 'vocabulary.operation', values: operations },
  { prefix: 'audit.outcome', values: auditEntry.shape.outcome.options },
  { prefix: 'audit.actor-kind', values: auditEntry.shape.actorKind.options },
  { prefix: 'audit.verdict', values: verifyLog.reply.shape.verdict.options, hint: true },
  { prefix: 'accounts.role', values: roles },
  { prefix: 'accounts.clearance', values: vocabulary.classifications },
  { prefix: 'accounts.unit-kind', values: unitKinds },
  { prefix: 'accounts.state', values: accountStates },
  { prefix: 'partners.type', values: organisationTypes },
  { prefix: 'partners.membership', values: memberships },
  { prefix: 'partners.import', values: importReasons },
  { prefix: 'channels.state', values: channelState.shape.state.options },
  { prefix: 'channels.problem', values: ['authentication', 'certificate', 'unreachable', 'secret-missing', 'database', 'protocol'], hint: true },
  { prefix: 'channels.security', values: mailbox.shape.smtp.shape.security.options },
  { prefix: 'messages.work-state', values: workStates },
  { prefix: 'messages.delivery-state', values: deliveryStates },
  { prefix: 'messages.thread-reason', values: threadReasons },
  { prefix: 'messages.deadline-rule', values: deadlineRules, hint: true },
  { prefix: 'messages.field', values: correctableFields },
  { prefix: 'messages.leave-obstacle', values: leaveObstacles },
  { prefix: 'messages.leave-warning', values: leaveWarnings },
  { prefix: 'messages.decode-failure', values: decodeFailures, hint: true },
  { prefix: 'messages.decode-warning', values: decodeWarnings },
  { prefix: 'messages.quarantine-state', values: quarantined.shape.state.options },
  { prefix: 'messages.work-act', values: workActs },
  { prefix: 'drafts.draft-kind', values: draftKinds },
  { prefix: 'drafts.means', values: saveDraft.body.shape.manual.unwrap().shape.means.options },
  { prefix: 'subjects.kind', values: subjects.subjectKinds },
  { prefix: 'subjects.role', values: subjects.subjectRoles, hint: true },
  { prefix: 'subjects.statement-type', values: subjects.statementTypes },
  { prefix: 'subjects.identity-status', values: subjects.identityStatuses },
  { prefix: 'subjects.category', values: subjects.dataCategories },
  { prefix: 'subjects.sex', values: subjects.sexes },
  { prefix: 'subjects.name-use', values: subjects.nameUses },
  { prefix: 'subjects.marital-status', values: subjects.maritalStatuses },
  { prefix: 'subjects.danger', values: subjects.dangers },
  { prefix: 'subjects.object-category', values: subjects.objectCategories },
  { prefix: 'subjects.document-status', values: subjects.documentStatuses },
  { prefix: 'subjects.communication-type', values: subjects.communicationTypes },
  { prefix: 'subjects.link-type', values: subjects.linkTypes },
  { prefix: 'subjects.link-type-reversed', values: subjects.linkTypes },
  { prefix: 'subjects.erasure-ground', values: subjects.erasureGrounds },
  { prefix: 'subjects.reading-reason', values: subjects.readingReasons },
  { prefix: 'subjects.reading-problem', values: subjects.readingProblems },
  { prefix: 'subjects.field', values: [...subjects.correctableFields, 'role', ...Object.values(dataSchemas).flatMap((schema) => Object.keys(schema.shape))] },
  { prefix: 'requests.exchange', values: requests.exchangeKinds, hint: true },
  { prefix: 'requests.stage', values: requests.requestStages },
  { prefix: 'requests.message-state', values: messageLinkStates },
  { prefix: 'requests.access', values: requests.accesses, hint: true },
  { prefix: 'requests.refusal-ground', values: requests.refusalGrounds, hint: true },
  { prefix: 'requests.copy-exception', values: requests.copyExceptions, hint: true },
  { prefix: 'requests.siena-exception', values: vocabulary.sienaExceptions, hint: true },
  { prefix: 'requests.europol-decision', values: requests.europolDecisions },
  { prefix: 'requests.europol-reason', values: requests.europolReasons },
  { prefix: 'requests.evidence-consent', values: requests.evidenceConsents },
  { prefix: 'requests.purpose-limit', values: requests.purposeLimits },
  { prefix: 'requests.authorisation-outcome', values: requests.authorisationOutcomes },
  { prefix: 'requests.content-item', values: requests.contentItems, hint: true },
  { prefix: 'requests.content-state', values: contentStates },
  { prefix: 'requests.reopening-reason', values: requests.reopeningReasons, hint: true },
  { prefix: 'requests.corrected-instant', values: requests.correctedInstants },
  { prefix: 'requests.sirene-priority', values: requests.sirenePriorities },
  { prefix: 'requests.copy-recipient', values: requests.copyRecipients },
  { prefix: 'requests.further-offence', values: requests.furtherSeriousOffences },
  { prefix: 'requests.party', values: exchangeParties },
  { prefix: 'requests.use-fault', values: useFaults },
  { prefix: 'requests.act', values: requestActs },
  { prefix: 'requests.clock-effect', values: clockEffects },
  { prefix: 'requests.clock-state', values: clockStates },
  { prefix: 'requests.clock', values: clockRules.clockLineCodes },
  { prefix: 'requests.day-convention', values: clockRules.dayConventions, hint: true },
  { prefix: 'requests.stopping-answer', values: clockRules.stoppingAnswers },
  { prefix: 'requests.escalation-target', values: clockRules.escalationTargets },
  { prefix: 'requests.escalation-step', values: clockRules.defaultLadder.map(({ id }) => id) },
  { prefix: 'requests.trust', values: clockRules.trusts },
  { prefix: 'requests.advice-reason', values: advice.adviceReasons },
  { prefix: 'requests.advice-warning', values: advice.adviceWarnings },
  { prefix: 'requests.duplicate-reason', values: advice.duplicateReasons },
  { prefix: 'requests.figure', values: figureCodes, hint: true },
  { prefix: 'requests.figure-part', values: figureParts },
  { prefix: 'requests.suggestion-source', values: suggestionSources },
  { prefix: 'requests.suggestion-rule', values: suggestionRules, hint: true },
  { prefix: 'requests.suggestion-state', values: suggestionStates },
  { prefix: 'requests.check-result', values: checkResults, hint: true },
  { prefix: 'cases.state', values: cases.caseStates },
  { prefix: 'cases.priority', values: cases.casePriorities },
  { prefix: 'cases.closing-reason', values: cases.closingReasons },
  { prefix: 'cases.item-kind', values: cases.itemKinds },
  { prefix: 'cases.task-state', values: [...cases.taskStates, 'overdue'] },
  { prefix: 'cases.task-means', values: cases.taskMeans },
  { prefix: 'cases.glass-verdict', values: cases.glassVerdicts },
  { prefix: 'cases.review-decision', values: cases.reviewDecisions },
  { prefix: 'cases.review-state', values: cases.reviewStates },
  { prefix: 'cases.relation', values: cases.relationReasons },
  { prefix: 'cases.closing-check', values: cases.closingChecks },
  { prefix: 'cases.field', values: cases.caseFields },
  { prefix: 'cases.event', values: cases.caseActs },
];

describe.each(speaking)('the texts of %s', (slice) => {
  const texts = (language: Language) => new Map(readTexts(slice, language));

  it.each(languages)('has the English keys and placeholders in %s', (language) => {
    const [english, other] = [texts('en'), texts(language)];
    expect([...other.keys()].sort()).toEqual([...english.keys()].sort());
    const differing = [...english].filter(([key, text]) => String(placeholdersOf(other.get(key)!)) !== String(placeholdersOf(text)));
    expect(differing).toEqual([]);
  });

  it.each(languages)('has no key twice in %s', (language) => {
    const file = readFileSync(new URL(`${slice}/text.${language}.json`, source), 'utf8');
    expect(file.match(/^\s*"(?:[^"\\]|\\.)*"\s*:/gm) ?? []).toHaveLength(texts(language).size);
  });

  it.each(languages)('is printable in %s', (language) => {
    const faults = [...texts(language)].flatMap(([key, text]) => faultsOf(key, text, language).map((fault) => `${key}: ${fault}: ${text}`));
    expect(faults).toEqual([]);
  });
});

it('every slice with a contract is loaded', () => {
  expect([...speakingSlices].sort()).toEqual([...slices].sort());
});

describe.each(languages)('in %s', (language) => {
  const has = (key: string) => {
    try {
      return textOf(language, key) !== '';
    } catch {
      return false;
    }
  };

  it('every refusal has a sentence', () => {
    expect(refusals.filter((code) => !(code in sentencesOf(language)))).toEqual([]);
  });

  it('every sentence belongs to a refusal', () => {
    expect(Object.keys(sentencesOf(language)).filter((code) => !refusals.includes(code))).toEqual([]);
  });

  it.each(vocabularies)('every value of $prefix has a label', ({ prefix, values, hint }) => {
    const keys = values.flatMap((value) => [`${prefix}.${value}`, ...(hint ? [`${prefix}.${value}.hint`] : [])]);
    expect(keys.filter((key) => !has(key))).toEqual([]);
  });
});

it('every array of the kernel’s vocabulary is checked', () => {
  const checked = new Set(vocabularies.map(({ values }) => values));
  const arrays = Object.entries(vocabulary).filter(([, value]) => Array.isArray(value) && !checked.has(value as readonly string[]));
  expect(arrays.map(([name]) => name)).toEqual([]);
});

describe('loading', () => {
  it('gives texts by key and sentences by code', () => {
    const folder = folderWith({ kernel: { 'vocabulary.x.y': 'Y' }, one: { 'refusals.one.closed': 'It is closed.' } });
    const texts = loadTexts(['one', 'two'], folder.url);
    folder.remove();
    expect(texts.textOf('nl', 'vocabulary.x.y')).toBe('Y');
    expect(texts.sentencesOf('de')).toEqual({ 'one.closed': 'It is closed.' });
    expect(() => texts.textOf('en', 'one.closed')).toThrow('no text one.closed in en');
  });

  it('refuses a key of two slices, a value that is no text and a missing file', () => {
    const folder = folderWith({ one: { a: 'A' }, two: { a: 'A' }, kernel: {} });
    const nested = folderWith({ one: { a: { b: 'B' } } });
    expect(() => loadTexts(['one', 'two'], folder.url)).toThrow('text a of two in en stands in another slice too');
    expect(() => loadTexts(['one'], nested.url)).toThrow(/^a in .*one\/text\.en\.json is not a text$/);
    expect(() => loadTexts(['three'], folder.url)).toThrow('three/text.en.json');
    folder.remove();
    nested.remove();
  });
});

function folderWith(files: Readonly<Record<string, unknown>>) {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-text-'));
  for (const slice of ['kernel', 'one', 'two']) {
    mkdirSync(join(folder, slice));
    for (const language of languages) writeFileSync(join(folder, slice, `text.${language}.json`), JSON.stringify(files[slice] ?? {}));
  }
  return { url: pathToFileURL(`${folder}/`), remove: () => rmSync(folder, { recursive: true }) };
}

describe('placeholders', () => {
  it('are the arguments, also those within the branches of a plural', () => {
    expect(placeholdersOf('{b} and {a, number}, {b}')).toEqual(['a', 'b']);
    expect(placeholdersOf('{count, plural, one {a line of {name}} other {# lines}}')).toEqual(['count', 'name']);
    expect(placeholdersOf('none')).toEqual([]);
  });

  it.each(['{open', 'closed}', '{a}}', '{}'])('do not parse in %s', (text) => {
    expect(() => placeholdersOf(text)).toThrow(/braces/);
  });
});

describe('print', () => {
  it.each<readonly [Language, string, string]>([
    ['en', 'don\'t', 'straight apostrophe or quotation mark'],
    ['nl', 'foto"s', 'straight apostrophe or quotation mark'],
    ['en', ' ', 'empty'],
    ['de', 'Senden ...', 'three dots for an ellipsis'],
    ['fr', 'État: prêt', 'no narrow no-break space (U+202F)'],
    ['fr', 'État\u00a0: prêt', 'no narrow no-break space (U+202F)'],
    ['fr', '«\u202fcité »', 'no narrow no-break space (U+202F)'],
    ['fr', '“cité”', 'quotation marks of another language'],
    ['de', '„zitiert”', 'quotation marks of another language'],
    ['nl', 'Klaar !', 'space before a punctuation mark'],
    ['fr', 'E\u0301tat', 'accents apart from their letters'],
    ['en', 'x.y', 'the key itself'],
  ])('in %s sends back “%s”: %s', (language, text, fault) => {
    expect(faultsOf('x.y', text, language)).toContain(fault);
  });

  it.each<readonly [Language, string]>([
    ['en', 'It’s “here”: now!'],
    ['fr', 'C’est «\u202fici\u202f»\u202f: {n, plural, one {un} other {# fois}}\u202f!'],
    ['nl', 'Foto’s: ‘hier’.'],
    ['de', 'Es ist „hier“: jetzt!'],
  ])('in %s lets “%s” pass', (language, text) => {
    expect(faultsOf('x.y', text, language)).toEqual([]);
  });
});

/**
 * Names of the arguments of an ICU message, each once, in alphabetical order. Braces alternate: text, argument, text of a
 * branch, argument in it. Quoting by apostrophe is not understood, because no text has a straight apostrophe.
 */
function placeholdersOf(text: string): readonly string[] {
  const names = new Set<string>();
  let depth = 0;
  for (const { 0: brace, index } of text.matchAll(/[{}]/g)) {
    depth += brace === '{' ? 1 : -1;
    if (depth < 0) throw new Error(`braces do not match: ${text}`);
    if (brace === '}' || depth % 2 === 0) continue;
    const name = /^\s*(\w+)\s*[,}]/.exec(text.slice(index + 1))?.[1];
    if (name === undefined) throw new Error(`braces without an argument: ${text}`);
    names.add(name);
  }
  if (depth !== 0) throw new Error(`braces do not match: ${text}`);
  return [...names].sort();
}

/** “en”, « fr », “nl” or ‘nl’, „de“: the marks that the others use. */
const foreignQuotes: Readonly<Record<Language, RegExp>> = { en: /[„«»]/, fr: /[“”„]/, nl: /[„«»]/, de: /[”«»]/ };

/** What a printer would send back. */
function faultsOf(key: string, text: string, language: Language): readonly string[] {
  const faults: string[] = [];
  if (text.trim() === '') faults.push('empty');
  if (text !== text.trim() || / {2}/.test(text)) faults.push('spaces too many');
  if (text === key || key.endsWith(`.${text}`)) faults.push('the key itself');
  if (/['"`]/.test(text)) faults.push('straight apostrophe or quotation mark');
  if (text.includes('...')) faults.push('three dots for an ellipsis');
  if (text !== text.normalize('NFC')) faults.push('accents apart from their letters');
  if (language === 'fr' && /[^\u202f][;:!?»]|«[^\u202f]/.test(text)) faults.push('no narrow no-break space (U+202F)');
  if (language !== 'fr' && /[\s\u202f][;:!?]/.test(text)) faults.push('space before a punctuation mark');
  if (foreignQuotes[language].test(text)) faults.push('quotation marks of another language');
  return faults;
}
