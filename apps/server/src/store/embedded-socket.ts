import { Duplex } from 'node:stream';
import type { PGlite } from '@electric-sql/pglite';

/** AuthenticationOk and ReadyForQuery: there is nobody to ask who is there. */
const WELCOME = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]);
const TERMINATE = 'X'.charCodeAt(0);

/**
 * Looks to the PostgreSQL driver like a socket, and has PGlite behind it: both speak PostgreSQL's
 * protocol, so that one driver serves both engines, with statements that stay prepared and many of
 * them in one call. PGlite has one session, so let there be one such socket at a time.
 */
export class EmbeddedSocket extends Duplex {
  readonly #engine: PGlite;
  #isGreeted = false;

  constructor(engine: PGlite) {
    super();
    this.#engine = engine;
  }

  /** The driver calls it as `net.Socket` has it. */
  connect(): this {
    process.nextTick(() => this.emit('connect'));
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  override _read(): void {
    // An answer is pushed when it is there.
  }

  override _write(bytes: Buffer, _encoding: unknown, done: (error?: Error | null) => void): void {
    this.#answer(bytes).then(() => {
      done();
    }, done);
  }

  override _writev(
    chunks: readonly { readonly chunk: Buffer }[],
    done: (error?: Error | null) => void,
  ): void {
    this._write(joined(chunks.map(({ chunk }) => chunk)), null, done);
  }

  override _final(done: () => void): void {
    this.push(null);
    done();
  }

  async #answer(bytes: Buffer): Promise<void> {
    if (!this.#isGreeted) {
      this.#isGreeted = true;
      await this.#beginSession();
      this.push(WELCOME);
    } else if (bytes[0] !== TERMINATE) {
      const parts: Buffer[] = [];
      // As it comes, and copied: PGlite else reads it all too, and writes the next over it.
      const onRawData = (part: Uint8Array) => void parts.push(Buffer.from(part));
      await this.#engine.execProtocolRawStream(bytes, { onRawData });
      this.push(joined(parts));
    }
  }

  /** What a socket that broke has left behind in the one session is not the next one's. */
  async #beginSession(): Promise<void> {
    await this.#engine.exec('rollback');
    await this.#engine.exec('discard all');
    // Otherwise it may find that a plan for each execution costs less than the one it keeps, since
    // it does not reckon with what planning costs in here: a tenth of an order, where it happened.
    await this.#engine.exec('set plan_cache_mode = force_generic_plan');
  }
}

function joined(parts: readonly Buffer[]): Buffer {
  const [first] = parts;
  return first && parts.length === 1 ? first : Buffer.concat(parts);
}
