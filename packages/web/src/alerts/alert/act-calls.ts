import * as contract from '@vigie/server/alerts/contract';
import type { AlertAct, AlertView } from '@vigie/server/alerts/contract';
import type { FlagGround, FlagId, MessagePurpose, MisuseCategory, WithdrawalGround } from '@vigie/server/alerts/model';
import type { Language } from '@vigie/server/kernel/language';
import type { Instant } from '@vigie/server/kernel/time';
import { call } from '../../shared/api.ts';
import { findAlertByReference } from '../attempt.ts';

/** Everything that any act's form may hold; each act takes its part. */
export interface ActValues {
  readonly text: string;
  readonly country: string | null;
  readonly flagGround: FlagGround | null;
  readonly flagId: FlagId | null;
  readonly authorisation: string;
  readonly reference: string;
  readonly reason: string;
  readonly misuseCategories: readonly MisuseCategory[];
  readonly validUntil: Instant | null;
  readonly endGround: WithdrawalGround | null;
  readonly outcome: 'published' | 'refused';
  readonly externalId: string;
  readonly purpose: MessagePurpose;
  readonly language: Language;
}

/** What an act came to: the alert as it stands, none once it was discarded; or the draft that it began. */
export interface ActResult {
  readonly alert?: AlertView | undefined;
  readonly draftId?: string;
}

const purposeOf: Readonly<Record<AlertView['system'], MessagePurpose>> = { sis: 'supplementary', interpol: 'publication', un: 'other', list: 'other' };

/** A form with what is known, and nothing that a person is to decide. */
export function initialValues(alert: AlertView): ActValues {
  const open = alert.flags.filter(({ removed }) => removed === null);
  return {
    text: '',
    country: null,
    flagGround: null,
    flagId: (open.length === 1 ? open[0]?.id : undefined) ?? null,
    authorisation: '',
    reference: '',
    reason: '',
    misuseCategories: [],
    validUntil: null,
    endGround: alert.purposeAchieved ? (alert.withdrawalGrounds.find((ground) => ground === alert.purposeAchieved?.ground) ?? null) : null,
    outcome: 'published',
    externalId: alert.externalId ?? '',
    purpose: alert.form === 'diffusion' ? 'diffusion' : purposeOf[alert.system],
    language: 'en',
  };
}

/** Does the act. Refused as the endpoint says. */
export async function doAct(act: AlertAct, alert: AlertView, values: ActValues): Promise<ActResult> {
  const to = { params: { id: alert.id }, ifMatch: alert.version };
  const { text } = values;
  switch (act) {
    case 'submit':
      return { alert: await call(contract.submitAlert, to) };
    case 'send-back':
      return { alert: await call(contract.sendBackAlert, { ...to, body: { text } }) };
    case 'record-publication':
      return { alert: await call(contract.recordPublication, { ...to, body: { outcome: values.outcome, externalId: values.externalId.trim() || null, text } }) };
    case 'flag':
      return { alert: await call(contract.flagAlert, { ...to, body: { country: needed(values.country), ground: needed(values.flagGround), text } }) };
    case 'remove-flag':
      return { alert: await call(contract.removeFlag, { params: { id: alert.id, flagId: needed(values.flagId) }, ifMatch: alert.version, body: { text } }) };
    case 'hide':
      return { alert: await call(contract.hideAlert, { ...to, body: { authorisation: values.authorisation, text } }) };
    case 'show':
      return { alert: await call(contract.showAlert, to) };
    case 'link': {
      const otherId = await findAlertByReference(values.reference.trim(), 'own');
      return { alert: await call(contract.linkAlerts, { params: { id: alert.id }, body: { otherId, reason: values.reason } }) };
    }
    case 'withdraw-misuse':
      return { alert: await call(contract.withdrawMisuse, { ...to, body: values.misuseCategories.length === 0 ? {} : { categories: [...values.misuseCategories] } }) };
    case 'extend':
      return { alert: await call(contract.extendAlert, { ...to, body: { assessment: text, ...(values.validUntil !== null && { validUntil: values.validUntil }) } }) };
    case 'report-purpose-achieved':
      return { alert: await call(contract.reportPurposeAchieved, { ...to, body: { ground: needed(values.endGround), text } }) };
    case 'justify-keeping':
      return { alert: await call(contract.justifyKeeping, { ...to, body: { text } }) };
    case 'withdraw':
      return { alert: await call(contract.withdrawAlert, { ...to, body: { ground: needed(values.endGround), text } }) };
    case 'discard':
      await call(contract.discardAlert, to);
      return {};
    case 'write-message':
      return { draftId: (await call(contract.writeAboutAlert, { params: { id: alert.id }, body: { purpose: values.purpose, language: values.language } })).draftId };
    case 'change':
    case 'review':
    case 'issue':
    case 'record-misuse':
    case 'add-file':
      throw new Error(`${act} has a dialog of its own`);
  }
}

function needed<Value>(value: Value | null): Value {
  if (value === null) throw new Error('the form lets nothing through without it');
  return value;
}
