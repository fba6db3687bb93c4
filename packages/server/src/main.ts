import { mkdir } from 'node:fs/promises';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import type { Config } from './platform/config.ts';

enableCompileCache(join(import.meta.dirname, '../../../node_modules/.cache/vigie-compile'));
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(`Vigie runs on Node 24 or newer and this is ${process.versions.node}. \`npm start\` brings its own: run that, after \`npm ci\`.`);
  process.exit(1);
}

// Only now: with an older Node these files would not even parse.
const { systemClock } = await import('./kernel/time.ts');
const { createDesk } = await import('./app.ts');
const { ConfigError, readConfig } = await import('./platform/config.ts');
const { createLog } = await import('./platform/log.ts');
const { isDatabaseAway } = await import('./platform/database.ts');
const { migrate, MigrationError } = await import('./platform/migrate.ts');
const { EmbeddedPostgresError } = await import('./platform/embedded-postgres-error.ts');
const { ensureWebClient } = await import('./web-client.ts');

const startedAt = performance.now();
const say = (text: string) => console.log(text);

/** What was started, in that order: ended in the reverse one. */
const ending: (() => Promise<unknown>)[] = [];
let ended: Promise<void> | undefined;

/** Ends everything that was started, once: whoever comes second (a signal, a failure it caused) waits for the first. */
async function end(code: number): Promise<never> {
  ended ??= (async () => {
    for (const stop of ending.toReversed()) {
      await stop().catch((error: unknown) => {
        console.error(error);
        code = 1;
      });
    }
    process.exit(code);
  })();
  await ended;
  process.exit(code);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (ended) return;
    say('\nStopping: finishing what runs …');
    void end(0);
  });
}

try {
  await run(readConfig(process.env));
} catch (error) {
  // A stop in the middle of starting breaks off what was under way: that is no failure.
  if (ended) await end(0);
  const isExpected = error instanceof ConfigError || error instanceof MigrationError || error instanceof EmbeddedPostgresError;
  if (isExpected) console.error(`\n${error.message}`);
  else if (isAddressInUse(error)) console.error('\nAnother program listens on this port: choose another with VIGIE_PORT.');
  else if (isDatabaseAway(error)) console.error('\nThe database of DATABASE_URL does not answer. Check that it runs and that this machine may reach it.');
  else console.error(error);
  await end(1);
}

async function run(config: Config): Promise<void> {
  const log = createLog({ level: config.logLevel });
  const webDirectory = config.servesWebClient ? await ensureWebClient(() => say('Building the web client …')) : undefined;
  const urls = config.database ?? (await startDemoDatabase(config));
  await migrate(urls.ownerUrl, (name) => say(`Database: ${name.replace(/^[^-]+-[^-]+-\w+-|\.sql$/g, '').replaceAll('-', ' ')}`));
  const demoSignIns = config.mode === 'demo' ? await layDemo(config, urls) : [];
  const desk = await createDesk({ config, ...urls, log, clock: systemClock, env: process.env, webDirectory, demoSignIns });
  ending.push(() => desk.stop());
  await desk.start();

  say(`\n${config.desk.name} is open after ${((performance.now() - startedAt) / 1000).toFixed(1)} s:  ${config.publicOrigin}\n`);
  if (config.mode === 'demo') {
    say('This is a demo desk with an invented country and cast. Sign in as:');
    for (const { signInName, password, roles } of demoSignIns) say(`  ${signInName.padEnd(12)} ${password.padEnd(26)} ${roles.join(', ')}`);
    say(`\nDrop .eml or envelope .json files into ${config.folders[0]?.directory}; outgoing mail is written to ${config.outgoing?.directory}.`);
  } else {
    const link = await desk.firstAdministratorLink();
    if (link) say(`Nobody can administer this desk yet. The first administrator opens this link, within 24 hours and once:\n  ${link}`);
  }
  say('Ctrl-C stops the desk.');
}

/** The desk's own PostgreSQL in `./var`. */
async function startDemoDatabase(config: Config): Promise<{ readonly ownerUrl: string; readonly deskUrl: string }> {
  const { startEmbeddedPostgres } = await import('./platform/embedded-postgres.ts');
  const steps = { initialise: 'Making a PostgreSQL cluster in the data folder …', recover: 'The last stop was not an orderly one: recovering …', start: 'Starting PostgreSQL …', ready: undefined };
  await mkdir(config.varDirectory, { recursive: true });
  const postgres = await startEmbeddedPostgres({
    dataDir: join(config.varDirectory, 'postgres'),
    onProgress: (step) => steps[step] && say(steps[step]),
  });
  ending.push(() => postgres.stop());
  void postgres.ended.then(() => {
    if (ended) return undefined;
    console.error('PostgreSQL has ended unexpectedly; the desk stops. Start it again: committed data is safe.');
    return end(1);
  });
  return postgres;
}

/** Fills an empty demo database with some weeks of invented work; a filling that was broken off is begun again. */
async function layDemo(config: Config, urls: { readonly ownerUrl: string; readonly deskUrl: string }) {
  const { demoSignIns } = await import('./demo/people.ts');
  const { layDemoDesk } = await import('./demo/lay.ts');
  let told = -1;
  const laying = layDemoDesk({
    ...urls,
    config,
    now: systemClock(),
    onProgress: (share) => {
      if (ended) throw new Error('the desk stops: the demo is laid at the next start');
      const tenth = Math.floor(share * 10);
      if (tenth > told) say(`Laying the demo desk: some weeks of invented messages … ${tenth * 10} %`);
      told = Math.max(told, tenth);
    },
  });
  // PostgreSQL is not stopped under a transaction: the next report of progress breaks the laying off.
  ending.push(() => laying.catch(() => undefined));
  await laying;
  for (const folder of config.folders) await mkdir(folder.directory, { recursive: true });
  return demoSignIns;
}

function isAddressInUse(error: unknown): boolean {
  return error instanceof Error && (error as { code?: string }).code === 'EADDRINUSE';
}

