import { spawn } from 'node:child_process';

export interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  /** Added to the environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs steps one after the other and ends with the first failure's code. Says how long each took. */
export async function runSteps(steps: readonly Step[]): Promise<void> {
  for (const step of steps) {
    const startedAt = performance.now();
    console.log(`\n── ${step.name}`);
    const code = await run(step);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    if (code !== 0) {
      console.error(`── ${step.name} failed after ${seconds} s`);
      process.exit(code);
    }
    console.log(`── ${step.name}: ${seconds} s`);
  }
}

function run({ command: [program, ...args], env }: Step): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'inherit', env: { ...process.env, ...env } });
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}

/** What every commit passes in seconds. */
export const staticSteps: readonly Step[] = [
  { name: 'types', command: ['npx', 'tsc', '-p', 'packages/server'] },
  { name: 'types of the engine', command: ['npx', 'tsc', '-p', 'packages/engine'] },
  { name: 'types of the search threads', command: ['npx', 'tsc', '-p', 'packages/pool'] },
  { name: 'types of the command line', command: ['npx', 'tsc', '-p', 'packages/cli'] },
  { name: 'types of the web client', command: ['npx', 'tsc', '-p', 'packages/web'] },
  { name: 'lint', command: ['npx', 'oxlint', '--type-aware', '--deny-warnings', '.'] },
];
