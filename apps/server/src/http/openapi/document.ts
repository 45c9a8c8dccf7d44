import { errorBodySchema, idSchema } from '@minipay/contracts';
import { z } from 'zod';
import { namedSchemas } from './named-schemas.ts';
import type { Caller, Route } from './route.ts';

type Json = Readonly<Record<string, unknown>>;

const SECURITY: Readonly<Record<Caller, readonly Json[]>> = {
  anyone: [],
  gateway: [],
  shopper: [{ shopper: [] }],
  operator: [{ operator: [] }],
};

const REQUESTS = '#/components/schemas/';

/**
 * The routes as an OpenAPI 3.1 document, its schemas made from those that the server itself reads
 * requests with.
 */
export function openApiDocument(routes: readonly Route[]): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Minipay',
      version: '1',
      description:
        'The HTTP API of a shop whose mini-program takes WeChat Pay and Alipay. Amounts are whole ' +
        'minor units: yen for JPY, fen for CNY. Every answer that is not a success is an ErrorBody. ' +
        'After 429 RATE_LIMITED and 503 UNAVAILABLE, wait as Retry-After says and try again.',
    },
    paths,
    components: {
      schemas: componentSchemas(),
      securitySchemes: {
        shopper: { type: 'http', scheme: 'bearer', description: 'From POST /api/sessions.' },
        operator: { type: 'http', scheme: 'bearer', description: 'From POST /api/admin/sessions.' },
      },
    },
  };
}

function operation(route: Route): Json {
  const parameters = [
    ...Array.from(route.path.matchAll(/:(\w+)/g), ([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: withoutSchema(z.toJSONSchema(name === 'date' ? z.iso.date() : idSchema)),
    })),
    ...parametersOf(route.query, 'query'),
    ...parametersOf(route.headers, 'header'),
  ];
  const { body } = route;
  return {
    summary: route.summary,
    tags: [route.caller],
    security: SECURITY[route.caller],
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: contentOf(body, 'input') } }),
    responses: responsesOf(route),
  };
}

function responsesOf({ answer, refusals = {} }: Route): Json {
  const content = contentOf(errorBodySchema, 'output');
  return {
    [answer.status]: {
      description: 'Done',
      ...(answer.body && { content: contentOf(answer.body, 'output') }),
    },
    ...Object.fromEntries(
      Object.entries(refusals).map(([status, codes]) => [
        status,
        { description: codes.join(', '), content },
      ]),
    ),
    default: { description: 'Not done; `error.code` says why', content },
  };
}

function parametersOf(schema: z.ZodObject | undefined, place: 'query' | 'header'): readonly Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' });
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: property,
  }));
}

function contentOf(body: z.ZodType | string, io: 'input' | 'output'): Json {
  if (typeof body === 'string') return { [body]: { schema: { type: 'string' } } };
  const name = namedSchemas.get(body);
  const schema =
    name === undefined ? withoutSchema(z.toJSONSchema(body, { io })) : { $ref: REQUESTS + name };
  return { 'application/json': { schema } };
}

/** What a request may leave out, a schema with defaults has as optional. */
function componentSchemas(): Json {
  const registry = z.registry<{ id: string }>();
  for (const [schema, id] of namedSchemas) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { io: 'input', uri: (id) => REQUESTS + id });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, withoutSchema(schema)]),
  );
}

function withoutSchema({ $schema, $id, ...schema }: Json): Json {
  return schema;
}
