import { languages } from '../kernel/language.ts';
import { newId } from '../kernel/id.ts';
import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import { sisRowOf } from '../alerts/categories.ts';
import { sisCategories } from '../alerts/model.ts';
import { writeForm } from '../alerts/sirene-forms.ts';
import { startPrefilledDraft } from '../drafts/commands.ts';
import type { DraftContent } from '../drafts/contract.ts';
import type { DraftId } from '../drafts/model.ts';
import type { OrganisationProfile } from '../partners/model.ts';
import { getOrganisationRefs, listOrganisations } from '../partners/store.ts';
import type { Act } from '../platform/act.ts';
import type { Db } from '../platform/database.ts';
import { textOf } from '../platform/text.ts';
import { viewAfter } from './commands.ts';
import type { Hit } from './contract.ts';
import type { HitForm, HitId } from './model.ts';
import { accountOf, hold, isWithinClearance, unchanged, type ActRefusal, type HitsParts } from './recording.ts';
import { decide } from './rules.ts';
import { formFits } from './rules-forms.ts';
import { addresseesOf, fieldsOf, languageFor, letterOf, noticeBody, urgencyOf, wayOf, type Addressee, type Words } from './rules-words.ts';
import { insertForm, numberOf, type HitRow } from './store.ts';

/** Forms as drafts: written from the hit, seen and sent by a person, taken down once they have left (`sent-forms.ts`). */

type StartRefusal = ActRefusal | 'hits.form-not-of-this-system' | 'hits.beyond-clearance';

/** Begins a form. One that is begun already and still being written is given back instead of a second. */
export async function startForm(act: Act, parts: HitsParts, asked: { readonly id: HitId; readonly version: number; readonly form: HitForm }): Promise<Outcome<{ readonly draftId: DraftId; readonly hit: Hit }, StartRefusal>> {
  const held = await hold(act, asked.id);
  if (!held) return refuse('hits.hit-not-found');
  const { row, forms } = held;
  const decided = decide(row, 'send-form', {}, act.at);
  if (!decided.ok) return decided;
  if (!formFits(asked.form, row)) return refuse('hits.form-not-of-this-system');
  if (!isWithinClearance(act, row.classification)) return refuse('hits.beyond-clearance');
  const same = unchanged(held, asked.version);
  if (!same.ok) return same;
  const begun = forms.find(({ form, state, account_id: author }) => form === asked.form && state === 'drafted' && author === accountOf(act));
  const draftId = begun?.draft_id ?? (await begin(act, parts, row, asked.form));
  const hit = await viewAfter(act, parts, row.id);
  return hit.ok ? done({ draftId, hit: hit.value }) : hit;
}

async function begin(act: Act, parts: HitsParts, row: HitRow, form: HitForm): Promise<DraftId> {
  const content = await contentOf(act.db, parts, row, form);
  // A SIRENE form answers in the thread of the message that told of the hit; the other notices go elsewhere and begin their own.
  const aboutId = letterOf(form) && row.message_id !== null ? row.message_id : undefined;
  const started = await startPrefilledDraft(act, parts.drafts, { content, aboutId });
  if (!started.ok) throw new Error(`${started.code}: message ${aboutId} of a hit that is seen`);
  const draftId = started.value.id;
  await insertForm(act.db, { id: newId(), hit_id: row.id, form, state: 'drafted', direction: 'out', draft_id: draftId, message_id: null, account_id: accountOf(act), at: act.at });
  act.touch('draft', [draftId]);
  act.announce('hits');
  return draftId;
}

async function contentOf(db: Db, parts: HitsParts, row: HitRow, form: HitForm): Promise<Partial<DraftContent>> {
  const to = await officesOf(db, addresseesOf(row, form, parts.desk.country));
  const language = languageFor(to[0]?.office.languages ?? [], languages);
  const words: Words = {
    say: (key) => textOf(language, key),
    time: (at) => new Intl.DateTimeFormat('sv-SE', { timeZone: parts.desk.timeZone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(at)) + offsetOf(at, parts.desk.timeZone),
    article: articleOf(row),
    number: numberOf(row),
  };
  const letter = letterOf(form);
  const { urgency, urgencyGround } = urgencyOf(row);
  return {
    ...wayOf(form),
    urgency,
    urgencyGround,
    classification: row.classification,
    crimeAreas: row.terrorism ? ['terrorism'] : [],
    language,
    recipients: to.map(({ office, copy }) => ({ organisationId: office.id, address: null, copy })),
    subject: `${letter ? `${textOf(language, 'hits.draft.form')} ${letter}` : textOf(language, `hits.draft.${form}`)} – ${form === 'bureau-notice' ? numberOf(row) : row.alert_reference}`.slice(0, 400),
    body: letter
      ? writeForm(
          letter,
          {
            schengenId: row.alert_reference,
            ourReference: numberOf(row),
            ...(urgency === 'urgent' ? { urgentReason: textOf(language, `alerts.category.${row.category}`) } : {}),
            fields: fieldsOf(row, form, words),
          },
          language,
        )
      : noticeBody(row, form, words),
    otherReferences: form === 'bureau-notice' ? [] : [row.alert_reference],
  };
}

/** ` (UTC+1)`: which of the two hours it is when clocks change. */
function offsetOf(at: string, timeZone: string): string {
  const offset = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' }).formatToParts(new Date(at)).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  return ` (${offset.replace('GMT', 'UTC')})`;
}

function articleOf({ category }: HitRow): string {
  const known = sisCategories.find((one) => one === category);
  return known ? sisRowOf(known).article : '';
}

/** The first active office of each kind asked for; those the directory does not know are left to the author. */
async function officesOf(db: Db, addressees: readonly Addressee[]): Promise<readonly { readonly office: OrganisationProfile; readonly copy: boolean }[]> {
  const found: { readonly office: OrganisationProfile; readonly copy: boolean }[] = [];
  for (const { types, country, copy } of addressees) {
    for (const type of types) {
      const id = (await listOrganisations(db, { type, ...(country === null ? {} : { country }), active: true, language: 'en', limit: 1 }))?.items[0]?.id;
      const office = id && (await getOrganisationRefs(db, [id])).get(id);
      if (!office) continue;
      found.push({ office, copy });
      break;
    }
  }
  return found;
}

