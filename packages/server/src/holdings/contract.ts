/** What the desk offers about holdings: one door for whoever calls it, in files by noun. */
export * from './contract-rights.ts';
export * from './contract-record.ts';
export * from './contract-source.ts';
export * from './contract-load.ts';
export * from './contract-holding.ts';
