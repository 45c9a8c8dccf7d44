import { existsSync, readFileSync } from 'node:fs';
import { posix, resolve, sep } from 'node:path';
import { HostError } from './errors.ts';
import type { Realm } from './realm.ts';
import { isFunction, isObject, type ForeignObject } from './values.ts';

/** The built files of a mini-program; paths are relative to its folder, with `/`. */
export class Bundle {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = resolve(folder);
    if (!existsSync(this.#folder)) {
      throw new HostError('BAD_BUNDLE', `no bundle at ${this.#folder}: build the package first`);
    }
  }

  /** @throws HostError `BAD_BUNDLE` where the path leaves the bundle. */
  #locate(path: string): string {
    const full = resolve(this.#folder, path);
    if (!full.startsWith(this.#folder + sep)) {
      throw new HostError('BAD_BUNDLE', `${path} is outside the bundle`);
    }
    return full;
  }

  has(path: string): boolean {
    return existsSync(this.#locate(path));
  }

  text(path: string): string {
    const full = this.#locate(path);
    if (!existsSync(full)) throw new HostError('BAD_BUNDLE', `the bundle has no ${path}`);
    return readFileSync(full, 'utf8');
  }

  json(path: string): ForeignObject {
    const value: unknown = JSON.parse(this.text(path));
    if (!isObject(value)) throw new HostError('BAD_BUNDLE', `${path} holds no object`);
    return value;
  }

  /** What `path` means when a file of the bundle names it; a leading `/` is the bundle's root. */
  resolveFrom(file: string, path: string): string {
    const joined = path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(file), path);
    return posix.normalize(joined);
  }
}

/** The bundle's modules, each run once, with a `require` that finds only the bundle's files. */
export class Modules {
  readonly #bundle: Bundle;
  readonly #realm: Realm;
  readonly #exports = new Map<string, { exports: unknown }>();

  constructor(bundle: Bundle, realm: Realm) {
    this.#bundle = bundle;
    this.#realm = realm;
  }

  /** The exports of a file, `app.js` for example. */
  load(file: string): unknown {
    const known = this.#exports.get(file);
    if (known) return known.exports;
    const source = this.#bundle.text(file);
    const wrapped = `(function (require, module, exports) {${source}\n})`;
    const body = this.#realm.run(wrapped, file);
    const module: { exports: unknown } = { exports: this.#realm.copy({}) };
    this.#exports.set(file, module);
    if (isFunction(body))
      body((path: unknown) => this.#require(file, path), module, module.exports);
    return module.exports;
  }

  #require(from: string, path: unknown): unknown {
    const wanted = this.#bundle.resolveFrom(from, String(path));
    return this.load(wanted.endsWith('.js') ? wanted : `${wanted}.js`);
  }
}
