import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

const SOURCES = join(__dirname, '../../src');
/** What a component shows or reads out of an attribute that is written into it. */
const SHOWN_ATTRIBUTES = [
  'alt',
  'aria-label',
  'hint',
  'label',
  'no',
  'placeholder',
  'text',
  'title',
  'value',
  'yes',
];
const LETTER = /\p{L}/u;
const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

const isWords = (file: string) => file.startsWith('i18n') || file.endsWith('words.ts');

test('no word that a shopper sees is written anywhere but in the words of the three languages', () => {
  const found = sources()
    .filter((file) => !isWords(file))
    .flatMap((file) => wordsWrittenIn(file, readFileSync(join(SOURCES, file), 'utf8')));
  expect(found).toEqual([]);
});

test.each([
  ['text between tags', '<View>Hello</View>'],
  ['text in braces', "<View>{'Hello'}</View>"],
  ['text chosen in braces', "<View>{late ? 'Late' : ''}</View>"],
  ['text in a template', '<View>{`Hello ${name}`}</View>'],
  ['a label', '<Button label="Hello" />'],
  ['a label in braces', "<Button label={'Hello'} />"],
  ['Japanese anywhere', "call('こんにちは')"],
])('%s is found', (_what, written) => {
  expect(wordsWrittenIn('x.tsx', `const x = ${written};`)).toHaveLength(1);
});

test.each([
  ['a sign', '<View>{count} × ※</View>'],
  ['a class and an id', '<View id="total" className="price price--large" />'],
  ['a word of ours', '<View>{messages.cart.total}</View>'],
])('%s is none', (_what, written) => {
  expect(wordsWrittenIn('x.tsx', `const x = ${written};`)).toEqual([]);
});

function sources(): string[] {
  return readdirSync(SOURCES, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(SOURCES, join(entry.parentPath, entry.name)));
}

function wordsWrittenIn(file: string, source: string): string[] {
  const found: string[] = [];
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const visit = (node: ts.Node): void => {
    const text = textOf(node);
    const isShown = EAST_ASIAN.test(text) || (LETTER.test(text) && isDrawn(node));
    if (isShown) found.push(`${file}: ${text.trim()}`);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function textOf(node: ts.Node): string {
  const isText =
    ts.isJsxText(node) ||
    ts.isStringLiteralLike(node) ||
    ts.isTemplateHead(node) ||
    ts.isTemplateMiddleOrTemplateTail(node);
  return isText ? node.text : '';
}

/** Whether it stands where a component draws it, and not among what is computed or compared. */
function isDrawn(node: ts.Node): boolean {
  if (ts.isJsxText(node)) return true;
  const { parent } = node;
  if (ts.isJsxAttribute(parent)) return SHOWN_ATTRIBUTES.includes(parent.name.getText());
  if (ts.isJsxExpression(parent)) {
    return ts.isJsxAttribute(parent.parent) ? isDrawn(parent) : true;
  }
  const isPart =
    (ts.isConditionalExpression(parent) && parent.condition !== node) ||
    ts.isTemplateSpan(parent) ||
    ts.isTemplateExpression(parent) ||
    ts.isParenthesizedExpression(parent);
  return isPart && isDrawn(parent);
}
