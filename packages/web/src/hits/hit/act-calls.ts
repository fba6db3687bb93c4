import type { WithdrawalGround } from '@vigie/server/alerts/model';
import * as contract from '@vigie/server/hits/contract';
import type { Hit } from '@vigie/server/hits/contract';
import type { Closing, HitForm, Measure, MeasureGround, ResultField } from '@vigie/server/hits/model';
import type { Instant } from '@vigie/server/kernel/time';
import { findByNumber } from '@vigie/server/messages/contract';
import { parseMessageNumber } from '../../messages/message-number.ts';
import { call } from '../../shared/api.ts';
import { chosenCase, type CaseValues } from '../case-choice.tsx';
import { changesOf, valuesOfHit, type HitValues } from '../hit-values.ts';
import type { ScreenAct } from './act-forms.ts';

/** Everything that any act's form may hold besides the facts of the hit; each act takes its part. */
export interface ActValues extends HitValues, CaseValues {
  readonly measure: Measure | null;
  readonly ground: MeasureGround | null;
  readonly result: Readonly<Partial<Record<ResultField, string>>>;
  readonly how: string;
  readonly reason: string;
  readonly text: string;
  readonly at: Instant | null;
  readonly form: HitForm | null;
  readonly message: string;
  readonly asksInformation: boolean;
  readonly endGround: WithdrawalGround | null;
  readonly wanted: boolean;
  readonly closing: Closing;
}

/** What an act came to: the hit as it stands, and the draft that it began, if any. */
export interface ActResult {
  readonly hit: Hit;
  readonly draftId: string | undefined;
}

/** A form with what is known: what was said before, and nothing that a person is to decide. */
export function initialValues(hit: Hit): ActValues {
  return {
    ...valuesOfHit(hit),
    caseChoice: 'open',
    caseNumber: '',
    measure: hit.measure,
    ground: hit.measureGround,
    result: hit.result,
    how: '',
    reason: '',
    text: '',
    at: null,
    form: hit.owedForms.find(({ drafted }) => !drafted)?.form ?? null,
    message: '',
    asksInformation: false,
    endGround: null,
    wanted: !hit.repeats.wanted,
    closing: hit.alert?.state === 'deleted' || hit.alert?.state === 'withdrawn' || hit.alert?.state === 'erased' ? 'alert-deleted' : hit.measure === 'not-taken' ? 'measure-impossible' : 'measure-executed',
  };
}

/** Does the act. Refused as the endpoint says. */
export async function doAct(act: ScreenAct, hit: Hit, values: ActValues, thisYear: number): Promise<ActResult> {
  const params = { id: hit.id };
  const ifMatch = hit.version;
  const at = values.at === null ? {} : { at: values.at };
  const reason = values.reason.trim();
  const text = values.text.trim();
  const tell = (party: 'issuer' | 'authority' | 'bureau' | 'europol') => call(contract.tellParty, { params, ifMatch, body: { party, how: values.how.trim(), ...at } });
  const done = async (changed: Promise<Hit>): Promise<ActResult> => ({ hit: await changed, draftId: undefined });
  switch (act) {
    case 'report-measure': {
      const measure = needed(values.measure);
      return done(call(contract.reportMeasure, { params, ifMatch, body: { measure, ground: measure === 'taken' ? null : values.ground, text, result: filledOf(values.result), ...at } }));
    }
    case 'send-form':
      return startForm(hit, needed(values.form));
    case 'notify':
      return done(tell('issuer'));
    case 'tell-authority':
      return done(tell('authority'));
    case 'tell-bureau':
      return done(tell('bureau'));
    case 'tell-europol':
      return done(tell('europol'));
    case 'waive-notice':
      return done(call(contract.waiveNotice, { params, ifMatch, body: { reason } }));
    case 'receive-form': {
      const found = await call(findByNumber, { params: { number: parseMessageNumber(values.message, thisYear) ?? values.message } });
      return done(call(contract.recordForm, { params: { id: hit.id, messageId: found.id }, ifMatch, body: { form: needed(values.form), asksInformation: values.asksInformation } }));
    }
    case 'achieve-purpose':
      return done(call(contract.achievePurpose, { params, ifMatch, body: { ground: needed(values.endGround), text, ...at } }));
    case 'want-repeats':
      return done(call(contract.wantRepeats, { params, ifMatch, body: { wanted: values.wanted } }));
    case 'correct':
      return done(call(contract.correctHit, { params, ifMatch, body: { ...changesOf(valuesOfHit(hit), values), reason } }));
    case 'file': {
      const inCase = await chosenCase(values, thisYear);
      return done(call(contract.fileHit, { params, ifMatch, body: { case: inCase === 'none' ? 'open' : inCase } }));
    }
    case 'close':
      return done(call(contract.closeHit, { params, ifMatch, body: { closing: values.closing, text } }));
    case 'reopen':
      return done(call(contract.reopenHit, { params, ifMatch, body: { reason } }));
    case 'annul':
      return done(call(contract.annulHit, { params, ifMatch, body: { reason } }));
  }
}

/** Begins a form as a draft, written from the hit's data. */
export async function startForm(hit: Hit, form: HitForm): Promise<ActResult> {
  const started = await call(contract.startForm, { params: { id: hit.id }, ifMatch: hit.version, body: { form } });
  return { hit: started.hit, draftId: started.draftId };
}

function filledOf(result: ActValues['result']): ActValues['result'] {
  return Object.fromEntries(Object.entries(result).filter(([, value]) => value.trim() !== ''));
}

/** What the form has checked to be there. */
function needed<Value>(value: Value | null): Value {
  if (value === null) throw new Error('the form let an empty field through');
  return value;
}
