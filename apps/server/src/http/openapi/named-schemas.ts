import * as contracts from '@minipay/contracts';
import { z } from 'zod';

/** The schemas of contracts under the names that the document has them by: `Order`, `PlaceOrder`. */
export const namedSchemas: ReadonlyMap<z.ZodType, string> = new Map(
  Object.entries(contracts).flatMap(([name, value]: [string, unknown]) =>
    value instanceof z.ZodType && name.endsWith('Schema') ? [[value, nameOf(name)] as const] : [],
  ),
);

function nameOf(exported: string): string {
  const name = exported.slice(0, -'Schema'.length);
  return name.charAt(0).toUpperCase() + name.slice(1);
}
