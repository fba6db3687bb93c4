import { done } from '../kernel/outcome.ts';
import { epochMs, instantOf, type Instant } from '../kernel/time.ts';
import { loadLanguageDetector } from '../messages/language.ts';
import { openDatabase, setActor, type Database } from '../platform/database.ts';
import type { Log } from '../platform/log.ts';
import { planDemo, demoMessageCount, type DemoPlan } from './demo.ts';
import { demoOrganisations } from './partners.ts';
import { openQuickDatabase } from './quick-database.ts';
import type { PlannedSending } from './plan.ts';
import { createMemory, doCasework } from './seed-casework.ts';
import { crossCheckAll } from './seed-cross-check.ts';
import { layDrafts } from './seed-drafts.ts';
import { recordTransmissions, send, takeIn, type Gathered, type Sent } from './seed-messages.ts';
import { seedAlerts } from './seed-alerts.ts';
import { addCast, type Cast } from './seed-people.ts';
import { createStage, type DemoDesk, type Stage } from './seed-stage.ts';
import { doWork } from './seed-work.ts';
import { planWork, recentDays, type DeskAct } from './work.ts';

/** What is being laid, for whoever waits for it. */
export type DemoStage = 'people' | 'messages' | 'queue' | 'ready';

/** Raised when the demo tells something else, so that an older one can be known. */
const demoVersion = 3;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * Lays the demo into an empty, migrated database: five weeks at an invented desk, ending now, done by the commands that
 * people and machines use, each act at its time and with its entry in the access log. The last transaction writes the
 * mark that {@link isDemoComplete} looks for; a database without it is half a demo and is to be made anew.
 * @param parts.messageCount fewer for tests; the queue of the last days is always there
 */
export async function seedDemo(parts: {
  readonly deskUrl: string;
  readonly log: Log;
  readonly now: Instant;
  readonly desk: DemoDesk;
  readonly messageCount?: number;
  /** Share done, 0 to 1. */
  readonly onProgress?: (share: number, stage: DemoStage) => void;
}): Promise<void> {
  const { deskUrl, log, now, desk, onProgress = () => undefined } = parts;
  onProgress(0, 'people');
  const organisations = demoOrganisations();
  const database = openDatabase(deskUrl, { log, maxConnections: 6 });
  const quick = openQuickDatabase({ deskUrl });
  try {
    const stage = createStage({ database, log, now, desk });
    const [cast] = await Promise.all([addCast(stage, organisations, epochMs(now) - 60 * dayMs), loadLanguageDetector()]);
    onProgress(0.08, 'messages');
    const plan = planDemo({ now, timeZone: desk.timeZone, deskName: desk.name, organisations, messageCount: parts.messageCount ?? demoMessageCount });
    await play(stage, quick, cast, plan, (share) => onProgress(0.12 + 0.86 * share, share > 0.85 ? 'queue' : 'messages'));
    await crossCheckAll(stage, quick, cast, { database, log, nowMs: plan.rhythm.nowMs });
    await seedAlerts(stage, quick, cast, { database, log, fromMs: epochMs(now) - 33 * dayMs, nowMs: plan.rhythm.nowMs });
    await layDrafts(stage, cast, plan);
    await mark(stage, epochMs(now));
    onProgress(1, 'ready');
  } finally {
    await quick.destroy();
    await database.destroy();
  }
}

/** Whether a demo was laid to its end. */
export async function isDemoComplete(database: Database): Promise<boolean> {
  return database.transaction().execute(async (db) => {
    await setActor(db, { kind: 'system', process: 'demo' });
    return (await db.selectFrom('platform_setting').select('name').where('name', '=', 'demo').executeTakeFirst()) !== undefined;
  });
}

async function mark(stage: Stage, at: number): Promise<void> {
  await stage.act(at, { kind: 'system', process: 'demo' }, 'demo.lay', 'administer', async (act) => {
    await act.db
      .insertInto('platform_setting')
      .values({ name: 'demo', value: JSON.stringify({ seededAt: instantOf(at), version: demoVersion }) })
      .execute();
    return done(null);
  });
}

/* ── the play ── */

/** Plays the acts in their order, half a day in one commit. */
async function play(stage: Stage, quick: Database, cast: Cast, plan: DemoPlan, onProgress: (share: number) => void): Promise<void> {
  const acts = planWork(plan);
  const desk = createShift(stage, cast, plan);
  let next = 0;
  while (next < acts.length) {
    const until = acts[next]!.at + dayMs / 2;
    await stage.together(quick, async () => {
      for (; next < acts.length && acts[next]!.at < until; next++) await desk.perform(acts[next]!);
      await desk.end(Math.min(until, plan.rhythm.nowMs));
    });
    onProgress(next / acts.length);
  }
}

/** How long mail of old days may gather before it is taken in; of the last days, each is taken in as it comes. */
const gatheringMs = 4 * hourMs;

/** One shift of the desk: mail gathers and is taken in when time is up or somebody needs it; everything else is done at once. */
function createShift(stage: Stage, cast: Cast, plan: DemoPlan): { perform(act: DeskAct): Promise<void>; end(at: number): Promise<void> } {
  let arrivals: Gathered['arrivals'][number][] = [];
  let broken: Gathered['broken'][number][] = [];
  let since = 0;
  const sent: Sent[] = [];
  const memory = createMemory();
  const sendNow = async (sending: PlannedSending): Promise<void> => {
    const one = await send(stage, cast, sending);
    // From when its question reached the partner, a clock stands still.
    if (sending.kind === 'clarification-request') await recordTransmissions(stage, [one], sending.at + 3_000);
    else sent.push(one);
  };
  const takeAll = async (at: number): Promise<void> => {
    if (arrivals.length + broken.length === 0) return;
    const gathered: Gathered = { arrivals, broken };
    [arrivals, broken] = [[], []];
    // A report that a mail came back is told after the mail went out.
    if (gathered.arrivals.some(({ arrival }) => arrival.form === 'delivery-report')) await recordTransmissions(stage, sent.splice(0), at);
    await takeIn(stage, gathered, at);
  };
  const isNeeded = (act: DeskAct): boolean => {
    const needed = keysNeeded(act);
    return arrivals.some(({ arrival }) => needed.includes(arrival.key)) || (act.kind === 'set-aside' && broken.length > 0);
  };
  return {
    async perform(act) {
      const isDue = arrivals.length + broken.length > 0 && (act.at - since > gatheringMs || act.at > plan.rhythm.nowMs - recentDays * dayMs);
      if (isDue || isNeeded(act)) await takeAll(act.at - 1_000);
      if (arrivals.length + broken.length === 0) since = act.at;
      if (act.kind === 'arrive') arrivals.push(act);
      else if (act.kind === 'break') broken.push({ index: act.index, item: plan.broken[act.index]! });
      else if (act.kind === 'send') await sendNow(act.sending);
      else if (act.kind === 'casework') await doCasework(stage, cast, memory, act.act);
      else await doWork(stage, cast, act);
    },
    async end(at) {
      await takeAll(at);
      await recordTransmissions(stage, sent.splice(0), at);
    },
  };
}

/** The messages that must be there before an act. What answers another must find it registered. */
function keysNeeded(act: DeskAct): readonly string[] {
  switch (act.kind) {
    case 'arrive':
      return [];
    case 'send':
      return act.sending.answers ? [act.sending.answers.key] : [];
    case 'correct':
      return [act.arrival.key];
    case 'join':
      return [act.key, act.withKey];
    case 'file':
    case 'claim':
    case 'finish':
    case 'hand-back':
    case 'assign':
      return [act.key];
    case 'casework':
      return act.act.kind === 'close-case' ? act.act.others : act.act.kind === 'confirm' ? [act.act.key, act.act.sent] : [act.act.key];
    case 'break':
    case 'set-aside':
      return [];
  }
}
