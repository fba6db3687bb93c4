/** What the desk offers about alerts: one door for whoever calls it, in files by noun. */
export * from './contract-rights.ts';
export * from './contract-record.ts';
export * from './contract-alert.ts';
export * from './contract-own.ts';
export * from './contract-standing.ts';
export * from './contract-bulk.ts';
export * from './contract-received.ts';
export * from './contract-lists.ts';
export * from './model-received.ts';
/* versioned data that the screens render */
export * from './categories.ts';
export * from './notices.ts';
export * from './object-categories.ts';
