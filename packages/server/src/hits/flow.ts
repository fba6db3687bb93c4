import { hitSides, hitStates, type HitSide, type HitState } from './model.ts';

/**
 * What may be done with a hit, where, and by which article, as one table. The server decides by it (`rules.ts`), the client
 * shows its acts by it, the docs print it.
 */

export const hitActs = [
  'record',
  'correct',
  'report-measure',
  'notify',
  'waive-notice',
  'tell-authority',
  'send-form',
  'receive-form',
  'tell-bureau',
  'tell-europol',
  'achieve-purpose',
  'want-repeats',
  'count-repeat',
  'file',
  'close',
  'reopen',
  'annul',
  'erase',
] as const;
export type HitAct = (typeof hitActs)[number];

/** What an act does to the time within which the other side must be told. */
export const hitClockEffects = ['starts', 'stops', 'ends', 'runs-on', 'none'] as const;
export type HitClockEffect = (typeof hitClockEffects)[number];

/** What must hold besides the state; each is one function of `rules.ts`. */
export const hitGuards = ['ground-given', 'notice-not-required', 'has-terrorism', 'measure-reported', 'nothing-owed', 'words-given', 'passage-counted'] as const;
export type HitGuard = (typeof hitGuards)[number];

/** What the act asks to be told. */
export type HitNeed = 'measure' | 'form' | 'reason' | 'words' | 'how' | 'case' | 'choice';

export interface HitFlowRow {
  readonly from: HitState | 'none';
  readonly act: HitAct;
  readonly to: HitState | 'same';
  readonly sides: readonly HitSide[];
  /** Of Regulation (EU) 2018/1862 unless another act is named. */
  readonly articles: readonly string[];
  readonly guards: readonly HitGuard[];
  readonly clock: HitClockEffect;
  readonly needs: readonly HitNeed[];
  /** `person`: a button. `desk`: done by the desk itself, from a message, a machine or the calendar. */
  readonly by: 'person' | 'desk';
}

interface Rule extends Partial<Pick<HitFlowRow, 'sides' | 'guards' | 'clock' | 'needs' | 'by'>> {
  readonly act: HitAct;
  readonly from: readonly HitFlowRow['from'][];
  readonly to: HitFlowRow['to'];
  readonly articles: readonly string[];
}

const ours: readonly HitSide[] = ['own-on-foreign'];
const theirs: readonly HitSide[] = ['foreign-on-own'];
const live = ['open', 'notified', 'following'] as const;
const told = ['notified', 'following'] as const;

const rules: readonly Rule[] = [
  { act: 'record', from: ['none'], to: 'open', articles: ['8(3)', '48(8)', '57'], clock: 'starts' },
  { act: 'correct', from: live, to: 'same', articles: ['59', 'LED 4(1)(d)'], clock: 'runs-on', needs: ['reason'] },
  { act: 'report-measure', from: live, to: 'same', articles: ['37(1)', '58'], guards: ['ground-given'], needs: ['measure'] },
  { act: 'notify', from: ['open'], to: 'notified', sides: ours, articles: ['8(3)', 'SIRENE 2.3'], clock: 'stops', needs: ['form'] },
  { act: 'waive-notice', from: ['open'], to: 'notified', sides: ours, articles: ['SIRENE 4.5'], guards: ['notice-not-required', 'words-given'], clock: 'ends', needs: ['reason'] },
  { act: 'tell-authority', from: ['open'], to: 'notified', sides: theirs, articles: ['8(3)', '53(9)'], clock: 'stops', needs: ['how'] },
  { act: 'tell-authority', from: told, to: 'same', sides: theirs, articles: ['8(3)'], needs: ['how'] },
  { act: 'tell-authority', from: live, to: 'same', sides: ours, articles: ['58'], needs: ['how'] },
  { act: 'send-form', from: ['open'], to: 'same', articles: ['8', 'SIRENE 2.3'], needs: ['form'] },
  { act: 'send-form', from: told, to: 'following', articles: ['8', 'SIRENE 2.3'], needs: ['form'] },
  { act: 'receive-form', from: ['open'], to: 'same', articles: ['8'], needs: ['form'] },
  { act: 'receive-form', from: told, to: 'following', articles: ['8'], needs: ['form'] },
  { act: 'tell-bureau', from: live, to: 'same', articles: ['SIRENE 1.8.4'], needs: ['how'] },
  { act: 'tell-europol', from: live, to: 'same', articles: ['48(8)'], guards: ['has-terrorism'], needs: ['how'] },
  { act: 'achieve-purpose', from: live, to: 'same', sides: theirs, articles: ['53(9)', '55'], needs: ['reason'] },
  { act: 'want-repeats', from: live, to: 'same', sides: ours, articles: ['SIRENE 9'], guards: ['passage-counted'], needs: ['choice'] },
  { act: 'count-repeat', from: live, to: 'same', sides: ours, articles: ['SIRENE 9'], by: 'desk' },
  { act: 'file', from: [...live, 'closed'], to: 'same', articles: ['2023/977 16(1)'], needs: ['case'] },
  { act: 'close', from: told, to: 'closed', articles: ['57', '64'], guards: ['measure-reported', 'nothing-owed'], needs: ['reason'] },
  { act: 'reopen', from: ['closed'], to: 'following', articles: ['2023/977 16(1)'], guards: ['words-given'], clock: 'runs-on', needs: ['reason'] },
  { act: 'annul', from: live, to: 'annulled', articles: ['LED 4(1)(d)'], guards: ['words-given'], clock: 'ends', needs: ['reason'] },
  { act: 'erase', from: [...live, 'closed', 'annulled'], to: 'erased', articles: ['57', '64'], clock: 'ends', by: 'desk' },
];

/** Every row; at most one for each side, state and act. */
export const hitFlow: readonly HitFlowRow[] = rules.flatMap(({ from, sides = hitSides, guards = [], clock = 'none', needs = [], by = 'person', ...rule }) =>
  from.map((state) => ({ ...rule, from: state, sides, guards, clock, needs, by })),
);

const index = new Map(hitFlow.flatMap((row) => row.sides.map((side) => [keyOf(side, row.from, row.act), row] as const)));

function keyOf(side: HitSide, from: HitFlowRow['from'], act: HitAct): string {
  return `${side} ${from} ${act}`;
}

/** What an act would do there; undefined when it cannot be done. */
export function rowOf(at: { readonly side: HitSide; readonly state: HitFlowRow['from'] }, act: HitAct): HitFlowRow | undefined {
  return index.get(keyOf(at.side, at.state, act));
}

/** What a person can do there, in the table's order: the buttons. Guards may still refuse. */
export function actsIn(at: { readonly side: HitSide; readonly state: HitFlowRow['from'] }): readonly HitFlowRow[] {
  return hitFlow.filter((row) => row.by === 'person' && row.from === at.state && row.sides.includes(at.side));
}

/** The table for the docs. */
export function hitFlowMarkdown(): string {
  return [
    '| Side | State | Act | Next state | Articles | Guards | Clock |',
    '|---|---|---|---|---|---|---|',
    ...['none' as const, ...hitStates].flatMap((state) =>
      hitFlow
        .filter((row) => row.from === state)
        .map((row) => `| ${row.sides.length === hitSides.length ? 'both' : row.sides.join(', ')} | ${row.from} | ${row.act} | ${row.to} | ${row.articles.join(', ')} | ${row.guards.join(', ')} | ${row.clock === 'none' ? '' : row.clock} |`),
    ),
  ].join('\n');
}
