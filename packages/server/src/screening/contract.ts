/** What can be asked of screening: one door for whoever calls it, in files by noun. */
export * from './contract-rights.ts';
export * from './contract-runs.ts';
export * from './contract-by-key.ts';
export * from './contract-candidates.ts';
export * from './contract-figures.ts';
export * from './contract-settings.ts';
