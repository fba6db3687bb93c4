import { rowReasons, type RowWarning } from '@vigie/engine/adapters';
import { accountStates, unitKinds } from './accounts/model.ts';
import { alertActs, alertView, conversion, conversionReasons, listConversionItems, similarAlert } from './alerts/contract.ts';
import * as detailFields from './alerts/detail-fields.ts';
import * as received from './alerts/model-received.ts';
import * as alerts from './alerts/model.ts';
import { reviewQuestionCodes } from './alerts/notices.ts';
import { formFieldCodes } from './alerts/sirene-form-labels.ts';
import { auditEntry, verifyLog } from './audit/contract.ts';
import * as cases from './cases/model.ts';
import { channelState, mailbox } from './channels/contract.ts';
import { decodeFailures, decodeWarnings } from './channels/model.ts';
import { saveDraft } from './drafts/contract.ts';
import { draftKinds } from './drafts/model.ts';
import * as hitClock from './hits/clock.ts';
import { readFates } from './hits/contract.ts';
import { hitActs } from './hits/flow.ts';
import * as hits from './hits/model.ts';
import * as holdings from './holdings/model.ts';
import { roles } from './kernel/actor.ts';
import { operations } from './kernel/endpoint.ts';
import { purposes } from './kernel/schema.ts';
import * as vocabulary from './kernel/vocabulary.ts';
import { quarantined } from './messages/contract.ts';
import { correctableFields, deadlineRules, deliveryStates, leaveObstacles, leaveWarnings, threadReasons, workStates } from './messages/model.ts';
import { workActs } from './messages/tables.ts';
import { importReasons, memberships, organisationTypes } from './partners/model.ts';
import * as advice from './requests/advice.ts';
import { clockStates } from './requests/clock-measure.ts';
import * as clockRules from './requests/clock-rules.ts';
import { clockEffects, requestActs } from './requests/flow.ts';
import { checkResults, suggestionRules, suggestionSources, suggestionStates } from './requests/model-cross-check.ts';
import { figureCodes, figureParts } from './requests/model-statistics.ts';
import * as requests from './requests/model.ts';
import { contentStates, exchangeParties, useFaults } from './requests/rules-content.ts';
import { messageLinkStates } from './requests/tables.ts';
import { comparedRow, screeningRun } from './screening/contract.ts';
import * as screening from './screening/model.ts';
import { dataSchemas } from './subjects/contract-data.ts';
import * as subjects from './subjects/model.ts';

const warningCodes: readonly RowWarning['code'][] = ['unreadable', 'ambiguous', 'too-long', 'too-many'];

export interface Labelled {
  /** Where its labels are. */
  readonly prefix: string;
  readonly values: readonly string[];
  /** Each value has a sentence that explains it besides, under `….hint`. */
  readonly hint?: true;
}

/** Every closed list that is shown to people. */
export const vocabularies: readonly Labelled[] = [
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
  { prefix: 'holdings.kind', values: holdings.holdingKinds },
  { prefix: 'holdings.measure', values: holdings.measures, hint: true },
  { prefix: 'holdings.format', values: holdings.loadFormats },
  { prefix: 'holdings.mode', values: holdings.loadModes, hint: true },
  { prefix: 'holdings.load-state', values: holdings.loadStates },
  { prefix: 'holdings.origin', values: holdings.loadOrigins },
  { prefix: 'holdings.held-reason', values: holdings.heldReasons },
  { prefix: 'holdings.failure', values: holdings.loadFailures },
  { prefix: 'holdings.row-error', values: holdings.rowErrorCodes },
  { prefix: 'holdings.row-fate', values: holdings.rowFates },
  { prefix: 'holdings.way', values: holdings.changeWays },
  { prefix: 'holdings.csv-field', values: [...holdings.csvFields, ...holdings.holdingFields] },
  { prefix: 'alerts.side', values: alerts.alertSides },
  { prefix: 'alerts.system', values: alerts.alertSystems },
  { prefix: 'alerts.form', values: alerts.alertForms },
  { prefix: 'alerts.category', values: alerts.alertCategories },
  { prefix: 'alerts.action', values: [...alerts.sisCategories, ...alerts.interpolCategories] },
  { prefix: 'alerts.kind', values: alerts.alertKinds },
  { prefix: 'alerts.object', values: alerts.objectLetters },
  { prefix: 'alerts.state', values: alerts.alertStates },
  { prefix: 'alerts.how', values: alerts.issuedHows },
  { prefix: 'alerts.review-outcome', values: alerts.reviewOutcomes },
  { prefix: 'alerts.review-question', values: reviewQuestionCodes },
  { prefix: 'alerts.publication', values: alerts.publications },
  { prefix: 'alerts.end-ground', values: alerts.endGrounds },
  { prefix: 'alerts.flag-ground', values: alerts.flagGrounds },
  { prefix: 'alerts.misuse-category', values: alerts.misuseCategories },
  { prefix: 'alerts.file-kind', values: alerts.alertFileKinds },
  { prefix: 'alerts.message-purpose', values: alerts.messagePurposes },
  { prefix: 'alerts.event', values: alerts.alertEventKinds },
  { prefix: 'alerts.act', values: alertActs },
  { prefix: 'alerts.response', values: alertView.shape.response.unwrap().options },
  { prefix: 'alerts.similar-by', values: similarAlert.shape.by.options },
  { prefix: 'alerts.relation', values: similarAlert.shape.relation.options },
  { prefix: 'alerts.prevails', values: similarAlert.shape.prevails.unwrap().options },
  { prefix: 'alerts.conversion-reason', values: conversionReasons },
  { prefix: 'alerts.conversion-state', values: conversion.shape.state.options },
  { prefix: 'alerts.conversion-item', values: listConversionItems.query.shape.state.unwrap().options },
  { prefix: 'alerts.field', values: Object.keys(detailFields.detailFields) },
  { prefix: 'alerts.record-need', values: detailFields.recordNeeds },
  { prefix: 'alerts.trust', values: detailFields.trusts },
  ...Object.entries(detailFields.choices).map(([choice, values]) => ({ prefix: `alerts.${choice}`, values })),
  { prefix: 'alerts.list-format', values: received.listFormats },
  { prefix: 'alerts.list-mode', values: received.listModes, hint: true },
  { prefix: 'alerts.list-version-state', values: received.listVersionStates },
  { prefix: 'alerts.list-file-role', values: received.listFileRoles },
  { prefix: 'alerts.list-failure', values: received.listFailures },
  { prefix: 'alerts.list-change', values: received.listChanges },
  { prefix: 'alerts.held-reason', values: received.heldReasons },
  { prefix: 'alerts.receiving-warning', values: received.receivingWarnings },
  { prefix: 'alerts.row-reason', values: [...rowReasons, ...warningCodes] },
  { prefix: 'alerts.intake-reason', values: received.intakeReasons },
  { prefix: 'alerts.intake-source', values: received.intakeSources },
  { prefix: 'alerts.intake-state', values: received.intakeStates },
  { prefix: 'alerts.form-state', values: received.formStates },
  { prefix: 'alerts.form-letter', values: received.formLetters },
  { prefix: 'alerts.form-field', values: formFieldCodes },
  { prefix: 'alerts.keeping-ground', values: received.keepingGrounds, hint: true },
  { prefix: 'alerts.judgement', values: received.judgements },
  { prefix: 'alerts.received-end-ground', values: received.receivedEndGrounds },
  { prefix: 'screening.direction', values: screening.runDirections },
  { prefix: 'screening.cause', values: screening.runCauses },
  { prefix: 'screening.run-state', values: screening.runStates },
  { prefix: 'screening.run-failure', values: screening.runFailures },
  { prefix: 'screening.waits-for', values: screeningRun.shape.waitsFor.unwrap().options },
  { prefix: 'screening.scope', values: screening.scopeKinds },
  { prefix: 'screening.outcome', values: screening.queryOutcomes, hint: true },
  { prefix: 'screening.verification', values: screening.verificationOutcomes, hint: true },
  { prefix: 'screening.candidate-state', values: screening.candidateStates },
  { prefix: 'screening.verdict', values: screening.verdicts },
  { prefix: 'screening.reason', values: screening.noMatchReasons },
  { prefix: 'screening.lapse-reason', values: screening.lapseReasons },
  { prefix: 'screening.asked-of', values: screening.askedOf },
  { prefix: 'screening.priority', values: screening.priorities.map(String) },
  { prefix: 'screening.field', values: screening.comparedFields },
  { prefix: 'screening.says', values: comparedRow.shape.says.options },
  { prefix: 'hits.side', values: hits.hitSides },
  { prefix: 'hits.system', values: hits.hitSystems },
  { prefix: 'hits.state', values: hits.hitStates },
  { prefix: 'hits.means', values: hits.hitMeans },
  { prefix: 'hits.kind', values: hits.hitKinds },
  { prefix: 'hits.identity-check', values: hits.identityChecks },
  { prefix: 'hits.identity-status', values: hits.identityStatuses },
  { prefix: 'hits.measure', values: hits.measures },
  { prefix: 'hits.measure-ground', values: hits.measureGrounds },
  { prefix: 'hits.result', values: hits.resultFields },
  { prefix: 'hits.form', values: hits.hitForms, hint: true },
  { prefix: 'hits.form-state', values: hits.formStates },
  { prefix: 'hits.form-reason', values: hits.formReasons },
  { prefix: 'hits.told', values: hits.toldParties },
  { prefix: 'hits.origin', values: hits.proposalOrigins },
  { prefix: 'hits.proposal-state', values: hits.proposalStates },
  { prefix: 'hits.dismissal', values: hits.dismissals },
  { prefix: 'hits.closing', values: hits.closings },
  { prefix: 'hits.field', values: hits.hitFields },
  { prefix: 'hits.act', values: hitActs },
  { prefix: 'hits.event', values: hitActs },
  { prefix: 'hits.clock-rule', values: hitClock.hitClockRuleIds, hint: true },
  { prefix: 'hits.clock', values: hitClock.hitClockStates },
  { prefix: 'hits.response', values: hitClock.hitResponses },
  { prefix: 'hits.step', values: hitClock.hitSteps },
  { prefix: 'hits.read-fate', values: readFates },
];
