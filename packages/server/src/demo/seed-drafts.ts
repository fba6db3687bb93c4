import type { DraftContent } from '../drafts/contract.ts';
import { saveDraft, startDraft } from '../drafts/commands.ts';
import type { DraftsParts } from '../drafts/view.ts';
import { instantOf } from '../kernel/time.ts';
import type { DemoPlan } from './demo.ts';
import { deskTexts } from './letters.ts';
import type { DemoSignInName } from './people.ts';
import type { PlannedArrival } from './plan.ts';
import type { Cast } from './seed-people.ts';
import type { Stage } from './seed-stage.ts';

/** What lies half written on the desk's screens. */
export async function layDrafts(stage: Stage, cast: Cast, plan: DemoPlan): Promise<void> {
  const parts = stage.parts.drafts;
  const open = plan.messages.filter((one): one is PlannedArrival => one.direction === 'in' && one.isOpen && one.kind === 'request' && one.channel !== 'national');
  const inFrench = open.find(({ language }) => language === 'fr');
  const inEnglish = open.find(({ language }) => language === 'en');
  const { nowMs } = plan.rhythm;
  if (inFrench) await layReply(stage, cast, parts, { author: 'operator', about: inFrench, at: nowMs - 14 * 60_000 });
  if (inEnglish) await layReply(stage, cast, parts, { author: 'pieter', about: inEnglish, at: nowMs - 51 * 60_000 });
  await layNew(stage, cast, parts, nowMs - 33 * 60_000);
  await layCall(stage, cast, parts, nowMs - 6 * 60_000);
}

async function lay(stage: Stage, cast: Cast, parts: DraftsParts, draft: { readonly author: DemoSignInName; readonly at: number; readonly kind: 'new' | 'reply' | 'manual'; readonly aboutKey?: string; readonly write: (content: DraftContent) => DraftContent }): Promise<void> {
  const author = cast.actor(draft.author);
  const aboutId = draft.aboutKey === undefined ? undefined : stage.registered.get(draft.aboutKey)?.id;
  const begun = await stage.act(draft.at, author, 'drafts.start', 'collect', (act) => startDraft(act, parts, { draftKind: draft.kind, aboutId }));
  const content = draft.write(begun.content);
  await stage.act(draft.at + 90_000, author, 'drafts.save', 'alter', (act) => saveDraft(act, parts, begun.id, { version: begun.version, content }));
}

async function layReply(stage: Stage, cast: Cast, parts: DraftsParts, { author, about, at }: { readonly author: DemoSignInName; readonly about: PlannedArrival; readonly at: number }): Promise<void> {
  const { frame } = deskTexts[about.language === 'fr' ? 'fr' : 'en'];
  await lay(stage, cast, parts, { author, at, kind: 'reply', aboutKey: about.key, write: (content) => ({ ...content, body: `${frame.greeting[0]!.replace('{to}', about.from.name)}\n\n${frame.answered[0]!}\n\n${content.body}` }) });
}

async function layNew(stage: Stage, cast: Cast, parts: DraftsParts, at: number): Promise<void> {
  await lay(stage, cast, parts, {
    author: 'operator',
    at,
    kind: 'new',
    write: (content) => ({
      ...content,
      recipients: [{ organisationId: cast.organisation('SPOC-LU').id, address: null, copy: false }],
      language: 'fr',
      crimeAreas: ['robbery-and-aggravated-theft'],
      subject: 'Série de vols dans des entrepôts : véhicules communs ?',
      body: 'Chers collègues,\n\nTrois entrepôts ont été visités cette semaine de notre côté de la frontière. Avant de vous transmettre la liste des plaques, pourriez-vous nous dire si',
    }),
  });
}

/** A call that is being taken down. */
async function layCall(stage: Stage, cast: Cast, parts: DraftsParts, at: number): Promise<void> {
  const sender = cast.organisation('PCCC-TR');
  await lay(stage, cast, parts, {
    author: 'leader',
    at,
    kind: 'manual',
    write: (content) => ({
      ...content,
      channel: 'pccc',
      kind: 'request',
      urgency: 'urgent',
      urgencyGround: 'loss-of-relevance',
      language: 'fr',
      subject: 'Observation transfrontalière : prolongation',
      body: 'Appel de la permanence du centre : le véhicule observé s’approche de la frontière,',
      manual: { means: 'telephone', senderId: sender.id, senderName: sender.name, receivedAt: instantOf(at) },
    }),
  });
}
