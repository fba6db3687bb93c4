import { exitCodes, UsageError, type Command } from '../command.ts';
import { benchLinkage } from './linkage.ts';
import { benchOfac } from './ofac.ts';
import { benchPairs } from './pairs.ts';
import { benchScreen } from './screen.ts';
import { benchLookup, benchTranslit } from './scripts.ts';
import { benchSpeed } from './speed.ts';
import type { Output } from '../output.ts';
import type { BenchCommand } from './command.ts';

/** In the order of the overview; `all` runs those that need no files. */
export const benchCommands: readonly BenchCommand[] = [benchPairs, benchLinkage, benchScreen, benchLookup, benchOfac, benchTranslit, benchSpeed];

async function runAll(args: readonly string[], output: Output): Promise<number> {
  for (const bench of benchCommands.filter(({ standsAlone }) => standsAlone === true)) {
    output.out(`── ${bench.name}\n`);
    const code = await bench.run(args, output);
    if (code !== exitCodes.ok) return code;
  }
  return exitCodes.ok;
}

export const benchCommand: Command = {
  name: 'bench',
  summary: 'measure the engine on judged data',
  usage: '',
  async run(args, output) {
    const [name, ...rest] = args;
    if (name === undefined || name === '--help' || name === '-h') {
      output.out(`Usage: vigie bench NAME [ARGUMENTS]\n\n${benchCommands.map(({ usage }) => usage.trim().replace(/^/gm, '  ')).join('\n\n')}\n`);
      return name === undefined ? exitCodes.usage : exitCodes.ok;
    }
    if (name === 'all') return await runAll(rest, output);
    const bench = benchCommands.find((known) => known.name === name);
    if (bench === undefined) throw new UsageError(`there is no benchmark ${name}; there are ${benchCommands.map((known) => known.name).join(', ')}`);
    if (rest.includes('--help') || rest.includes('-h')) {
      output.out(`${bench.usage.trim()}\n`);
      return exitCodes.ok;
    }
    return await bench.run(rest, output);
  },
};
