import { exitCodes, numberOption, readArguments, type Command } from '../command.ts';
import { createEngine } from '../engine.ts';
import { hostileFile, hostileRecord, randomOf } from './hostile.ts';
import { readWhole } from './hostile-files.ts';

/** What this thread has computed so far: a busy machine makes nothing slow. */
function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

export const fuzzCommand: Command = {
  name: 'fuzz',
  summary: 'hostile random input, until something breaks or the time is over',
  usage: `
Usage: vigie fuzz [--seconds N] [--seed N] [--slow-ms N]

Feeds the readers and the engine with damaged files and hostile records: broken encodings, endless words, towers of marks,
numbers of all signs, names of one letter. Ends with 1 at the first crash or at the first call slower than the limit (250 ms
of this thread's work unless said), and prints what to repeat: the seed and the input's number.
`,
  async run(args, output) {
    const { options } = readArguments(args, { seconds: { type: 'string' }, seed: { type: 'string' }, 'slow-ms': { type: 'string' } });
    const seconds = numberOption('seconds', options.seconds, 0.01, 1e6) ?? 10;
    const seed = numberOption('seed', options.seed, 0, 2 ** 32 - 1, true) ?? 1;
    const slowMs = numberOption('slow-ms', options['slow-ms'], 1, 60_000) ?? 250;
    const random = randomOf(seed);
    let engine = createEngine();
    const endAt = performance.now() + seconds * 1000;
    let inputCount = 0;
    let slowestMs = 0;
    const fault = (what: string, input: unknown) => {
      output.err(`fuzz: ${what}\nseed ${String(seed)}, input ${String(inputCount)}: ${JSON.stringify(input).slice(0, 2000)}\n`);
      return exitCodes.found;
    };
    while (performance.now() < endAt) {
      inputCount++;
      const isFile = random() < 0.2;
      const input = isFile ? hostileFile(random) : hostileRecord(random, inputCount);
      const startedAt = threadMs();
      try {
        if (input.is === 'file') await readWhole(input.text, (record) => engine.add(record));
        else {
          if (random() < 0.7) engine.add(input.record);
          if (random() < 0.1) engine.remove(input.record.id);
          engine.search(input.record, { minBits: random() < 0.5 ? 0 : 20, limit: 5 });
        }
      } catch (error) {
        return fault(error instanceof Error ? (error.stack ?? error.message) : String(error), input);
      }
      const ms = threadMs() - startedAt;
      slowestMs = Math.max(slowestMs, ms);
      // The first calls also pay for tables that are built once.
      if (ms > slowMs && inputCount > 20) return fault(`a call took ${ms.toFixed(0)} ms, the limit is ${String(slowMs)} ms`, input);
      if (engine.count > 20_000) engine = createEngine();
    }
    output.out(`${String(inputCount)} inputs in ${String(seconds)} s, seed ${String(seed)}: no crash; slowest call ${slowestMs.toFixed(1)} ms.\n`);
    return exitCodes.ok;
  },
};
