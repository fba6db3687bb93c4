import { createHmac } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { accountsQueues, ensureFirstAdministrator } from './accounts/commands.ts';
import { createIdentify, findClientChannel } from './accounts/identify.ts';
import { accountsRoutes, type DemoSignIn } from './accounts/routes.ts';
import { automaticQueues, automaticReactions } from './alerts/automatic.ts';
import { alertsOnSent } from './alerts/commands-messages.ts';
import { convertingQueues } from './alerts/converting.ts';
import { ownAlertsQueues } from './alerts/housekeeping.ts';
import { alertsReceivedQueues } from './alerts/housekeeping-received.ts';
import { alertsReceivedReactions } from './alerts/reactions.ts';
import { ownAlertsRoutes } from './alerts/routes.ts';
import { alertsReceivedRoutes } from './alerts/routes-received.ts';
import { similarBy } from './alerts/similar.ts';
import { createPerform, logRefusal } from './audit/commands.ts';
import { auditRoutes } from './audit/routes.ts';
import { createSequencer } from './audit/sequencer.ts';
import { casesQueues } from './cases/housekeeping.ts';
import { casesReactions } from './cases/reactions.ts';
import { casesRoutes } from './cases/routes.ts';
import { isHeldByOpenCase } from './cases/store-items.ts';
import { createDoors, type Doors } from './channels/doors.ts';
import { mediaTypes } from './channels/model.ts';
import { isOutOfOrder } from './channels/rules-doors.ts';
import { channelsRoutes } from './channels/routes.ts';
import { draftsQueues } from './drafts/housekeeping.ts';
import { draftsRoutes } from './drafts/routes.ts';
import { hitsCloseChecks, hitsQueues } from './hits/housekeeping.ts';
import { hitsReactions } from './hits/reactions.ts';
import { hitsRoutes } from './hits/routes.ts';
import { hitsOnSent, hitsReleaseCheck } from './hits/sent-forms.ts';
import { holdingsQueues } from './holdings/housekeeping.ts';
import { holdingsRoutes } from './holdings/routes.ts';
import { createIndexes, sameSubjectBy } from './indexes.ts';
import { done } from './kernel/outcome.ts';
import type { Clock } from './kernel/time.ts';
import { createIntake } from './messages/commands-intake.ts';
import { loadLanguageDetector } from './messages/language.ts';
import { messagesQueues, sampleGauges } from './messages/housekeeping.ts';
import { createDeliveryQueue } from './messages/outbox.ts';
import { messagesReactions } from './messages/reactions.ts';
import { deskRoutes } from './messages/routes-desk.ts';
import { registryRoutes } from './messages/routes-registry.ts';
import { ensureCountries } from './partners/commands.ts';
import { partnersRoutes } from './partners/routes.ts';
import type { Perform } from './platform/act.ts';
import type { Config } from './platform/config.ts';
import { openDatabase, type Database } from './platform/database.ts';
import { queuesOf } from './platform/facts.ts';
import { createHttp, type Bound } from './platform/http.ts';
import { createJobs, prepareJobs, type Jobs, type Queue } from './platform/jobs.ts';
import { startLiveHub } from './platform/live.ts';
import type { Log } from './platform/log.ts';
import { createMetrics } from './platform/metrics.ts';
import { mountSurroundings } from './platform/surroundings.ts';
import { loadTexts } from './platform/text.ts';
import { crossCheckQueues, crossCheckReactions } from './requests/cross-check.ts';
import { checkSuggestionsForClosing } from './requests/commands-cross-check.ts';
import { requestsOnSent, requestsReleaseCheck } from './requests/commands-drafts.ts';
import { requestsCloseChecks, requestsQueues } from './requests/housekeeping.ts';
import { requestsReactions } from './requests/reactions.ts';
import { requestsRoutes } from './requests/routes.ts';
import { crossCheckRoutes } from './requests/routes-cross-check.ts';
import { statisticsRoutes } from './requests/routes-statistics.ts';
import { requestsUseCheck } from './requests/use-check.ts';
import { readClockSettings } from './requests/settings-file.ts';
import { screeningQueues } from './screening/housekeeping.ts';
import { screeningReactions } from './screening/reactions.ts';
import { screeningRoutes } from './screening/routes.ts';
import { createSubjectsIndex } from './subjects/matching.ts';
import { subjectsRoutes } from './subjects/routes.ts';

/** The slices in the order of the flow. */
export const slices = ['audit', 'accounts', 'partners', 'channels', 'messages', 'drafts', 'subjects', 'cases', 'requests', 'holdings', 'alerts', 'screening', 'hits'] as const;

export interface DeskParts {
  readonly config: Config;
  /** Logins of a migrated database: its owner's, and the desk's own. */
  readonly ownerUrl: string;
  readonly deskUrl: string;
  readonly log: Log;
  readonly clock: Clock;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The built web client; undefined serves the API alone. */
  readonly webDirectory: string | undefined;
  readonly demoSignIns: readonly DemoSignIn[];
}

export interface Desk {
  readonly http: FastifyInstance;
  readonly endpoints: readonly Bound[];
  readonly database: Database;
  readonly jobs: Jobs;
  readonly perform: Perform;
  readonly doors: Doors;
  readonly verifierKey: string;
  readonly queues: readonly Queue[];
  /** Opens the doors and begins to work; resolves with the address it listens on. */
  start(): Promise<string>;
  /** The one-time link for the first administrator, while nobody can administer. */
  firstAdministratorLink(): Promise<string | undefined>;
  /** Takes no more, finishes what runs, closes everything it opened. */
  stop(): Promise<void>;
}

/** The table of contents: the slices in the order of the flow, each given what it needs from those before it. */
export async function createDesk(parts: DeskParts): Promise<Desk> {
  const { config, ownerUrl, deskUrl, log, clock, env } = parts;
  const desk = { ...config.desk, demo: config.mode === 'demo' };

  // Before anything is opened: a mistake in it stops the start.
  const clockSettings = readClockSettings(config.clockFile, desk.timeZone);

  /* the ground */
  const database = openDatabase(deskUrl, { log });
  // The intake has connections of its own: requests that wait for it hold theirs, and must not starve it.
  const intakeDatabase = openDatabase(deskUrl, { log, maxConnections: 2, plansAnew: true });
  const jobs = createJobs(deskUrl, log);
  const perform = createPerform({ database, jobs, clock, log });
  const metrics = createMetrics();
  const live = await startLiveHub(deskUrl, log);

  /* audit */
  const sequencer = createSequencer({ database, clock, log, key: config.auditKey, origin: originOf(config), checkpointFile: config.checkpointFile });

  /* accounts, partners */
  const identify = createIdentify({ database, clock, session: config.session });
  await perform({ kind: 'system', process: 'partners.ensure-countries' }, { name: 'partners.ensure-countries', operation: 'none' }, async (act) => done(await ensureCountries(act)));

  /* channels → messages */
  await loadLanguageDetector();
  const intake = createIntake({ perform: createPerform({ database: intakeDatabase, jobs, clock, log }), log, timeZone: desk.timeZone });
  const doors = createDoors({
    database,
    config,
    clock,
    log,
    env,
    live,
    deliver: async (arrivals) => {
      const fates = await intake(arrivals);
      for (const { fate } of fates) metrics.observeArrival(fate);
      return fates;
    },
  });

  /* subjects → cases → requests */
  // The index has connections of its own for the same reason: an act that searches it holds one already.
  const indexDatabase = openDatabase(deskUrl, { log, maxConnections: 4 });
  const index = createSubjectsIndex({ database: indexDatabase, log, clock, live });
  const findSimilar: (typeof index)['findSimilar'] = (act, query, options) => index.findSimilar(act, query, options);

  const draftsParts = {
    transports: doors.transports,
    desk: { country: desk.country, timeZone: desk.timeZone, ceiling: config.channelCeiling },
    // What leaves about a request is held to it, and known again once it has left.
    checks: [requestsReleaseCheck({ desk, clock }), hitsReleaseCheck({ desk })],
    onSent: [requestsOnSent, alertsOnSent, hitsOnSent],
  };
  const requestsParts = { desk, clock, drafts: draftsParts, isOutOfOrder: (channel: Parameters<typeof isOutOfOrder>[1]) => isOutOfOrder(doors.states(), channel), ...clockSettings };

  /* holdings → alerts → screening → hits */
  const indexes = createIndexes({ database: indexDatabase, databaseUrl: deskUrl, log, clock, live, directory: config.indexDirectory, threadCount: config.searchThreads });
  // A file of a register multiplies the tables it is worked into.
  const loadDatabase = openDatabase(deskUrl, { log, maxConnections: 2, plansAnew: true });
  const alertsParts = { desk, drafts: draftsParts, findSimilarOwn: similarBy(indexes.ownAlerts), perform };
  const screeningParts = { indexes: { holdings: indexes.holdings, alerts: indexes.foreignAlerts }, drafts: draftsParts, clock, timeZone: desk.timeZone, perform };
  const hitsParts = { desk, clock, drafts: draftsParts, perform, sameSubject: sameSubjectBy(indexes) };

  const queues = [
    ...accountsQueues({ perform }),
    ...messagesQueues({ perform, clock }),
    createDeliveryQueue({ perform, transports: doors.transports, clock }),
    ...draftsQueues({ perform }),
    ...casesQueues({ perform }),
    ...requestsQueues({ ...requestsParts, perform }),
    ...crossCheckQueues({ perform, index }),
    ...holdingsQueues({ perform, loadPerform: createPerform({ database: loadDatabase, jobs, clock, log }) }),
    ...ownAlertsQueues({ perform }),
    ...alertsReceivedQueues({ perform }),
    ...convertingQueues(alertsParts),
    ...automaticQueues(alertsParts),
    ...screeningQueues(screeningParts),
    ...hitsQueues(hitsParts),
    ...queuesOf([
      ...messagesReactions({ perform }),
      ...casesReactions({ perform }),
      ...requestsReactions({ ...requestsParts, perform }),
      ...crossCheckReactions({ perform, index }),
      ...automaticReactions(alertsParts),
      ...alertsReceivedReactions({ perform }),
      ...screeningReactions(screeningParts),
      ...hitsReactions(hitsParts),
    ]),
  ];

  const endpoints: readonly Bound[] = [
    ...auditRoutes({ database, verifierKey: sequencer.verifierKey }),
    ...accountsRoutes({
      publicOrigin: config.publicOrigin,
      session: config.session,
      desk,
      installationKey: createHmac('sha256', config.auditKey).update('accounts: failed attempts').digest(),
      welcome: { deskName: desk.name, demo: desk.demo, signIns: parts.demoSignIns },
    }),
    ...partnersRoutes(),
    ...channelsRoutes({ doors, env }),
    ...registryRoutes({ timeZone: desk.timeZone }),
    ...deskRoutes({ deliver: doors.deliver, timeZone: desk.timeZone, channelOf: (act, clientId) => findClientChannel(act.db, clientId) }),
    ...draftsRoutes(draftsParts),
    ...subjectsRoutes({ findSimilar, isHeld: (db, id) => isHeldByOpenCase(db, 'subject', id) }),
    ...casesRoutes({ desk, glassHours: 4, drafts: draftsParts, findSimilar, checkUse: requestsUseCheck, closeChecks: [requestsCloseChecks, checkSuggestionsForClosing, hitsCloseChecks] }),
    ...requestsRoutes(requestsParts),
    ...crossCheckRoutes(),
    ...statisticsRoutes({ desk, clock: clockSettings.settings }),
    ...holdingsRoutes({ index: indexes.holdings }),
    ...ownAlertsRoutes(alertsParts),
    ...alertsReceivedRoutes({ perform }),
    ...screeningRoutes(screeningParts),
    ...hitsRoutes(hitsParts),
  ];
  const http = await createHttp(
    {
      perform,
      identify,
      logRefusal: (actor, endpoint, code) => logRefusal(database, clock, actor, endpoint, code),
      log,
      publicOrigin: config.publicOrigin,
      trustedProxies: config.trustedProxies,
      sentences: loadTexts(slices).sentencesOf('en'),
      observe: metrics.observeRequest,
    },
    endpoints,
  );
  let stopping = false;
  await mountSurroundings(http, {
    database,
    metrics,
    metricsToken: config.metricsToken,
    isDemo: desk.demo,
    live,
    identify,
    publicOrigin: config.publicOrigin,
    endpoints: endpoints.map(({ endpoint }) => endpoint),
    bytesMediaTypes: mediaTypes,
    webDirectory: parts.webDirectory,
    sample: () => sampleGauges(perform, metrics),
    isStopping: () => stopping,
  });

  return {
    http,
    endpoints,
    database,
    jobs,
    perform,
    doors,
    verifierKey: sequencer.verifierKey,
    queues,
    async start() {
      await prepareJobs(ownerUrl, queues);
      await jobs.start(queues);
      sequencer.start(10_000);
      index.start();
      indexes.start();
      await doors.start();
      return http.listen({ host: config.host, port: config.port });
    },
    firstAdministratorLink: () => ensureFirstAdministrator({ perform, publicOrigin: config.publicOrigin }),
    async stop() {
      stopping = true;
      await doors.stop();
      await http.close();
      await jobs.stop();
      await sequencer.stop();
      await index.stop();
      await indexes.stop();
      await live.stop();
      await database.destroy();
      await intakeDatabase.destroy();
      await indexDatabase.destroy();
      await loadDatabase.destroy();
    },
  };
}

/** Names the log in its checkpoints: the desk's own address, as C2SP suggests. */
function originOf(config: Config): string {
  return `${new URL(config.publicOrigin).host}/access-log`;
}
