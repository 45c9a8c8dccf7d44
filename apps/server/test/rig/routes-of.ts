import type { Express } from 'express';

interface Layer {
  readonly slash?: boolean;
  readonly route?: { readonly path: unknown; readonly methods: Readonly<Record<string, boolean>> };
  readonly handle: { readonly stack?: readonly Layer[] };
}

/** Every route that an Express app has, such as `get /api/orders/:id`, wherever it was mounted. */
export function routesOf(app: Express): readonly string[] {
  // Express keeps its routes in a stack that its types do not tell of.
  const { stack } = app.router as unknown as { readonly stack: readonly Layer[] };
  return stack.flatMap(routesOfLayer);
}

function routesOfLayer({ route, handle, slash }: Layer): readonly string[] {
  if (route) {
    return [route.path]
      .flat()
      .flatMap((path) => Object.keys(route.methods).map((method) => `${method} ${String(path)}`));
  }
  if (!handle.stack) return [];
  // Express does not keep where a router was mounted, so that its routes must have whole paths.
  if (slash === false) throw new Error('A router is mounted under a path: give it whole paths.');
  return handle.stack.flatMap(routesOfLayer);
}
