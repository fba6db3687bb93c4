import { done, refuse } from '../kernel/outcome.ts';
import { bind, type Bound } from '../platform/http.ts';
import * as automatic from './automatic.ts';
import { sisCategoryRows, categoriesVersion } from './categories.ts';
import { changeAlert, discardAlert, draftAlert, objectTypeOf, reviewAlert, sendBackAlert, submitAlert } from './commands.ts';
import { extendAlert, justifyKeeping, reportPurposeAchieved, withdrawAlert } from './commands-ending.ts';
import { issueAlert, recordPublication } from './commands-issuing.ts';
import { writeAboutAlert } from './commands-messages.ts';
import * as standing from './commands-standing.ts';
import { compatibilityVersion } from './compatibility.ts';
import * as contract from './contract.ts';
import * as converting from './converting.ts';
import { choices, detailFields } from './detail-fields.ts';
import { noticeRows, noticesVersion, questionsFor, reviewQuestions } from './notices.ts';
import { objectCategories, objectCategoriesVersion } from './object-categories.ts';
import { accountOf, type OwnAlertsParts } from './recording-own.ts';
import { demandOf } from './rules.ts';
import { findSimilar } from './similar.ts';
import { findAlert } from './store.ts';
import { countByCategory, countIssued, countOwn, listOwn } from './store-own.ts';
import { findFile } from './store-own-parts.ts';
import { alertLinesOf, viewOf } from './view.ts';

/** Alerts of ours: reading, drafting to issuing, standing, ending, in bulk and by themselves. */
export function ownAlertsRoutes(parts: OwnAlertsParts): readonly Bound[] {
  return [...readingRoutes(parts), ...draftingRoutes(parts), ...standingRoutes(parts), ...endingRoutes(), ...bulkRoutes()];
}

function readingRoutes({ desk, findSimilarOwn }: OwnAlertsParts): readonly Bound[] {
  return [
    bind(contract.getCategories, async () => done(categories)),
    bind(contract.listAlerts, async (act, { query }) => {
      const isTrue = (flag: 'true' | 'false' | undefined) => (flag === undefined ? undefined : flag === 'true');
      const { expiring, flagged, hidden, achieved, ...criteria } = query;
      const page = await listOwn(act.db, { ...criteria, expiring: isTrue(expiring), flagged: isTrue(flagged), hidden: isTrue(hidden), achieved: isTrue(achieved) }, act.at, accountOf(act));
      if (!page) return refuse('alerts.cursor-invalid');
      act.touch('alert', page.rows.map(({ id }) => id));
      return done({ items: [...(await alertLinesOf(act.db, page.rows))], next: page.next });
    }),
    bind(contract.countAlerts, async (act) => {
      const { hand, automatic: byRule, converted, ...counts } = await countOwn(act.db, act.at, accountOf(act));
      return done({ ...counts, byHow: { hand, automatic: byRule, converted }, byCategory: [...(await countByCategory(act.db))] });
    }),
    bind(contract.countIssued, async (act, { query }) => done({ items: [...(await countIssued(act.db, query.year, desk.timeZone))] })),
    bind(contract.getAlert, async (act, { params }) => {
      act.touch('alert', [params.id]);
      const alert = await findAlert(act.db, params.id);
      return alert?.side === 'own' ? done(await viewOf(act, alert)) : refuse('alerts.alert-not-found');
    }),
    bind(contract.findSimilarAlerts, async (act, { body }) => {
      act.because(body.purpose);
      const details = body.objectType === null ? {} : { objectType: body.objectType };
      const sought = { ...body.as, kind: body.record.kind, details, record: body.record, objectType: objectTypeOf(details), exceptId: body.exceptId };
      const { items, complete } = await findSimilar(act, sought, findSimilarOwn);
      const lines = await alertLinesOf(act.db, items.map(({ alert }) => alert));
      act.touch('alert', items.map(({ alert }) => alert.id));
      return done({ items: items.map((item, index) => ({ ...item, alert: lines[index]! })), complete });
    }),
  ];
}

function draftingRoutes(parts: OwnAlertsParts): readonly Bound[] {
  return [
    bind(contract.draftAlert, (act, { body }) => draftAlert(act, body)),
    bind(contract.changeAlert, (act, { params, body }, { version }) => changeAlert(act, params.id, version, body)),
    bind(contract.submitAlert, (act, { params }, { version }) => submitAlert(act, params.id, version)),
    bind(contract.sendBackAlert, (act, { params, body }, { version }) => sendBackAlert(act, params.id, version, body.text)),
    bind(contract.discardAlert, (act, { params }, { version }) => discardAlert(act, params.id, version)),
    bind(contract.reviewAlert, (act, { params, body }, { version }) => reviewAlert(act, params.id, version, body)),
    bind(contract.issueAlert, (act, { params, body }, { version }) => issueAlert(act, parts, params.id, version, body)),
    bind(contract.recordPublication, (act, { params, body }, { version }) => recordPublication(act, params.id, version, body)),
    bind(contract.addAlertFile, (act, { params, query }, { file }) => standing.addFile(act, params.id, query.kind, file)),
    bind(contract.removeAlertFile, (act, { params }) => standing.removeFile(act, params.id, params.fileId)),
    bind(contract.getAlertFile, async (act, { params }) => {
      act.touch('alert', [params.id]);
      if (!(await findAlert(act.db, params.id))) return refuse('alerts.alert-not-found');
      const file = await findFile(act.db, params.id, params.fileId);
      return file ? done({ name: file.name, mediaType: file.mediaType, body: file.bytes }) : refuse('alerts.file-not-found');
    }),
  ];
}

function standingRoutes(parts: OwnAlertsParts): readonly Bound[] {
  return [
    bind(contract.flagAlert, (act, { params, body }, { version }) => standing.flagAlert(act, params.id, version, body)),
    bind(contract.removeFlag, (act, { params, body }, { version }) => standing.unflagAlert(act, params.id, params.flagId, version, body.text)),
    bind(contract.hideAlert, (act, { params, body }, { version }) => standing.hideAlert(act, params.id, version, body)),
    bind(contract.showAlert, (act, { params }, { version }) => standing.showAlert(act, params.id, version)),
    bind(contract.linkAlerts, (act, { params, body }) => standing.linkAlerts(act, params.id, body)),
    bind(contract.unlinkAlerts, (act, { params }) => standing.unlinkAlerts(act, params.id, params.otherId)),
    bind(contract.recordMisuse, (act, { params, body }, { version }) => standing.recordMisuse(act, params.id, version, body)),
    bind(contract.withdrawMisuse, (act, { params, body }, { version }) => standing.withdrawMisuse(act, params.id, version, body.categories)),
    bind(contract.writeAboutAlert, (act, { params, body }) => writeAboutAlert(act, parts, params.id, body)),
  ];
}

function endingRoutes(): readonly Bound[] {
  return [
    bind(contract.extendAlert, (act, { params, body }, { version }) => extendAlert(act, params.id, version, body)),
    bind(contract.reportPurposeAchieved, (act, { params, body }, { version }) => reportPurposeAchieved(act, params.id, version, body)),
    bind(contract.justifyKeeping, (act, { params, body }, { version }) => justifyKeeping(act, params.id, version, body.text)),
    bind(contract.withdrawAlert, (act, { params, body }, { version }) => withdrawAlert(act, params.id, version, body)),
  ];
}

function bulkRoutes(): readonly Bound[] {
  return [
    bind(contract.listRules, async (act) => done({ items: [...(await automatic.readRules(act))] })),
    bind(contract.putRule, (act, { body }) => automatic.saveRule(act, body)),
    bind(contract.previewConversion, (act, { body }) => converting.previewConversion(act, body)),
    bind(contract.listConversions, async (act) => done({ items: [...(await converting.readConversions(act))] })),
    bind(contract.getConversion, (act, { params }) => converting.getConversion(act, params.id)),
    bind(contract.listConversionItems, (act, { params, query }) => converting.readItems(act, params.id, query)),
    bind(contract.commitConversion, (act, { params, body }, { version }) => converting.commitConversion(act, params.id, version, body)),
    bind(contract.dropConversion, (act, { params }) => converting.dropConversion(act, params.id)),
  ];
}

/** Versioned data, the same for everybody: made once. */
const categories = {
  version: { sis: categoriesVersion, interpol: noticesVersion, compatibility: compatibilityVersion, objects: objectCategoriesVersion },
  categories: [
    ...sisCategoryRows.map((row) => ({ ...row, system: 'sis' as const, forms: ['alert' as const], fields: fieldsOf({ system: 'sis', form: 'alert', category: row.category }), reviewQuestions: [] })),
    ...noticeRows.map((row) => ({
      ...row,
      system: 'interpol' as const,
      fields: fieldsOf({ system: 'interpol', form: 'notice', category: row.category }),
      letters: [],
      objectPeriod: row.period,
      flaggable: false,
      hideable: false,
      response: null,
      proportionality: false,
      inOperation: true,
      reviewQuestions: questionsFor(row.category).map(({ code }) => code),
    })),
  ],
  fields: detailFields,
  choices,
  objects: objectCategories.map(({ letter, article, kind, engineCategory, markable }) => ({ letter, article, kind, engineCategory, markable })),
  reviewQuestions: reviewQuestions.map(({ code, article, wrong }) => ({ code, article, wrong })),
};

/** In the order of the table of fields, what must be said first marked so. */
function fieldsOf(as: Parameters<typeof demandOf>[0]): { readonly field: contract.DetailField; readonly need: 'required' | 'optional' }[] {
  const demand = demandOf(as)!;
  return (Object.keys(detailFields) as contract.DetailField[])
    .filter((field) => demand.required.includes(field) || demand.optional.includes(field))
    .map((field) => ({ field, need: demand.required.includes(field) ? 'required' : 'optional' }));
}
