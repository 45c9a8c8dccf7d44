import { ElementType, parseDocument } from 'htmlparser2';
import ts from 'typescript';
import type { Bundle } from './bundle.ts';
import { HostError } from './errors.ts';
import type { Dialect } from './platform.ts';
import type { Realm } from './realm.ts';
import { isFunction, isObject, type ForeignObject } from './values.ts';

/** An element of a template file, or the text between two. */
export type MarkupNode = MarkupElement | string;
export interface MarkupElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly MarkupNode[];
}

/** One template file: what it shows, the templates it defines, and what it takes from others. */
export interface Markup {
  readonly file: string;
  readonly body: readonly MarkupNode[];
  readonly templates: ReadonlyMap<string, readonly MarkupNode[]>;
  readonly imports: readonly Markup[];
  /** The exports of its scripts (wxs or sjs), by the name that expressions use. */
  readonly scripts: Readonly<ForeignObject>;
}

type ParsedNode = ReturnType<typeof parseDocument>['children'][number];

function toMarkup(nodes: readonly ParsedNode[]): MarkupNode[] {
  return nodes.flatMap((node): MarkupNode[] => {
    if (node.type === ElementType.Text) {
      const text = node.data.trim();
      return text === '' ? [] : [text];
    }
    if (!('attribs' in node)) return [];
    return [{ name: node.name, attributes: node.attribs, children: toMarkup(node.children) }];
  });
}

/** Reads template files, each once, with the scripts that they call. */
export class MarkupReader {
  readonly #bundle: Bundle;
  readonly #realm: Realm;
  readonly #dialect: Dialect;
  readonly #files = new Map<string, Markup>();

  constructor(bundle: Bundle, realm: Realm, dialect: Dialect) {
    this.#bundle = bundle;
    this.#realm = realm;
    this.#dialect = dialect;
  }

  read(file: string): Markup {
    const markup = this.#files.get(file) ?? this.#parse(file);
    this.#files.set(file, markup);
    return markup;
  }

  #parse(file: string): Markup {
    const nodes = toMarkup(parseDocument(this.#bundle.text(file), { xmlMode: true }).children);
    const body: MarkupNode[] = [];
    const templates = new Map<string, readonly MarkupNode[]>();
    const imports: Markup[] = [];
    const scripts: ForeignObject = {};
    const { script } = this.#dialect;
    for (const node of nodes) {
      if (typeof node === 'string') body.push(node);
      else if (node.name === 'import') {
        imports.push(this.read(this.#bundle.resolveFrom(file, attribute(node, 'src', file))));
      } else if (node.name === script.tag) {
        const path = this.#bundle.resolveFrom(file, attribute(node, script.file, file));
        scripts[attribute(node, script.name, file)] = this.#runScript(path);
      } else if (node.name === 'template' && node.attributes.name !== undefined) {
        templates.set(node.attributes.name, node.children);
      } else body.push(node);
    }
    return { file, body, templates, imports, scripts };
  }

  /** Runs a wxs or an sjs file, which know nothing of the program or its calls. */
  #runScript(path: string): unknown {
    const { outputText } = ts.transpileModule(this.#bundle.text(path), {
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2020 },
    });
    const body = this.#realm.run(`(function (module, exports) {${outputText}\n})`, path);
    const module: { exports: ForeignObject } = { exports: {} };
    if (isFunction(body)) body(module, module.exports);
    return isObject(module.exports.default) ? module.exports.default : module.exports;
  }
}

function attribute(node: MarkupElement, name: string, file: string): string {
  const value = node.attributes[name];
  if (value === undefined) {
    throw new HostError('BAD_TEMPLATE', `<${node.name}> in ${file} has no ${name}`);
  }
  return value;
}
