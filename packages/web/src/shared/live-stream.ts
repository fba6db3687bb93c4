/** What the desk announces as changed; also the first part of every query's key. */
export const topics = ['messages', 'quarantine', 'outbox', 'partners', 'channels', 'accounts', 'subjects', 'cases', 'requests', 'holdings', 'alerts', 'screening', 'hits'] as const;
export type Topic = (typeof topics)[number];

export interface StreamEvent {
  readonly event: string;
  readonly data: string;
}

/**
 * Takes Server-Sent Events apart as their bytes come in: feed it text, get the events that became complete.
 * Comments (the server's heartbeat) give nothing but are life signs: the caller sees that text came.
 */
export function streamParser(): (text: string) => readonly StreamEvent[] {
  let rest = '';
  let event = 'message';
  let data: string[] = [];
  return (text) => {
    const events: StreamEvent[] = [];
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line === '') {
        if (data.length > 0) events.push({ event, data: data.join('\n') });
        event = 'message';
        data = [];
      } else if (!line.startsWith(':')) {
        const [, field, value] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
        if (field === 'event') event = value ?? '';
        else if (field === 'data') data.push(value ?? '');
      }
    }
    return events;
  };
}

/** The topics of a `changed` event; unknown ones are left out, so an older client lives with a newer server. */
export function topicsOf(data: string): readonly Topic[] {
  try {
    const parsed: unknown = JSON.parse(data);
    const named: unknown = typeof parsed === 'object' && parsed !== null && 'topics' in parsed ? parsed.topics : undefined;
    return Array.isArray(named) ? topics.filter((topic) => named.includes(topic)) : [];
  } catch {
    return [];
  }
}
