import type { Navigation } from './apis/context.ts';
import { HostError } from './errors.ts';
import { isFunction, type ForeignObject } from './values.ts';

/** A page that was opened and not left yet. */
export interface OpenPage {
  /** As app.json names it. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** `this` of the page's methods. */
  readonly instance: ForeignObject;
}

export interface PageStackOptions {
  readonly paths: readonly string[];
  /** The pages that stand in the tab bar. */
  readonly tabs: readonly string[];
  readonly create: (path: string, query: Record<string, string>) => ForeignObject;
  readonly guard: (work: () => unknown) => void;
  /** Runs a piece of the platform's work after the bundle's present task. */
  readonly soon: (work: () => unknown) => void;
  readonly copy: (value: unknown) => unknown;
  readonly report: (error: unknown) => void;
}

const MAX_PAGES = 10;

/** The open pages, the one on the screen last, and their lifecycles. */
export class PageStack implements Navigation {
  readonly open: OpenPage[] = [];
  readonly #options: PageStackOptions;

  constructor(options: PageStackOptions) {
    this.#options = options;
  }

  get current(): OpenPage | undefined {
    return this.open.at(-1);
  }

  navigateTo(url: string): Promise<void> {
    return this.#move(() => {
      const target = this.#parse(url);
      if (this.#options.tabs.includes(target.path)) this.#refuse(`${url} is a tab: use switchTab`);
      if (this.open.length >= MAX_PAGES) this.#refuse(`more than ${MAX_PAGES} pages are open`);
      this.#tell('onHide');
      this.#push(target);
    });
  }

  redirectTo(url: string): Promise<void> {
    return this.#move(() => {
      const target = this.#parse(url);
      this.#pop();
      this.#push(target);
    });
  }

  reLaunch(url: string): Promise<void> {
    return this.#move(() => {
      const target = this.#parse(url);
      while (this.open.length > 0) this.#pop();
      this.#push(target);
    });
  }

  switchTab(url: string): Promise<void> {
    return this.#move(() => {
      const target = this.#parse(url);
      if (!this.#options.tabs.includes(target.path)) this.#refuse(`${url} is no tab`);
      while (this.open.length > 0) this.#pop();
      this.#push(target);
    });
  }

  /** Leaves pages, but never the last; the platforms ignore a step too many. */
  navigateBack(delta: number): Promise<void> {
    return this.#move(() => {
      const steps = Math.min(Math.max(Math.floor(delta), 0), this.open.length - 1);
      if (steps === 0) return;
      for (let step = 0; step < steps; step += 1) this.#pop();
      this.#tell('onShow');
    });
  }

  /** The program goes to the background, or comes back. */
  tellCurrent(lifecycle: 'onHide' | 'onShow'): void {
    this.#tell(lifecycle);
  }

  /** Calls a method of the page in front, and gives what it says. */
  ask(method: string, ...values: unknown[]): unknown {
    const asked = this.current?.instance[method];
    if (!isFunction(asked)) return undefined;
    let answer: unknown;
    this.#options.guard(() => (answer = asked.call(this.current?.instance, ...values)));
    return answer;
  }

  #move(work: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#options.soon(() => {
        try {
          work();
          resolve();
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      });
    });
  }

  #refuse(why: string): never {
    throw new HostError('BAD_ARGUMENT', why);
  }

  /** Query values come as they stand in the address: neither platform decodes them. */
  #parse(url: string): { path: string; query: Record<string, string> } {
    const [address = '', search = ''] = url.split(/\?(.*)/s);
    const from = this.current?.path ?? '';
    const path = address.startsWith('/')
      ? address.slice(1)
      : new URL(address, `https://host/${from}`).pathname.slice(1);
    if (!this.#options.paths.includes(path)) this.#refuse(`page "${path}" is not found`);
    const pairs = search.split('&').filter((pair) => pair !== '');
    const query: Record<string, string> = {};
    for (const pair of pairs) {
      const [key = '', value = ''] = pair.split(/=(.*)/s);
      query[key] = value;
    }
    return { path, query };
  }

  #push({ path, query }: { path: string; query: Record<string, string> }): void {
    const page: OpenPage = { path, query, instance: this.#options.create(path, query) };
    this.open.push(page);
    this.#tell('onLoad', this.#options.copy(query));
    this.#tell('onShow');
    // The view tells that it has drawn the page, which may be left by then.
    this.#options.soon(() => {
      if (this.open.includes(page)) this.#call(page, 'onReady');
    });
  }

  #pop(): void {
    this.#tell('onUnload');
    this.open.pop();
  }

  #tell(lifecycle: string, ...values: unknown[]): void {
    if (this.current) this.#call(this.current, lifecycle, ...values);
  }

  #call({ instance }: OpenPage, lifecycle: string, ...values: unknown[]): void {
    const method = instance[lifecycle];
    if (isFunction(method)) this.#options.guard(() => method.call(instance, ...values));
  }
}
