import type { Language } from '../kernel/language.ts';
import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import { startPrefilledDraft } from '../drafts/commands.ts';
import type { DraftContent } from '../drafts/contract.ts';
import type { DraftId } from '../drafts/model.ts';
import type { DraftsParts } from '../drafts/view.ts';
import type { OrganisationId } from '../partners/model.ts';
import { getOrganisationRefs, listOrganisations } from '../partners/store.ts';
import type { Act } from '../platform/act.ts';
import { textOf } from '../platform/text.ts';
import type { Alert, AlertId, MessagePurpose } from './model.ts';
import { accountOf, holdOwn, record, type Changed, type OwnAlertsParts } from './recording-own.ts';
import { responseOf } from './rules.ts';
import { bodyOf, purposesOf, subjectOf } from './rules-message.ts';
import { appendAlertEvents } from './store.ts';
import { findMessageByDraft, insertMessage, markSent } from './store-own-parts.ts';

/** Messages about alerts of ours: begun with their data, known again once they have left. */

export async function writeAboutAlert(
  act: Act,
  parts: OwnAlertsParts,
  id: AlertId,
  asked: { readonly purpose: MessagePurpose; readonly organisationIds: readonly OrganisationId[]; readonly language: Language },
): Promise<Outcome<{ readonly draftId: DraftId }, Changed | 'alerts.purpose-does-not-fit' | 'alerts.recipient-not-found'>> {
  const held = await holdOwn(act, id, 'write-message');
  if (!held.ok) return held;
  const alert = held.value;
  if (!purposesOf(alert).includes(asked.purpose)) return refuse('alerts.purpose-does-not-fit', { purpose: asked.purpose });
  const known = await getOrganisationRefs(act.db, asked.organisationIds);
  if (asked.organisationIds.some((each) => !known.has(each))) return refuse('alerts.recipient-not-found');
  const recipients = asked.organisationIds.length > 0 ? asked.organisationIds : await usualRecipients(act, parts, alert);
  const wording = { language: asked.language, textOf: (key: string) => textOf(asked.language, key) };
  const content: Partial<DraftContent> = {
    channel: alert.system === 'sis' ? 'sirene' : 'i247',
    kind: 'alert-form',
    urgency: responseOf(alert) === 'immediate' ? 'urgent' : 'non-urgent',
    classification: alert.classification,
    language: asked.language,
    recipients: recipients.map((organisationId) => ({ organisationId, address: null, copy: false })),
    subject: subjectOf(alert, asked.purpose, wording),
    body: bodyOf(alert, asked.purpose, wording),
    ownReference: alert.reference,
    otherReferences: alert.externalId === null ? [] : [alert.externalId],
  };
  const started = await startPrefilledDraft(act, parts.drafts, { content });
  if (!started.ok) throw new Error(`${started.code} of a draft about no message`);
  await insertMessage(act.db, { alertId: id, purpose: asked.purpose, draftId: started.value.id, by: accountOf(act), at: act.at });
  await record(act, id, { event: 'MessageStarted', payload: { purpose: asked.purpose } });
  return done({ draftId: started.value.id });
}

/** To whom it goes where nobody is named: all other SIRENE Bureaux; Interpol; the bureaus of the countries of a diffusion. */
async function usualRecipients(act: Act, { desk }: OwnAlertsParts, alert: Alert): Promise<readonly OrganisationId[]> {
  const type = alert.system === 'sis' ? 'sirene' : alert.form === 'notice' ? 'interpol' : 'ncb';
  const page = await listOrganisations(act.db, { type, active: true, language: 'en', limit: 200 });
  const countries = alert.form === 'diffusion' ? (alert.details['recipientCountries'] as readonly string[] | undefined) : undefined;
  return (page?.items ?? [])
    .filter(({ country }) => country !== desk.country && (countries === undefined || (country !== null && countries.includes(country))))
    .slice(0, 50)
    .map(({ id }) => id);
}

/** Knows the message of a draft again. */
export const alertsOnSent: NonNullable<DraftsParts['onSent']>[number] = async (act, { draft, messageId }) => {
  const about = await findMessageByDraft(act.db, draft.id);
  if (!about) return;
  await markSent(act.db, draft.id, messageId, act.at);
  await appendAlertEvents(act.db, [{ alertId: about.alertId, kind: 'MessageSent', payload: { purpose: about.purpose }, by: accountOf(act), messageId }], act.at);
  act.touch('alert', [about.alertId]);
  act.announce('alerts');
};
