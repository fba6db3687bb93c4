import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
  type InfiniteData,
} from '@tanstack/react-query';
import type { Endpoint, ReplyOf } from '@vigie/server/kernel/endpoint';
import { useState } from 'react';
import { call, type InputArgument, type InputFor } from './api.ts';
import { problemOf, type ApiProblem } from './api-problem.ts';
import type { Topic } from './live-stream.ts';
import { toast } from './toast-queue.ts';

/** What a query hangs on: when one of these changes at the desk, it is asked again. The first is the start of its key. */
export interface Freshness {
  /** Default: the endpoint's slice, or `quarantine` / `outbox` where its name says so. */
  readonly topics?: readonly Topic[];
}

const topicByWord: readonly (readonly [RegExp, Topic])[] = [
  [/quarantin/, 'quarantine'],
  [/outbox|deliver/, 'outbox'],
  [/^messages\./, 'messages'],
  [/^partners\./, 'partners'],
  [/^channels\./, 'channels'],
  [/^accounts\./, 'accounts'],
  [/^subjects\./, 'subjects'],
  [/^cases\./, 'cases'],
  [/^requests\./, 'requests'],
  [/^holdings\./, 'holdings'],
  [/^alerts\./, 'alerts'],
  [/^screening\./, 'screening'],
  [/^hits\./, 'hits'],
];

/** The topic an endpoint's data belongs to; undefined for what nobody announces, as the access log. */
export function topicOf(endpoint: Pick<Endpoint, 'name'>): Topic | undefined {
  return topicByWord.find(([word]) => word.test(endpoint.name))?.[1];
}

function keyOf(endpoint: Pick<Endpoint, 'name'>, input: object | undefined, topics: readonly Topic[] | undefined): readonly unknown[] {
  const topic = topics?.[0] ?? topicOf(endpoint) ?? endpoint.name.split('.')[0];
  const { signal: _, ...parts } = (input ?? {}) as { readonly signal?: AbortSignal };
  return [topic, endpoint.name, parts];
}

/**
 * A read for `useQuery`: typed by the endpoint, keyed by topic, kept fresh by live updates.
 * @example useQuery(queryOf(getMessage, { params: { id } }))
 */
export function queryOf<E extends Endpoint>(endpoint: E, ...rest: readonly [...InputArgument<E>, Freshness?]) {
  const [known, freshness] = rest as unknown as readonly [InputFor<E>?, Freshness?];
  return queryOptions<ReplyOf<E>, ApiProblem>({
    queryKey: keyOf(endpoint, known, freshness?.topics),
    queryFn: ({ signal }) => call(endpoint, ...([{ ...known, signal }] as unknown as InputArgument<E>)),
    meta: { topics: freshness?.topics ?? [] },
  });
}

interface PageLike {
  readonly items: readonly unknown[];
  readonly next: string | null;
}

/**
 * A cursor-paged list for `useInfiniteQuery`; the cursor goes into the query, or into the body of a POST search.
 * Feed the result to `<DataTable {...pagesOfTable(result)}>`.
 */
export function pagesOf<E extends Endpoint>(endpoint: E, ...rest: readonly [...InputArgument<E>, Freshness?]) {
  const [known, freshness] = rest as unknown as readonly [(InputFor<E> & { readonly query?: object; readonly body?: object })?, Freshness?];
  return infiniteQueryOptions<ReplyOf<E>, ApiProblem, InfiniteData<ReplyOf<E>, string | undefined>, readonly unknown[], string | undefined>({
    queryKey: [...keyOf(endpoint, known, freshness?.topics), 'pages'],
    queryFn: ({ signal, pageParam }) => {
      const cursor = pageParam === undefined ? {} : { after: pageParam };
      const paged = endpoint.method === 'GET' ? { query: { ...known?.query, ...cursor } } : { body: { ...known?.body, ...cursor } };
      return call(endpoint, ...([{ ...known, ...paged, signal }] as unknown as InputArgument<E>));
    },
    initialPageParam: undefined,
    getNextPageParam: (last) => (last as PageLike).next ?? undefined,
    meta: { topics: freshness?.topics ?? [] },
  });
}

interface CommandOptions<E extends Endpoint> {
  /** After the reply; what it returns is not waited for. */
  readonly done?: (reply: ReplyOf<E>, input: InputFor<E>) => void;
  /** When refused. Default: a notice in the corner. Return `true` to say so as well after handling it. */
  readonly refused?: (problem: ApiProblem, input: InputFor<E>) => boolean | void;
  /** What may look different now, besides the endpoint's own topic. */
  readonly changes?: readonly Topic[];
}

export interface Command<E extends Endpoint> {
  /** Does it; resolves to the reply, or undefined when refused (then `problem` is set). Never rejects. */
  readonly run: (...input: InputArgument<E>) => Promise<ReplyOf<E> | undefined>;
  readonly isRunning: boolean;
  readonly problem: ApiProblem | undefined;
  readonly reset: () => void;
}

/**
 * An act on an endpoint. On success everything of its topic is asked again.
 * @example const claim = useCommand(claimMessage); <Button onPress={() => void claim.run({ params: { id }, ifMatch: version })}>
 */
export function useCommand<E extends Endpoint>(endpoint: E, options: CommandOptions<E> = {}): Command<E> {
  const client = useQueryClient();
  const [problem, setProblem] = useState<ApiProblem | undefined>();
  const mutation = useMutation({
    mutationFn: (input: InputFor<E>) => call(endpoint, ...([input] as unknown as InputArgument<E>)),
  });
  const run = async (...[input]: InputArgument<E>) => {
    const known = (input ?? {}) as InputFor<E>;
    setProblem(undefined);
    try {
      const reply = await mutation.mutateAsync(known);
      const topic = topicOf(endpoint);
      invalidateTopics(client, [...(topic ? [topic] : []), ...(options.changes ?? [])]);
      options.done?.(reply, known);
      return reply;
    } catch (error) {
      const failed = problemOf(error);
      setProblem(failed);
      if (!options.refused || options.refused(failed, known) === true) toast.problem(failed);
      return undefined;
    }
  };
  return { run, isRunning: mutation.isPending, problem, reset: () => setProblem(undefined) };
}

/** Asks again for everything that hangs on one of these topics and is on screen; the rest when it is next shown. */
export function invalidateTopics(client: ReturnType<typeof useQueryClient>, topics: readonly Topic[]): void {
  if (topics.length === 0) return;
  void client.invalidateQueries({
    predicate: (query) => {
      const hangsOn = query.meta?.['topics'];
      return topics.some((topic) => query.queryKey[0] === topic || (Array.isArray(hangsOn) && hangsOn.includes(topic)));
    },
  });
}
