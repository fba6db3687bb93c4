import { ensureTestMachine } from './test-machine.ts';
import { runSteps, staticSteps } from './steps.ts';

/** `npm test`: everything, from a clean clone, on a fresh machine. */
await ensureTestMachine();
await runSteps([
  ...staticSteps,
  { name: 'unit, database and HTTP tests', command: ['npx', 'vitest', 'run'] },
  { name: 'web client', command: ['npm', 'run', 'build'] },
  { name: 'browser tests', command: ['npx', 'playwright', 'test'] },
]);
