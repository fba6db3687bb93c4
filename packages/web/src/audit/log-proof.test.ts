import { describe, expect, it } from 'vitest';
import { checkpointFileName, logFileName, verifyCommand, waitingCount } from './log-proof.ts';

describe('the proof of the log', () => {
  it('counts what waits for its place in the tree', () => {
    expect(waitingCount({ entryCount: 120, treeSize: 118 })).toBe(2);
    // The two are counted one after the other: a round in between must not show as less than nothing.
    expect(waitingCount({ entryCount: 118, treeSize: 120 })).toBe(0);
  });

  it('is checked elsewhere by one command', () => {
    const logFile = logFileName(Date.parse('2026-11-24T23:30:00Z'));
    expect(verifyCommand({ logFile, key: 'desk.example/access-log+1a2b3c4d+AbC=', checkpointFile: checkpointFileName(120) })).toBe(
      "node verify-log.mjs access-log-2026-11-24.jsonl --key 'desk.example/access-log+1a2b3c4d+AbC=' --checkpoint checkpoint-120.txt",
    );
    expect(verifyCommand({ logFile, key: 'k', checkpointFile: undefined })).not.toContain('--checkpoint');
  });
});
