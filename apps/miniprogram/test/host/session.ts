import { alipayApis } from './apis/alipay.ts';
import type { ApiContext } from './apis/context.ts';
import { weChatApis } from './apis/wechat.ts';
import { Bundle } from './bundle.ts';
import { Definitions } from './definitions.ts';
import type { Answers, Device } from './device.ts';
import { HostError } from './errors.ts';
import { MarkupReader } from './markup.ts';
import type { Network } from './network.ts';
import { PageStack } from './page-stack.ts';
import { platformNames } from './platform-names.ts';
import { dialects, type Platform } from './platform.ts';
import { createRealm, type Realm } from './realm.ts';
import { Renderer, type RenderedElement } from './render.ts';
import { assertCrossesToView, bytesToView, setAtPath } from './set-data.ts';
import type { Storage } from './storage.ts';
import { strictObject } from './strict-object.ts';
import { deliverInput, deliverTap, type TapOptions } from './tap.ts';
import { Timers } from './timers.ts';
import {
  isFunction,
  isObject,
  listOf,
  objectOf,
  shownText,
  textOf,
  wordsOf,
  type ForeignObject,
} from './values.ts';

export interface SessionOptions {
  readonly platform: Platform;
  readonly folder: string;
  readonly network: Network;
  readonly storage: Storage;
  readonly device: Device;
  readonly answers: Answers;
  readonly nextCode: () => string;
  /** Takes down what must fail the test. */
  readonly report: (error: unknown) => void;
  /** Hears of every call of setData, and how many bytes it carries. */
  readonly drew: (bytes: number) => void;
  /** Hears of every line on the console. */
  readonly log: (line: string) => void;
}

/** One run of the program, from its cold start until it is killed. */
export class Session {
  readonly pages: PageStack;
  readonly #options: SessionOptions;
  readonly #realm: Realm = createRealm();
  readonly #definitions: Definitions;
  readonly #renderer: Renderer;
  readonly #timers = new Timers((work) => this.#guard(work));
  readonly #killed = new AbortController();

  constructor(options: SessionOptions) {
    this.#options = options;
    const dialect = dialects[options.platform];
    const bundle = new Bundle(options.folder);
    const markup = new MarkupReader(bundle, this.#realm, dialect);
    this.#renderer = new Renderer(dialect);
    this.#definitions = new Definitions(bundle, this.#realm, markup, dialect);
    this.pages = new PageStack({
      paths: this.#definitions.pages,
      tabs: tabsOf(bundle),
      create: (path, query) => this.#createPage(path, query),
      guard: (work) => this.#guard(work),
      soon: (work) => this.#timers.soon(work),
      copy: this.#realm.copy,
      report: options.report,
    });
  }

  /** Runs the bundle's files, launches the app and opens a page. */
  start(path: string, query: Readonly<Record<string, string>>): void {
    const launch = { path, query, scene: 1001, referrerInfo: {} };
    this.#realm.define({
      ...dialects[this.#options.platform].globals,
      ...this.#timers.globals,
      ...this.#definitions.globals,
      console: this.#console(),
      getApp: () => this.#definitions.of('app'),
      getCurrentPages: () => this.pages.open.map(({ instance }) => instance),
      [dialects[this.#options.platform].global]: this.#platformObject(launch),
    });
    this.#guard(() => this.#definitions.load());
    this.tellApp('onLaunch', launch);
    this.tellApp('onShow', launch);
    const search = Object.entries(query).map(([key, value]) => `${key}=${value}`);
    void this.pages.reLaunch(`/${path}?${search.join('&')}`).catch(this.#options.report);
  }

  /** The program's end, as the system kills it: no lifecycle is told. */
  kill(): void {
    this.#killed.abort();
    this.#timers.stop();
  }

  get firstPage(): string {
    return this.#definitions.pages[0] ?? '';
  }

  tellApp(lifecycle: 'onLaunch' | 'onShow' | 'onHide', values: object = {}): void {
    this.#guard(() => {
      const app = this.#definitions.of('app');
      const method = app[lifecycle];
      if (isFunction(method)) method.call(app, this.#realm.copy(values));
    });
  }

  /** What the page in front shows now, through its compiled templates. */
  render(): readonly (RenderedElement | string)[] {
    const page = this.pages.current;
    if (!page) return [];
    const { instance, path } = page;
    const uses = this.#definitions.usesOf(path);
    return this.#renderer.render(
      this.#definitions.markupOf(path),
      objectOf(instance.data),
      instance,
      uses,
    );
  }

  /** @throws HostError `BAD_ARGUMENT` where the page's settings do not let it be pulled down */
  pullDown(): void {
    const path = this.pages.current?.path ?? '';
    const { enablePullDownRefresh, pullRefresh } = this.#definitions.settingsOf(path);
    const isLet = this.#options.platform === 'weapp' ? enablePullDownRefresh : pullRefresh;
    if (isLet !== true) throw new HostError('BAD_ARGUMENT', `${path} cannot be pulled down`);
    this.#options.device.isPulledDown = true;
    this.pages.ask('onPullDownRefresh');
  }

  tap(element: RenderedElement): void {
    deliverTap(element, this.#touch);
  }

  type(field: RenderedElement, text: string): void {
    deliverInput(field, text, this.#touch);
  }

  get #touch(): TapOptions {
    const guard = (work: () => unknown) => this.#guard(work);
    return { platform: this.#options.platform, copy: this.#realm.copy, guard };
  }

  #guard(work: () => unknown): void {
    if (this.#killed.signal.aborted) return;
    try {
      work();
    } catch (error) {
      this.#options.report(error);
    }
  }

  #createPage(path: string, query: Record<string, string>): ForeignObject {
    const definition = this.#definitions.of(path);
    const page = objectOf(this.#realm.copy({}));
    Object.assign(page, definition, {
      data: this.#realm.copy(objectOf(definition.data)),
      route: path,
      __route__: path,
      options: this.#realm.copy(query),
    });
    page.setData = (patch: unknown, done: unknown) => {
      if (!isObject(patch)) throw new HostError('BAD_ARGUMENT', 'setData takes an object');
      this.#options.drew(bytesToView(patch));
      for (const [place, value] of Object.entries(patch)) {
        assertCrossesToView(value, place);
        setAtPath(page.data, place, this.#realm.copy(value));
      }
      if (isFunction(done)) this.#timers.soon(() => done.call(page));
    };
    return page;
  }

  #console(): Record<string, unknown> {
    const write =
      (level: string) =>
      (...values: unknown[]) => {
        const line = values.map((value) => (isObject(value) ? wordsOf(value) : shownText(value)));
        this.#options.log(`${level}: ${line.join(' ')}`);
        if (level !== 'error') return;
        this.#options.report(new HostError('CONSOLE_ERROR', line.join(' ')));
      };
    const levels = ['debug', 'log', 'info', 'warn', 'error', 'group', 'groupEnd'];
    return Object.fromEntries(levels.map((level) => [level, write(level)]));
  }

  #platformObject(launch: ForeignObject): object {
    const { platform, report } = this.#options;
    const names = platformNames(platform);
    const promise = this.#realm.run('(start) => new Promise(start)', 'realm.js');
    const context: ApiContext = {
      ...this.#options,
      launch,
      pages: this.pages,
      killed: this.#killed.signal,
      runtime: {
        copy: this.#realm.copy,
        guard: (work) => this.#guard(work),
        report,
        promise: (work) =>
          isFunction(promise) &&
          promise((resolve: (value: unknown) => void, reject: (error: unknown) => void) => {
            work.then(resolve, reject);
          }),
      },
      knows: (name) => names.functions.has(name) || names.objects.has(name),
      soon: (work) => this.#timers.soon(work),
    };
    return strictObject({
      platformName: dialects[platform].name,
      globalName: dialects[platform].global,
      names,
      offered: platform === 'weapp' ? weChatApis(context) : alipayApis(context),
      report,
    });
  }
}

function tabsOf(bundle: Bundle): string[] {
  const { tabBar } = bundle.json('app.json');
  const { items, list } = objectOf(tabBar);
  return listOf(list ?? items).map((tab) => textOf(objectOf(tab).pagePath));
}
