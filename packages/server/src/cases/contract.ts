/** What a dossier offers: one door for whoever calls it, in files by noun. */
export * from './contract-rights.ts';
export * from './contract-case.ts';
export * from './contract-items.ts';
export * from './contract-tasks.ts';
export * from './contract-access.ts';
export * from './contract-merging.ts';
export * from './contract-closing.ts';
