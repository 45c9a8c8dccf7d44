import { parse } from 'acorn';
import { Parser } from 'htmlparser2';
import postcss from 'postcss';
import { Bundle, pagesOf } from './bundle.mjs';
import { packagesOf } from './packages.mjs';

/** What both platforms load at most as one package. */
const MAX_PACKAGE_BYTES = 2 * 1024 * 1024;
/** No tool translates the scripts once more, so they are written as the oldest phones read them. */
const LANGUAGE = 2015;

/**
 * What is wrong with a built mini-program that a platform's compiler may not see: a name that leads
 * nowhere, a script that old phones cannot read, a part that is missing or too big.
 * @returns one sentence each; none where all is well.
 */
export function faultsIn(folder) {
  const bundle = new Bundle(folder);
  const jsonFaults = bundle.named('.json').flatMap((file) => fault(() => bundle.json(file), file));
  if (jsonFaults.length > 0) return jsonFaults;
  if (!bundle.has('app.json')) return ['app.json is missing.'];
  return [
    ...(bundle.has('app.js') ? [] : ['app.js is missing.']),
    ...pageFaults(bundle),
    ...bundle.named('.js').flatMap((file) => scriptFaults(bundle, file)),
    ...bundle.named(bundle.dialect.style).flatMap((file) => styleFaults(bundle, file)),
    ...referenceFaults(bundle),
    ...sizeFaults(bundle),
  ];
}

function fault(work, file) {
  try {
    work();
    return [];
  } catch (error) {
    return [`${file}: ${error.reason ?? error.message}`];
  }
}

/** A page or component is a script and a template of one name. */
function partFaults(bundle, part, namedBy) {
  return ['.js', bundle.dialect.template]
    .filter((ending) => !bundle.has(part + ending))
    .map((ending) => `${namedBy} names ${part}, and there is no ${part}${ending}.`);
}

function pageFaults(bundle) {
  const pages = pagesOf(bundle.json('app.json'));
  if (pages.length === 0) return ['app.json names no page.'];
  return pages.flatMap((page) => partFaults(bundle, page, 'app.json'));
}

function scriptFaults(bundle, file) {
  let program;
  try {
    program = parse(bundle.text(file), { ecmaVersion: LANGUAGE, sourceType: 'script' });
  } catch (error) {
    return [`${file}: ${error.message}, read as ECMAScript ${LANGUAGE}.`];
  }
  return requiredBy(program)
    .filter((path) => {
      const wanted = bundle.resolve(file, path);
      return !bundle.has(wanted) && !bundle.has(`${wanted}.js`);
    })
    .map((path) => `${file} requires ${path}, which leads nowhere.`);
}

/** The texts in `require('…')` anywhere below a node of a syntax tree. */
function requiredBy(node) {
  if (node === null || typeof node !== 'object') return [];
  if (Array.isArray(node)) return node.flatMap(requiredBy);
  const isRequire = node.type === 'CallExpression' && node.callee.name === 'require';
  const [argument] = isRequire ? node.arguments : [];
  const own = typeof argument?.value === 'string' ? [argument.value] : [];
  return [...own, ...Object.values(node).flatMap(requiredBy)];
}

function styleFaults(bundle, file) {
  return fault(() => {
    postcss.parse(bundle.text(file)).walkAtRules('import', ({ params }) => {
      const path = params.replace(/^["']|["']$/g, '');
      if (!bundle.has(bundle.resolve(file, path))) {
        throw new Error(`it imports ${path}, which leads nowhere.`);
      }
    });
  }, file);
}

/** Follows pages to their components and templates: all must be there, and none be left over. */
function referenceFaults(bundle) {
  const { template } = bundle.dialect;
  const faults = [];
  const parts = new Set(pagesOf(bundle.json('app.json')));
  for (const file of bundle.named('.json')) {
    for (const path of Object.values(bundle.json(file).usingComponents ?? {})) {
      if (path.includes('://')) continue;
      const part = bundle.resolve(file, path);
      if (!parts.has(part)) faults.push(...partFaults(bundle, part, file));
      parts.add(part);
    }
  }
  const reached = new Set([...parts].map((part) => part + template));
  for (const file of bundle.named(template)) {
    for (const path of namedInTemplate(bundle, file)) {
      const wanted = bundle.resolve(file, path);
      reached.add(wanted);
      if (!bundle.has(wanted)) faults.push(`${file} names ${path}, which leads nowhere.`);
    }
  }
  const left = bundle.named(template).filter((file) => !reached.has(file));
  return [...faults, ...left.map((file) => `${file} is no page of app.json and nobody uses it.`)];
}

/** The files that a template takes in: other templates, and scripts of the view. */
function namedInTemplate(bundle, file) {
  const { viewScript } = bundle.dialect;
  const paths = [];
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        const path = tag === viewScript.tag ? attributes[viewScript.names] : attributes.src;
        if (path && [viewScript.tag, 'import', 'include'].includes(tag)) paths.push(path);
      },
    },
    { xmlMode: true },
  );
  parser.end(bundle.text(file));
  return paths;
}

function sizeFaults(bundle) {
  return packagesOf(bundle)
    .filter(({ bytes }) => bytes > MAX_PACKAGE_BYTES)
    .map(({ name, bytes }) => `The package ${name} has ${bytes} bytes, and 2 MB are the most.`);
}
