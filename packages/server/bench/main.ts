import { parseArgs } from 'node:util';
import { machine } from './machine.ts';

/** `npm run bench [-- intake [COUNT]] [-- start] [-- matching [COUNT]] [-- screening [COUNT] [--keep DIRECTORY]] [-- clock [COUNT [SEED]]]`: everything without arguments. */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { keep: { type: 'string' } } });
const [which, size, seed] = positionals;
console.log(machine());
if (!which || which === 'intake') {
  const { benchIntake } = await import('./intake.ts');
  await benchIntake(Number(size ?? 100_000));
}
if (!which || which === 'start') {
  const { benchStart } = await import('./start.ts');
  await benchStart();
}
if (!which || which === 'matching') {
  const { benchMatching } = await import('./matching.ts');
  await benchMatching(Number(size ?? 100_000));
}
if (!which || which === 'screening') {
  const { benchScreening } = await import('./screening.ts');
  await benchScreening(Number(size ?? 1_000_000), values.keep);
}
if (!which || which === 'clock') {
  const { benchClock } = await import('./clock.ts');
  benchClock(Number(size ?? 1_000_000), Number(seed ?? 977));
}
