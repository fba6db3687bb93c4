import type { Endpoint } from '../kernel/endpoint.ts';
import { problemMediaType } from './problem.ts';

/** As much of an OpenAPI 3.1 document as is completed here. */
interface Document {
  readonly paths?: Record<string, Record<string, Operation>>;
}
interface Operation {
  readonly operationId?: string;
  parameters?: object[];
  requestBody?: object;
  responses: Record<string, { description?: string; headers?: object; content?: Record<string, object> }>;
}

const bytes = { type: 'string', contentMediaType: 'application/octet-stream' } as const;

/**
 * Adds to the document what the schemas of the routes do not say: the bodies of uploads and of raw bytes, the files that
 * downloads reply with, `If-Match` and `ETag`, the intake's `Idempotency-Key`, and that problems are problem details.
 */
export function completeOpenApi(document: object, endpoints: readonly Endpoint[], bytesMediaTypes: readonly string[]): object {
  const byName = new Map(endpoints.map((endpoint) => [endpoint.name, endpoint]));
  const completed = structuredClone(document) as Document;
  for (const operation of Object.values(completed.paths ?? {}).flatMap((path) => Object.values(path))) {
    const endpoint = byName.get(operation.operationId ?? '');
    if (endpoint) complete(operation, endpoint, bytesMediaTypes);
  }
  return completed;
}

function complete(operation: Operation, endpoint: Endpoint, bytesMediaTypes: readonly string[]): void {
  if (endpoint.ifMatch) {
    addHeader(operation, 'If-Match', 'The version that was seen, as its ETag said: `"3"`. 428 without it, 412 when it has moved on.');
    const reply = operation.responses['200'];
    if (reply) reply.headers = { ETag: { description: 'The version replied, for the next If-Match.', schema: { type: 'string' } } };
  }
  if (endpoint.permission !== 'client' && endpoint.method !== 'GET') addHeader(operation, 'X-Vigie-Request', 'Always `1`: no foreign page can send it.');
  if (endpoint.kind === 'upload') {
    operation.requestBody = {
      required: true,
      content: { 'multipart/form-data': { schema: { type: 'object', required: ['file'], properties: { file: bytes } } } },
    };
  }
  if (endpoint.kind === 'bytes') {
    addHeader(operation, 'Idempotency-Key', 'Names the arrival: the same request again gets the same answer.');
    operation.requestBody = { required: true, content: Object.fromEntries(bytesMediaTypes.map((mediaType) => [mediaType, { schema: bytes }])) };
  }
  if (endpoint.kind === 'download') operation.responses['200'] = { description: 'The file, to be saved', content: { 'application/octet-stream': { schema: bytes } } };
  for (const [status, response] of Object.entries(operation.responses)) {
    const json = response.content?.['application/json'];
    if (Number(status) >= 400 && json) response.content = { [problemMediaType]: json };
  }
}

function addHeader(operation: Operation, name: string, description: string): void {
  operation.parameters = [...(operation.parameters ?? []), { in: 'header', name, required: true, description, schema: { type: 'string' } }];
}
