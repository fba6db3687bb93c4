/** What the desk offers about requests: one door for whoever calls it, in files by noun. */
export * from './contract-rights.ts';
export * from './contract-clock.ts';
export * from './contract-request.ts';
export * from './contract-acts.ts';
export * from './contract-statistics.ts';
export * from './contract-cross-check.ts';
export { requestsRefusals } from './refusals.ts';
