import { HostError } from './errors.ts';
import { compileDataAttribute, compileText, type Scope } from './expressions.ts';
import type { Markup, MarkupElement, MarkupNode } from './markup.ts';
import type { Dialect } from './platform.ts';
import { isObject, shownText, type ForeignObject } from './values.ts';

/** What the methods that a template binds belong to: a page, or a component within it. */
export type Owner = ForeignObject;

export interface Listener {
  readonly method: string;
  /** Whether the event goes no further. */
  readonly catches: boolean;
}

/** An element on the screen. */
export interface RenderedElement {
  readonly name: string;
  readonly id: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly dataset: Readonly<Record<string, unknown>>;
  readonly listeners: ReadonlyMap<string, Listener>;
  readonly parent: RenderedElement | undefined;
  readonly children: (RenderedElement | string)[];
  readonly owner: Owner;
}

/** A custom component that a page or a component uses. */
export interface UsedComponent {
  readonly markup: Markup;
  /** The components that it uses itself, by the tag's name. */
  readonly uses: (tag: string) => UsedComponent | undefined;
  readonly create: (properties: ForeignObject) => Owner;
}

/** Where a template is read: its file, the values, and whose methods and components it names. */
interface Place {
  readonly markup: Markup;
  readonly scope: Scope;
  readonly owner: Owner;
  readonly uses: UsedComponent['uses'];
  readonly parent: RenderedElement | undefined;
}

type Children = (RenderedElement | string)[];

const camelCase = (name: string) =>
  name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** Renders compiled templates: what a page's data puts on the screen. */
export class Renderer {
  readonly #dialect: Dialect;
  readonly #directives: ReadonlySet<string>;

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
    const names = ['for', 'for-item', 'for-index', 'key', 'if', 'elif', 'else'];
    this.#directives = new Set(names.map((name) => dialect.directive + name));
  }

  render(markup: Markup, values: Scope, owner: Owner, uses: UsedComponent['uses']): Children {
    const scope = { ...values, ...markup.scripts };
    return this.#nodes(markup.body, { markup, scope, owner, uses, parent: undefined });
  }

  #nodes(nodes: readonly MarkupNode[], place: Place): Children {
    // Whether an `if` of this chain was met, so that its `else` is not.
    let met = true;
    return nodes.flatMap((node): Children => {
      if (typeof node === 'string') return [shownText(compileText(node)(place.scope))];
      const condition = this.#condition(node, place.scope, met);
      if (condition === undefined) return this.#repeat(node, place);
      met = condition.met;
      return condition.shown ? this.#repeat(node, place) : [];
    });
  }

  #condition(node: MarkupElement, scope: Scope, met: boolean) {
    const of = (name: string) => node.attributes[this.#dialect.directive + name];
    const first = of('if');
    const next = of('elif');
    if (first !== undefined) {
      const shown = Boolean(compileText(first)(scope));
      return { shown, met: shown };
    }
    if (next !== undefined) {
      const shown = !met && Boolean(compileText(next)(scope));
      return { shown, met: met || shown };
    }
    return of('else') === undefined ? undefined : { shown: !met, met: true };
  }

  #repeat(node: MarkupElement, place: Place): Children {
    const of = (name: string) => node.attributes[this.#dialect.directive + name];
    const list = of('for');
    if (list === undefined) return this.#element(node, place);
    const items = compileText(list)(place.scope);
    if (items === undefined || items === null) return [];
    if (!Array.isArray(items)) {
      throw new HostError('BAD_TEMPLATE', `${list} in ${place.markup.file} is no list`);
    }
    const [item, index] = [of('for-item') ?? 'item', of('for-index') ?? 'index'];
    return items.flatMap((value: unknown, position) =>
      this.#element(node, {
        ...place,
        scope: { ...place.scope, [item]: value, [index]: position },
      }),
    );
  }

  #element(node: MarkupElement, place: Place): Children {
    if (node.name === 'block') return this.#nodes(node.children, place);
    if (node.name === 'template') return this.#template(node, place);
    const component = place.uses(node.name);
    return component ? this.#component(node, component, place) : [this.#plain(node, place)];
  }

  #template(node: MarkupElement, place: Place): Children {
    const name = shownText(compileText(node.attributes.is ?? '')(place.scope));
    const home = [place.markup, ...place.markup.imports].find(({ templates }) =>
      templates.has(name),
    );
    const body = home?.templates.get(name);
    if (!home || !body) {
      throw new HostError('BAD_TEMPLATE', `${place.markup.file} has no template "${name}"`);
    }
    const { data } = node.attributes;
    const values = data === undefined ? {} : compileDataAttribute(data)(place.scope);
    const scope = { ...(isObject(values) ? values : {}), ...home.scripts };
    return this.#nodes(body, { ...place, markup: home, scope });
  }

  #component(node: MarkupElement, component: UsedComponent, place: Place): Children {
    const owner = component.create(this.#values(node, place.scope));
    const values = isObject(owner.data) ? owner.data : {};
    return this.#nodes(component.markup.body, {
      markup: component.markup,
      scope: { ...values, ...component.markup.scripts },
      owner,
      uses: component.uses,
      parent: place.parent,
    });
  }

  /** The element's attributes without those that only steer the template. */
  #values(node: MarkupElement, scope: Scope): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(node.attributes)
        .filter(([name]) => !this.#directives.has(name) && !this.#dialect.listener(name))
        .map(([name, text]) => [name, compileText(text)(scope)]),
    );
  }

  #plain(node: MarkupElement, place: Place): RenderedElement {
    const attributes = this.#values(node, place.scope);
    const marked = Object.entries(attributes).filter(([name]) => name.startsWith('data-'));
    const element: RenderedElement = {
      name: node.name,
      id: shownText(attributes.id),
      attributes,
      dataset: Object.fromEntries(marked.map(([name, value]) => [camelCase(name.slice(5)), value])),
      listeners: this.#listeners(node, place.scope),
      parent: place.parent,
      children: [],
      owner: place.owner,
    };
    element.children.push(...this.#nodes(node.children, { ...place, parent: element }));
    return element;
  }

  #listeners(node: MarkupElement, scope: Scope): Map<string, Listener> {
    const listeners = new Map<string, Listener>();
    for (const [name, text] of Object.entries(node.attributes)) {
      const listener = this.#dialect.listener(name);
      const method = listener && shownText(compileText(text)(scope));
      // A binding to an empty name binds nothing.
      if (listener && method) listeners.set(listener.type, { method, catches: listener.catches });
    }
    return listeners;
  }
}
