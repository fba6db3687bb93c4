import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { exitCodes } from '../command.ts';
import type { BenchCommand } from './command.ts';

const engine = join(import.meta.dirname, '../../../engine/bench');

/** Benchmarks of single layers of the engine live beside it, as programs of their own. */
function program(name: string, file: string, usage: string, standsAlone: boolean): BenchCommand {
  return {
    name,
    usage,
    ...(standsAlone ? { standsAlone: true as const } : {}),
    run: (args) =>
      new Promise((resolve, reject) => {
        const child = spawn(process.execPath, [join(engine, file), ...args], { stdio: 'inherit' });
        child.on('error', reject);
        child.on('exit', (code) => resolve(code ?? exitCodes.usage));
      }),
  };
}

export const benchLookup = program(
  'lookup',
  'numbers.ts',
  `
lookup [COUNT]
  Numbers of documents, plates, VINs and serials (5,000,000): exact and one-error look-ups a second, recall, false candidates,
  bytes a key.
`,
  true,
);

export const benchTranslit = program(
  'translit',
  'translit.ts',
  `
translit FILE.tsv [EVERY] [--wrong]
  The Latin form among the candidates ranked for a native one (columns: Latin form, native letters, count): recall at 1 and 5.
`,
  false,
);
