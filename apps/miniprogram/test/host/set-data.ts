import { HostError } from './errors.ts';
import { isObject } from './values.ts';

/** `root.cn.[0].v` and `root.cn[0].v` alike: `root`, `cn`, 0, `v`. */
function parsePath(path: string): (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map((part) =>
    part[1] === undefined ? (part[2] ?? '') : Number(part[1]),
  );
}

/**
 * Refuses what does not cross from the program to its view. WeChat sets no `undefined` and warns,
 * both drop functions without a word; here either is a fault of the bundle.
 * @throws HostError `BAD_ARGUMENT` that names the place.
 */
export function assertCrossesToView(value: unknown, place: string): void {
  if (value === undefined || ['function', 'symbol', 'bigint'].includes(typeof value)) {
    throw new HostError('BAD_ARGUMENT', `setData cannot carry ${typeof value} at ${place}`);
  }
  if (!isObject(value)) return;
  for (const [key, member] of Object.entries(value)) assertCrossesToView(member, `${place}.${key}`);
}

/** What a call of setData weighs on its way to the view, which both platforms carry as JSON. */
export function bytesToView(patch: object): number {
  return Buffer.byteLength(JSON.stringify(patch));
}

/** Writes one value into a page's data at a path, making what is missing on the way. */
export function setAtPath(target: unknown, path: string, value: unknown): void {
  const keys = parsePath(path);
  const last = keys.pop();
  if (last === undefined) throw new HostError('BAD_ARGUMENT', `setData with the path "${path}"`);
  let place: unknown = target;
  keys.forEach((key, index) => {
    if (!isObject(place)) return;
    if (!isObject(place[key])) place[key] = typeof (keys[index + 1] ?? last) === 'number' ? [] : {};
    place = place[key];
  });
  if (isObject(place)) place[last] = value;
}
