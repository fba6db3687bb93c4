import type { Hit } from '@vigie/server/hits/contract';
import type { HitAct } from '@vigie/server/hits/flow';
import { Ban, BellRing, Car, CheckCheck, FolderInput, Gavel, Inbox, Landmark, PencilLine, Phone, Send, Shield, Target, Undo2, type LucideIcon } from 'lucide-react';

/** Acts of the flow that a person does on the screen of a hit. */
export const screenActs = ['report-measure', 'send-form', 'notify', 'tell-authority', 'tell-bureau', 'tell-europol', 'waive-notice', 'receive-form', 'achieve-purpose', 'want-repeats', 'correct', 'file', 'close', 'reopen', 'annul'] as const satisfies readonly HitAct[];
export type ScreenAct = (typeof screenActs)[number];

/** One thing that an act asks to be told. `facts` are those of the hit. */
export type ActField = 'measure' | 'how' | 'reason' | 'text' | 'at' | 'form' | 'message' | 'end-ground' | 'repeats' | 'facts' | 'case' | 'closing';

export interface ActFace {
  readonly fields: readonly ActField[];
  readonly keys: string;
  readonly icon: LucideIcon;
  readonly permission: 'work' | 'correct';
  /** Begins a draft, in which it goes on; taken down once that has left. */
  readonly isDraft?: true;
  /** Cannot easily be taken back, or says no. */
  readonly isGrave?: true;
  readonly isWide?: true;
}

/** What the screen asks for each act, in the order in which it offers them: what is done first, what ends last. */
export const actFaces: Readonly<Record<ScreenAct, ActFace>> = {
  'report-measure': { fields: ['measure', 'at'], keys: 'm', icon: Gavel, permission: 'work', isWide: true },
  'send-form': { fields: ['form'], keys: 's', icon: Send, permission: 'work', isDraft: true },
  notify: { fields: ['how', 'at'], keys: 't', icon: Phone, permission: 'work' },
  'tell-authority': { fields: ['how', 'at'], keys: 'a', icon: Landmark, permission: 'work' },
  'tell-bureau': { fields: ['how', 'at'], keys: 'b', icon: BellRing, permission: 'work' },
  'tell-europol': { fields: ['how', 'at'], keys: 'e', icon: Shield, permission: 'work' },
  'waive-notice': { fields: ['reason'], keys: 'w', icon: Ban, permission: 'work' },
  'receive-form': { fields: ['message'], keys: 'l', icon: Inbox, permission: 'work' },
  'achieve-purpose': { fields: ['end-ground', 'text', 'at'], keys: 'p', icon: Target, permission: 'work' },
  'want-repeats': { fields: ['repeats'], keys: 'r', icon: Car, permission: 'work' },
  correct: { fields: ['facts', 'reason'], keys: 'c', icon: PencilLine, permission: 'work', isWide: true },
  file: { fields: ['case'], keys: 'i', icon: FolderInput, permission: 'work' },
  close: { fields: ['closing', 'text'], keys: 'd', icon: CheckCheck, permission: 'work' },
  reopen: { fields: ['reason'], keys: 'd', icon: Undo2, permission: 'correct' },
  annul: { fields: ['reason'], keys: 'x', icon: Ban, permission: 'correct', isGrave: true },
};

/** Which acts a hit offers now. Those whose guard can only refuse are left out. */
export function actsOf(hit: Pick<Hit, 'acts' | 'terrorism' | 'means' | 'repeats' | 'others' | 'system' | 'owedForms' | 'category' | 'side'>, may: { readonly work: boolean; readonly correct: boolean }): readonly ScreenAct[] {
  return screenActs.filter((act) => may[actFaces[act].permission] && hit.acts.some((one) => one.act === act) && isMeant(hit, act));
}

function isMeant(hit: Parameters<typeof actsOf>[0], act: ScreenAct): boolean {
  switch (act) {
    case 'tell-europol':
      return hit.terrorism;
    case 'tell-bureau':
      return hit.others.length > 0 || hit.owedForms.some(({ form }) => form === 'bureau-notice');
    case 'want-repeats':
      return hit.means === 'anpr' || hit.repeats.count > 0;
    case 'waive-notice':
      // Owed notices cannot be waived: only of alerts whose hits are not reported as a matter of course.
      return !hit.owedForms.some(({ reason }) => reason === 'hit-on-alert' || reason === 'passage-without-action' || reason === 'action-not-taken');
    case 'send-form':
    case 'receive-form':
      return hit.system !== 'list';
    case 'notify':
    case 'tell-authority':
    case 'report-measure':
    case 'achieve-purpose':
    case 'correct':
    case 'file':
    case 'close':
    case 'reopen':
    case 'annul':
      return true;
  }
}
