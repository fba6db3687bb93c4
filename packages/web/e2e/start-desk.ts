import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Password of the mailboxes that tests set up, under the name that they give it. */
export const mailboxPassword = 'harbour lights';

/** Starts a demo desk of its own, on a free port, with its data in a temporary folder. `VIGIE_E2E_ORIGIN` uses one that runs. */
export async function startDesk(): Promise<(() => Promise<void>) | undefined> {
  if (process.env['VIGIE_E2E_ORIGIN']) return undefined;
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
