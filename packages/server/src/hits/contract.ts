/** What the desk offers about hits: one door for whoever calls it, in files by noun. */
export * from './contract-rights.ts';
export * from './contract-hit.ts';
export * from './contract-acts.ts';
export * from './contract-proposals.ts';
export * from './contract-repeats.ts';
export * from './contract-figures.ts';
export { hitsRefusals } from './refusals.ts';
