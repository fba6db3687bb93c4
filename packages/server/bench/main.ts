import { machine } from './machine.ts';

/** `npm run bench [-- intake [COUNT]] [-- start] [-- matching [COUNT]] [-- clock [COUNT [SEED]]]`: everything without arguments. */
const [which, size, seed] = process.argv.slice(2);
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
if (!which || which === 'clock') {
  const { benchClock } = await import('./clock.ts');
  benchClock(Number(size ?? 1_000_000), Number(seed ?? 977));
}
