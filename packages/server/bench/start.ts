import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { line } from './machine.ts';

const root = resolve(import.meta.dirname, '../../..');

/**
 * From an empty clone to a page that answers, and from a warm start. The clone is of the committed state, with an own
 * `npm ci`; the packages come from npm's cache or registry as they would for anybody. Baseline: `npm ci` alone.
 */
export async function benchStart(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'vigie-clone-'));
  try {
    console.log('\nStart: empty clone → npm ci → npm start → page and API answer');
    const cloning = performance.now();
    run('git', ['clone', '--quiet', root, directory]);
    const installing = performance.now();
    run('npm', ['ci', '--no-audit', '--no-fund'], directory);
    const installed = performance.now();
    const first = await startOnce(directory);
    line('git clone', seconds(installing - cloning));
    line('npm ci alone (the baseline: nobody starts before it)', seconds(installed - installing));
    line('first npm start until the page answers', seconds(first));
    const total = installed - cloning + first;
    line('empty clone to usable page', `${seconds(total)}   goal 120 s: ${total <= 120_000 ? 'met' : 'MISSED'}`);
    const warm = [await startOnce(directory), await startOnce(directory), await startOnce(directory)].sort((a, b) => a - b);
    line('warm npm start until the page answers, median of 3', `${seconds(warm[1]!)}   goal 5 s: ${warm[1]! <= 5_000 ? 'met' : 'MISSED'}`);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function startOnce(directory: string): Promise<number> {
  const port = 18_000 + Math.floor(Math.random() * 2_000);
  const startedAt = performance.now();
  const desk = spawn('npm', ['start'], { cwd: directory, env: { ...process.env, VIGIE_PORT: String(port) }, stdio: ['ignore', 'ignore', 'inherit'], detached: true });
  const ended = new Promise<void>((done) => desk.on('exit', () => done()));
  try {
    for (;;) {
      if (await answers(`http://127.0.0.1:${port}`)) return performance.now() - startedAt;
      if (desk.exitCode !== null) throw new Error('the desk did not start');
      if (performance.now() - startedAt > 300_000) throw new Error('the desk did not answer within five minutes');
      await new Promise((done) => setTimeout(done, 25));
    }
  } finally {
    process.kill(-desk.pid!, 'SIGTERM');
    await ended;
  }
}

/** The page with its script, and the API behind it. */
async function answers(origin: string): Promise<boolean> {
  try {
    const page = await (await fetch(origin)).text();
    const script = /src="([^"]+\.js)"/.exec(page)?.[1];
    if (!script || !(await fetch(new URL(script, origin))).ok) return false;
    return (await fetch(`${origin}/api/v1/accounts/welcome`)).ok;
  } catch {
    return false;
  }
}

function run(program: string, args: readonly string[], cwd?: string): void {
  const { status } = spawnSync(program, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`${program} ${args[0]} failed`);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
