/** Entries that have no place in the tree yet: committed since the last round, ten seconds at most. */
export function waitingCount({ entryCount, treeSize }: { readonly entryCount: number; readonly treeSize: number }): number {
  return Math.max(0, entryCount - treeSize);
}

/** Under which a checkpoint is saved: one to a file, as the verifier reads them. */
export function checkpointFileName(treeSize: number): string {
  return `checkpoint-${treeSize}.txt`;
}

/** The name the desk gives its export today; the day is that of UTC. */
export function logFileName(nowMs: number): string {
  return `access-log-${new Date(nowMs).toISOString().slice(0, 10)}.jsonl`;
}

/** The command line that checks an export on any machine with Node; quoted for a POSIX shell and PowerShell alike. */
export function verifyCommand(parts: { readonly logFile: string; readonly key: string; readonly checkpointFile: string | undefined }): string {
  return ['node verify-log.mjs', parts.logFile, `--key '${parts.key}'`, ...(parts.checkpointFile === undefined ? [] : [`--checkpoint ${parts.checkpointFile}`])].join(' ');
}
