/** What can be said, asked and found of persons and things: one door for whoever calls it, in files by noun. */
export * from './contract-rights.ts';
export * from './contract-data.ts';
export * from './contract-subject.ts';
export * from './contract-acts.ts';
export * from './contract-finding.ts';
export { categoryOfField, excessOf, limitOf, type Excess, type Limit } from './limits.ts';
