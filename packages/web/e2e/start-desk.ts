import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { request } from '@playwright/test';
import { cast, mark, type Session, type Who } from './desk.ts';

/** Password of the mailboxes that tests set up, under the name that they give it. */
export const mailboxPassword = 'harbour lights';

/** Starts a demo desk of its own, on a free port, with its data in a temporary folder. `VIGIE_E2E_ORIGIN` uses one that runs. */
export async function startDesk(): Promise<(() => Promise<void>) | undefined> {
  const stop = process.env['VIGIE_E2E_ORIGIN'] ? undefined : await startOwnDesk();
  try {
    process.env['VIGIE_E2E_SESSIONS'] = JSON.stringify(await signInTheCast(process.env['VIGIE_E2E_ORIGIN']!));
  } catch (error) {
    await stop?.();
    throw error;
  }
  return stop;
}

async function startOwnDesk(): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(tmpdir(), 'vigie-e2e-'));
  const port = await freePort();
  const desk = spawn('node', [resolve(import.meta.dirname, '../../server/src/main.ts')], {
    env: { ...process.env, VIGIE_VAR: directory, VIGIE_PORT: String(port), E2E_MAILBOX_PASSWORD: mailboxPassword },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const origin = `http://localhost:${port}`;
  const deadline = Date.now() + 300_000;
  for (;;) {
    if (desk.exitCode !== null) throw new Error(`the desk ended with ${desk.exitCode}`);
    if (await fetch(`${origin}/health`).then((reply) => reply.ok, () => false)) break;
    if (Date.now() > deadline) throw new Error('the desk did not open within five minutes');
    await new Promise((done) => setTimeout(done, 100));
  }
  process.env['VIGIE_E2E_ORIGIN'] = origin;
  process.env['VIGIE_E2E_DIRECTORY'] = directory;
  return async () => {
    const ended = new Promise((done) => desk.once('exit', done));
    desk.kill('SIGTERM');
    await ended;
    await rm(directory, { recursive: true, force: true });
  };
}

/** Everybody of the demo signs in once, and reads English. */
async function signInTheCast(origin: string): Promise<Partial<Record<Who, Session>>> {
  const welcome = (await (await fetch(`${origin}/api/v1/accounts/welcome`)).json()) as { readonly demoSignIns: readonly { readonly signInName: string; readonly password: string }[] };
  const sessions: Partial<Record<Who, Session>> = {};
  for (const who of cast) {
    const context = await request.newContext({ baseURL: origin, extraHTTPHeaders: mark });
    const signedIn = await context.post('/api/v1/accounts/sign-in', { data: { signInName: who, password: welcome.demoSignIns.find(({ signInName }) => signInName === who)?.password } });
    const chosen = await context.put('/api/v1/accounts/language', { data: { language: 'en' } });
    const [cookie] = (await context.storageState()).cookies;
    if (!signedIn.ok() || !chosen.ok() || !cookie) throw new Error(`${who} cannot sign in: ${signedIn.status()} ${await signedIn.text()}`);
    sessions[who] = { name: cookie.name, value: cookie.value };
    await context.dispose();
  }
  return sessions;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

// Playwright takes a global setup from a default export only.
// oxlint-disable-next-line import/no-default-export
export default startDesk;
