import { machine } from './machine.ts';

/** `npm run bench [-- intake [COUNT]] [-- start]`: everything without arguments. */
const [which, size] = process.argv.slice(2);
console.log(machine());
if (!which || which === 'intake') {
  const { benchIntake } = await import('./intake.ts');
  await benchIntake(Number(size ?? 100_000));
}
if (!which || which === 'start') {
  const { benchStart } = await import('./start.ts');
  await benchStart();
}
