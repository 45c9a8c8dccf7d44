import { Modules, type Bundle } from './bundle.ts';
import { HostError } from './errors.ts';
import type { MarkupReader } from './markup.ts';
import type { Dialect } from './platform.ts';
import type { Realm } from './realm.ts';
import type { UsedComponent } from './render.ts';
import { isFunction, isObject, listOf, objectOf, textOf, type ForeignObject } from './values.ts';

/** Lifecycles of components, which the host does not run. */
const COMPONENT_LIFECYCLES = ['attached', 'ready', 'didMount', 'onInit', 'lifetimes', 'observers'];

/** Everything that the bundle's files declare by `App`, `Page` and `Component`. */
export class Definitions {
  readonly pages: readonly string[];
  readonly #bundle: Bundle;
  readonly #realm: Realm;
  readonly #markup: MarkupReader;
  readonly #dialect: Dialect;
  readonly #modules: Modules;
  readonly #declared = new Map<string, ForeignObject>();
  readonly #components = new Map<string, UsedComponent>();
  /** The file whose code runs now: `Page` and `Component` declare it. */
  #loading = '';

  constructor(bundle: Bundle, realm: Realm, markup: MarkupReader, dialect: Dialect) {
    this.#bundle = bundle;
    this.#realm = realm;
    this.#markup = markup;
    this.#dialect = dialect;
    this.#modules = new Modules(bundle, realm);
    this.pages = pagesOf(bundle);
    if (this.pages.length === 0) throw new HostError('BAD_BUNDLE', 'app.json names no pages');
  }

  get globals(): Record<string, unknown> {
    const declare = (definition: unknown) => {
      if (!isObject(definition)) {
        throw new HostError('BAD_BUNDLE', `${this.#loading} declares no object`);
      }
      this.#declared.set(this.#loading, definition);
    };
    return { App: declare, Page: declare, Component: declare, Behavior: (given: unknown) => given };
  }

  /** Runs app.js and then every page's file, as the platforms do at a cold start. */
  load(): void {
    this.#run('app');
    for (const page of this.pages) {
      this.#run(page);
      this.usesOf(page);
    }
  }

  /** What the file declared. */
  of(path: string): ForeignObject {
    const declared = this.#declared.get(path);
    if (!declared) throw new HostError('BAD_BUNDLE', `${path}.js declares nothing`);
    return declared;
  }

  markupOf(path: string) {
    return this.#markup.read(path + this.#dialect.markup);
  }

  /** A page's or component's own settings. */
  settingsOf(path: string): ForeignObject {
    return this.#bundle.has(`${path}.json`) ? this.#bundle.json(`${path}.json`) : {};
  }

  /** The components that a page or component may use, by tag. */
  usesOf(path: string): UsedComponent['uses'] {
    const named = objectOf(this.settingsOf(path).usingComponents);
    const paths = new Map(
      Object.entries(named).map(([tag, to]) => [tag, this.#bundle.resolveFrom(path, textOf(to))]),
    );
    for (const component of paths.values()) this.#component(component);
    return (tag) => this.#components.get(paths.get(tag) ?? '');
  }

  #run(path: string): void {
    this.#loading = path;
    this.#modules.load(`${path}.js`);
  }

  #component(path: string): void {
    if (this.#components.has(path)) return;
    this.#run(path);
    const definition = this.of(path);
    const component: UsedComponent = {
      markup: this.markupOf(path),
      // A component may use itself, so this is looked up when it is rendered.
      uses: (tag) => this.usesOf(path)(tag),
      create: (properties) => this.#createComponent(path, definition, properties),
    };
    this.#components.set(path, component);
    this.usesOf(path);
  }

  #createComponent(path: string, definition: ForeignObject, given: ForeignObject): ForeignObject {
    for (const lifecycle of COMPONENT_LIFECYCLES) {
      const declared = definition[lifecycle];
      if (isFunction(declared) || (isObject(declared) && Object.keys(declared).length > 0)) {
        throw new HostError('NOT_OFFERED', `the host runs no ${lifecycle} of component ${path}`);
      }
    }
    const properties = isObject(definition.properties) ? definition.properties : definition.props;
    const defaults = Object.entries(objectOf(properties)).map(([name, declared]) => [
      name,
      isObject(declared) && 'value' in declared ? declared.value : undefined,
    ]);
    const values = { ...Object.fromEntries(defaults), ...objectOf(definition.data) };
    return {
      ...objectOf(definition.methods),
      data: { ...objectOf(this.#realm.copy(values)), ...given },
    };
  }
}

/** Every page that app.json names, those of the main package first. */
function pagesOf(bundle: Bundle): string[] {
  const { pages, subPackages } = bundle.json('app.json');
  const later = listOf(subPackages).flatMap((given) => {
    const { root, pages: within } = objectOf(given);
    return listOf(within).map((page) => `${textOf(root).replace(/\/$/, '')}/${textOf(page)}`);
  });
  return [...listOf(pages).map(textOf), ...later];
}
