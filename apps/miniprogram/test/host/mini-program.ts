import { Device, type Answers } from './device.ts';
import { HostError } from './errors.ts';
import { Network, type RequestRecord, type Server } from './network.ts';
import type { Platform } from './platform.ts';
import type { RenderedElement } from './render.ts';
import { findById, idsOf, textsOf } from './screen.ts';
import { Session } from './session.ts';
import type { Storage } from './storage.ts';
import { isDisabled } from './tap.ts';
import { isObject, wordsOf, type ForeignObject } from './values.ts';

export interface MiniProgramOptions {
  readonly platform: Platform;
  /** The folder of the built bundle. */
  readonly folder: string;
  readonly server: Server;
  /** What the phone kept of earlier runs; by default nothing. */
  readonly storage?: Storage;
  readonly answers?: Answers;
  /** The phone's language as the platform spells it; by default `en`. */
  readonly language?: string;
  /** What else a message should tell where something never came true. */
  readonly surroundings?: () => string;
  /** How long `until` and `tap` wait. */
  readonly patienceMs?: number;
}

/** An element on the screen, as tests see it. */
export interface ShownElement {
  readonly id: string;
  readonly name: string;
  readonly texts: readonly string[];
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly isTappable: boolean;
}

const POLL_MS = 20;
const MAX_LINES = 200;

/** A mini-program that runs, and the hand that holds the phone. */
export class MiniProgram {
  readonly storage: Storage;
  readonly device: Device;
  readonly #options: MiniProgramOptions;
  readonly #network: Network;
  readonly #console: string[] = [];
  readonly #errors: unknown[] = [];
  #session: Session;
  #codes = 0;
  readonly #drawings: number[] = [];

  constructor(options: MiniProgramOptions) {
    this.#options = options;
    this.storage = options.storage ?? new Map<string, string>();
    this.device = new Device(options.language ?? 'en');
    this.#network = new Network(options.server);
    this.#session = this.#newSession();
  }

  /** The page in front. */
  get page(): { path: string; query: Readonly<Record<string, string>>; data: ForeignObject } {
    const open = this.#session.pages.current;
    const data = open?.instance.data;
    return { path: open?.path ?? '', query: open?.query ?? {}, data: isObject(data) ? data : {} };
  }

  /** The requests that left the program, in the order of their ends. */
  get requests(): readonly RequestRecord[] {
    return this.#network.records;
  }

  /** The exact argument of every payment sheet that was asked for. */
  get paymentSheets(): readonly ForeignObject[] {
    return this.device.paymentSheets;
  }

  texts(): string[] {
    return textsOf(this.#session.render());
  }

  /** Every id on the screen that the program chose, in the order of reading. */
  ids(): string[] {
    return idsOf(this.#session.render());
  }

  find(id: string): ShownElement | undefined {
    const element = findById(this.#session.render(), id);
    return element && shown(element);
  }

  /** Starts the program, on its first page or on the one that is named. */
  launch(path = this.#session.firstPage, query: Readonly<Record<string, string>> = {}): void {
    this.#session.start(path, query);
  }

  /** Kills the program and starts it again with what it had stored. */
  relaunch(path?: string, query?: Readonly<Record<string, string>>): void {
    this.throwErrors();
    this.#session.kill();
    this.#session = this.#newSession();
    this.launch(path, query);
  }

  /** The phone's own way back. */
  async back(): Promise<void> {
    await this.#session.pages.navigateBack(1);
  }

  /** Another app comes to the front, or this one again. */
  background(): void {
    this.#session.pages.tellCurrent('onHide');
    this.#session.tellApp('onHide');
  }

  /** @param query what the code that brought it to the front says, where one did */
  foreground(query: Readonly<Record<string, string>> = {}): void {
    this.#session.tellApp('onShow', { path: this.page.path, query, scene: 1011 });
    this.#session.pages.tellCurrent('onShow');
  }

  /**
   * Waits, as a person would, for an enabled element, and taps it.
   * @throws HostError `NOT_TAPPABLE` where the compiled template binds no tap on it, `TIMED_OUT`
   *   where it does not appear.
   */
  async tap(id: string): Promise<void> {
    let found: RenderedElement | undefined;
    await this.until(() => {
      found = findById(this.#session.render(), id);
      return found !== undefined && !isDisabled(found);
    }, `an enabled element #${id}`);
    if (found) this.#session.tap(found);
    this.throwErrors();
  }

  /**
   * Waits for a field and puts text into it, as a keyboard would.
   * @throws HostError `NOT_TAPPABLE` where it takes none, `TIMED_OUT` where it does not appear.
   */
  async type(id: string, text: string): Promise<void> {
    let found: RenderedElement | undefined;
    await this.until(() => {
      found = findById(this.#session.render(), id);
      return found !== undefined;
    }, `a field #${id}`);
    if (found) this.#session.type(found, text);
    this.throwErrors();
  }

  /**
   * Pulls the page down, which it must have asked for in its settings.
   * @throws HostError `BAD_ARGUMENT` where it did not
   */
  pullDown(): void {
    this.#session.pullDown();
    this.throwErrors();
  }

  /**
   * What a friend gets whom the page in front is sent to: what the page says, or undefined where
   * the platform offers no way to send it.
   */
  shareCard(): unknown {
    return this.#session.pages.ask('onShareAppMessage', { from: 'menu' });
  }

  /** Waits until something holds. @throws HostError `TIMED_OUT`, or what the bundle threw. */
  async until(holds: () => boolean, what = holds.toString()): Promise<void> {
    const endsAt = performance.now() + (this.#options.patienceMs ?? 20_000);
    for (;;) {
      this.throwErrors();
      if (holds()) return;
      if (performance.now() > endsAt) {
        throw new HostError('TIMED_OUT', `never came true: ${what}\n${this.describe()}`);
      }
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  /** How many bytes each call of setData took to the view, those since this was last asked. */
  takeDrawings(): number[] {
    return this.#drawings.splice(0);
  }

  /** Throws the first fault of the bundle that no test has seen yet. */
  throwErrors(): void {
    const [first, ...others] = this.#errors.splice(0);
    if (first === undefined) return;
    const more = others.length === 0 ? '' : `\nand ${others.length} more`;
    throw new Error(`${wordsOf(first)}${more}\n${this.describe()}`, { cause: first });
  }

  /** Ends the program. @throws what the bundle threw and no test has seen yet. */
  close(): void {
    this.#session.kill();
    this.throwErrors();
  }

  /** What a person at the phone and its debugger would see: for messages. */
  describe(): string {
    const nodes = this.#session.render();
    const requests = this.requests.slice(-15);
    return [
      `page: ${this.page.path} ${JSON.stringify(this.page.query)}`,
      `texts: ${textsOf(nodes).join(' | ')}`,
      `ids: ${idsOf(nodes).join(' ')}`,
      `toasts: ${this.device.toasts.join(' | ')}`,
      'requests:',
      ...requests.map(({ method, path, status }) => `  ${method} ${path} ${status ?? 'no answer'}`),
      'console:',
      ...this.#console.slice(-15).map((line) => `  ${line}`),
      this.#options.surroundings?.() ?? '',
    ].join('\n');
  }

  #newSession(): Session {
    const { answers = {}, folder, platform } = this.#options;
    return new Session({
      platform,
      folder,
      answers,
      network: this.#network,
      storage: this.storage,
      device: this.device,
      nextCode: () => `login-code-${++this.#codes}`,
      report: (error) => void this.#errors.push(error),
      drew: (bytes) => void this.#drawings.push(bytes),
      log: (line) => {
        this.#console.push(line);
        this.#console.splice(0, this.#console.length - MAX_LINES);
      },
    });
  }
}

function shown(element: RenderedElement): ShownElement {
  const { attributes, children, id, listeners, name } = element;
  const isTappable = listeners.has('tap') && !isDisabled(element);
  return { id, name, texts: textsOf(children), attributes, isTappable };
}

/** Opens a built mini-program as its platform would, on its first page. */
export function openMiniProgram(options: MiniProgramOptions): MiniProgram {
  const program = new MiniProgram(options);
  program.launch();
  return program;
}
