/** What the registry offers: one door for whoever calls it, in files by noun. */
export * from './contract-rights.ts';
export * from './contract-message.ts';
export * from './contract-queue.ts';
export * from './contract-doors.ts';
