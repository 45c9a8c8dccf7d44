import { HostError } from './errors.ts';
import type { Platform } from './platform.ts';
import type { RenderedElement } from './render.ts';
import { isFunction } from './values.ts';

const AT = { x: 20, y: 20 };
const TOUCH = { identifier: 0, pageX: AT.x, pageY: AT.y, clientX: AT.x, clientY: AT.y };

/** The event object that the platform gives to the listener of `current`. */
function tapEvent(platform: Platform, touched: RenderedElement, current: RenderedElement) {
  const spot = ({ id, dataset, name }: RenderedElement) =>
    platform === 'weapp'
      ? { id, dataset, offsetLeft: 0, offsetTop: 0 }
      : { id, dataset, tagName: name, offsetLeft: 0, offsetTop: 0 };
  const shared = {
    type: 'tap',
    timeStamp: Math.round(performance.now()),
    currentTarget: spot(current),
    touches: platform === 'weapp' ? [] : [TOUCH],
    changedTouches: [TOUCH],
  };
  if (platform === 'weapp') {
    return { ...shared, target: spot(touched), detail: AT, mark: {}, mut: false, _userTap: true };
  }
  // Alipay's documents: `dataset` is the bound element's, `targetDataset` the touched one's.
  const target = { ...spot(touched), dataset: current.dataset, targetDataset: touched.dataset };
  return { ...shared, target, detail: { ...TOUCH, ...AT } };
}

export interface TapOptions {
  readonly platform: Platform;
  readonly copy: (value: unknown) => unknown;
  /** Runs the bundle's code and takes down what it throws. */
  readonly guard: (work: () => unknown) => void;
}

function* upwards(element: RenderedElement): Generator<RenderedElement> {
  for (let at: RenderedElement | undefined = element; at; at = at.parent) yield at;
}

/** What the platform tells of text that was typed into a field, beside the text itself. */
function inputEvent(
  platform: Platform,
  field: RenderedElement,
  current: RenderedElement,
  value: string,
) {
  const { changedTouches: _, touches: __, ...event } = tapEvent(platform, field, current);
  const detail = { value, cursor: value.length };
  return {
    ...event,
    type: 'input',
    detail: platform === 'weapp' ? { ...detail, keyCode: 0 } : detail,
  };
}

/**
 * Taps an element as a finger would: its own listener, then those around it, until one catches.
 * @throws HostError `NOT_TAPPABLE` where the compiled template binds no tap on the element itself,
 *   or it is hidden; the page's method that is bound must exist.
 */
export function deliverTap(touched: RenderedElement, options: TapOptions): void {
  deliver(touched, 'tap', options, (current) => tapEvent(options.platform, touched, current));
}

/**
 * Puts text into a field, as a keyboard would at once.
 * @throws HostError `NOT_TAPPABLE` where it is no field, or its template binds no input
 */
export function deliverInput(field: RenderedElement, value: string, options: TapOptions): void {
  if (!['input', 'textarea'].includes(field.name)) {
    throw new HostError('NOT_TAPPABLE', `#${field.id} (${field.name}) takes no text`);
  }
  deliver(field, 'input', options, (current) =>
    inputEvent(options.platform, field, current, value),
  );
}

function deliver(
  touched: RenderedElement,
  type: 'tap' | 'input',
  options: TapOptions,
  eventFor: (current: RenderedElement) => object,
): void {
  const refuse = (why: string): never => {
    throw new HostError('NOT_TAPPABLE', `#${touched.id} (${touched.name}) ${why}`);
  };
  if (!touched.listeners.has(type)) refuse(`has no ${type} bound in its compiled template`);
  for (const element of upwards(touched)) {
    if (element.attributes.hidden === true) refuse(`is hidden by #${element.id}`);
  }
  for (const element of upwards(touched)) {
    const listener = element.listeners.get(type);
    if (!listener || isDisabled(element)) continue;
    const method = element.owner[listener.method];
    if (!isFunction(method)) refuse(`is bound to ${listener.method}, which its page does not have`);
    const event = options.copy(eventFor(element));
    options.guard(() => isFunction(method) && method.call(element.owner, event));
    if (listener.catches) return;
  }
}

/** A disabled button is there but delivers no tap. */
export function isDisabled(element: RenderedElement): boolean {
  return element.name === 'button' && Boolean(element.attributes.disabled);
}
