import type { Instant } from '@vigie/server/kernel/time';
import type { Urgency, UrgencyGround } from '@vigie/server/kernel/vocabulary';
import * as contract from '@vigie/server/requests/contract';
import type { Request } from '@vigie/server/requests/contract';
import type {
  Access,
  ContentItem,
  CopyException,
  CopyRecipient,
  EuropolDecision,
  EuropolReason,
  PurposeLimit,
  RefusalGround,
  ReopeningReason,
  RequestId,
} from '@vigie/server/requests/model';
import { call } from '../../shared/api.ts';
import type { FormAct } from './act-forms.ts';

/** Everything that any act's form may hold; each act takes its part. */
export interface ActValues {
  readonly urgency: Urgency;
  readonly urgencyGround: UrgencyGround | null;
  readonly access: Access;
  readonly at: Instant | null;
  readonly reason: string;
  readonly text: string;
  readonly grounds: readonly RefusalGround[];
  readonly expectedAt: Instant | null;
  readonly lengthText: string;
  readonly decision: EuropolDecision;
  readonly europolReason: EuropolReason;
  readonly by: string;
  readonly to: string;
  readonly copyTo: CopyRecipient;
  readonly exception: CopyException;
  readonly limits: readonly PurposeLimit[];
  readonly duplicateOf: RequestId | null;
  readonly reopening: ReopeningReason;
  readonly missing: readonly ContentItem[];
}

/** What an act came to: the request as it stands, and the draft that it began, if any. */
export interface ActResult {
  readonly request: Request;
  readonly draftId: string | undefined;
}

/** A form with what is known: what the request says of itself, and nothing that a person is to decide. */
export function initialValues(request: Request): ActValues {
  return {
    urgency: request.urgency,
    urgencyGround: request.urgencyGround,
    access: request.access ?? 'direct',
    at: null,
    reason: '',
    text: '',
    grounds: [],
    expectedAt: null,
    lengthText: '',
    // Suggested by the crime areas; a person decides.
    decision: request.europolSuggestion.suggests,
    europolReason: request.europolSuggestion.suggests === 'copy' ? 'within-mandate' : 'outside-mandate',
    by: '',
    to: '',
    copyTo: request.copies.find(({ state }) => state === 'due')?.to ?? 'recipient-spoc',
    exception: 'sensitive-investigation',
    limits: request.purposeLimits,
    duplicateOf: request.duplicates[0]?.request.id ?? null,
    reopening: 'further-information',
    missing: request.completeness.checkedMissing ?? request.completeness.missing,
  };
}

/** Does the act. Refused as the endpoint says. */
export async function doAct(act: FormAct, request: Request, values: ActValues, ifMatch: number): Promise<ActResult> {
  const params = { id: request.id };
  const at = values.at === null ? {} : { at: values.at };
  const { reason, text } = values;
  const done = (changed: Request): ActResult => ({ request: changed, draftId: undefined });
  const urgency = { urgency: values.urgency, urgencyGround: values.urgency === 'urgent' ? values.urgencyGround : null };
  switch (act) {
    case 'assess':
      return done(await call(contract.assessRequest, { params, ifMatch, body: { ...urgency, access: values.access, ...at } }));
    case 'check-content':
      return done(await call(contract.checkContent, { params, ifMatch, body: { missing: [...values.missing] } }));
    case 'task':
      return done(await call(contract.markTasked, { params, ifMatch, body: at }));
    case 'confirm-delivery':
      return done(await call(contract.confirmDelivery, { params, ifMatch, body: { at: needed(values.at) } }));
    case 'acknowledge':
      return done(await call(contract.acknowledgeRequest, { params, ifMatch, body: { at: needed(values.at) } }));
    case 'need-authorisation':
      return done(await call(contract.needAuthorisation, { params, ifMatch, body: { reason, ...at } }));
    case 'grant-authorisation':
      return done(await call(contract.grantAuthorisation, { params, ifMatch, body: at }));
    case 'refuse-authorisation':
      return done(await call(contract.refuseAuthorisation, { params, ifMatch, body: { reason, ...at } }));
    case 'transfer':
      return done(await call(contract.transferRequest, { params, ifMatch, body: { to: values.to, reason, ...at } }));
    case 'mark-duplicate':
      return done(await call(contract.markDuplicate, { params, ifMatch, body: { of: needed(values.duplicateOf) } }));
    case 'decide-europol':
      return done(await call(contract.decideEuropol, { params, ifMatch, body: { decision: values.decision, reason: values.europolReason, text } }));
    case 'give-evidence-consent':
      return done(await call(contract.giveEvidenceConsent, { params, ifMatch, body: { by: values.by, text, ...at } }));
    case 'withdraw-evidence-consent':
      return done(await call(contract.withdrawEvidenceConsent, { params, ifMatch, body: { by: values.by, text, ...at } }));
    case 'limit-purpose':
      return done(await call(contract.limitPurpose, { params, ifMatch, body: { limits: [...values.limits], text } }));
    case 'omit-copy':
      return done(await call(contract.omitCopy, { params, ifMatch, body: { to: values.copyTo, exception: values.exception, text } }));
    case 'close':
      return done(await call(contract.closeRequest, { params, ifMatch, body: at }));
    case 'reopen':
      return done(await call(contract.reopenRequest, { params, ifMatch, body: { reason: values.reopening, text } }));
    case 'withdraw':
      return done(await call(contract.withdrawRequest, { params, ifMatch, body: { reason } }));
    case 'ask-clarification':
      return startDraft(request, { act, text }, ifMatch);
    case 'notify-delay':
    case 'update-delay':
      return startDraft(request, { act, expectedAt: values.expectedAt, lengthText: values.lengthText, reason }, ifMatch);
    case 'refuse':
    case 'refuse-rest':
      return startDraft(request, { act, grounds: [...values.grounds], text }, ifMatch);
    case 'send-copy':
      return startDraft(request, { act, to: values.copyTo }, ifMatch);
    case 'answer':
    case 'answer-partly':
    case 'send':
    case 'send-clarification':
      return startDraft(request, { act }, ifMatch);
  }
}

async function startDraft(request: Request, body: contract.OutgoingAct, ifMatch: number): Promise<ActResult> {
  const started = await call(contract.startRequestDraft, { params: { id: request.id }, ifMatch, body });
  return { request: started.request, draftId: started.draftId };
}

/** What the form has checked to be there. */
function needed<Value>(value: Value | null): Value {
  if (value === null) throw new Error('the form let an empty field through');
  return value;
}
