import type { RequestEvent } from './model.ts';

/**
 * The history with its instants as last corrected, at the same positions. What was taken down first stays in the history;
 * this is what rules and clock reckon with. A correction that names no such instant changes nothing.
 */
export function correctedHistory(history: readonly RequestEvent[]): readonly RequestEvent[] {
  if (!history.some((event) => event.kind === 'Corrected')) return history;
  const corrected = [...history];
  for (const event of history) {
    if (event.kind !== 'Corrected') continue;
    const about = corrected[event.position - 1];
    if (about === undefined || about.kind === 'Corrected') continue;
    if (event.instant === 'happened') corrected[event.position - 1] = { ...about, at: event.to };
    else if (about.kind === 'ClarificationAsked') corrected[event.position - 1] = { ...about, receivedByRequesterAt: event.to };
  }
  return corrected;
}
