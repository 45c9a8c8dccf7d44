import ts from 'typescript';
import { HostError } from './errors.ts';
import { isFunction, isObject, shownText, type ForeignObject } from './values.ts';

/** The variables that an expression sees. */
export type Scope = ForeignObject;
export type Evaluate = (scope: Scope) => unknown;

/** Reads a member as templates do: nothing of nothing is nothing. */
function member(owner: unknown, key: unknown): unknown {
  if (typeof owner === 'string' && key === 'length') return owner.length;
  return isObject(owner) ? owner[String(key)] : undefined;
}

const binary: Partial<Record<ts.SyntaxKind, (left: Evaluate, right: Evaluate) => Evaluate>> = {
  [ts.SyntaxKind.BarBarToken]: (left, right) => (scope) => {
    const value = left(scope);
    if (value) return value;
    return right(scope);
  },
  [ts.SyntaxKind.AmpersandAmpersandToken]: (left, right) => (scope) => left(scope) && right(scope),
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: (left, right) => (scope) => left(scope) === right(scope),
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: (left, right) => (scope) =>
    left(scope) !== right(scope),
  [ts.SyntaxKind.PlusToken]: (left, right) => (scope) => {
    const [first, second] = [left(scope), right(scope)];
    return typeof first === 'number' && typeof second === 'number'
      ? first + second
      : shownText(first) + shownText(second);
  },
};

function compileCall(node: ts.CallExpression): Evaluate {
  const callee = compile(node.expression);
  const values = node.arguments.map(compile);
  return (scope) => {
    const called = callee(scope);
    if (!isFunction(called)) throw fault(node, 'calls what is no function');
    return called(...values.map((value) => value(scope)));
  };
}

function compileObject(node: ts.ObjectLiteralExpression): Evaluate {
  const members = node.properties.map((property): [string, Evaluate] => {
    if (ts.isPropertyAssignment(property) && ts.isIdentifier(property.name)) {
      return [property.name.text, compile(property.initializer)];
    }
    if (ts.isShorthandPropertyAssignment(property)) {
      return [property.name.text, compile(property.name)];
    }
    throw fault(property, 'is not understood');
  });
  return (scope) => Object.fromEntries(members.map(([name, value]) => [name, value(scope)]));
}

function compileBinary(node: ts.BinaryExpression): Evaluate {
  const operator = binary[node.operatorToken.kind];
  if (!operator) throw fault(node, 'has an operator that is not understood');
  return operator(compile(node.left), compile(node.right));
}

function compile(node: ts.Expression): Evaluate {
  if (ts.isParenthesizedExpression(node)) return compile(node.expression);
  if (ts.isStringLiteralLike(node)) return () => node.text;
  if (ts.isNumericLiteral(node)) return () => Number(node.text);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return () => true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return () => false;
  if (ts.isIdentifier(node)) return (scope) => scope[node.text];
  if (ts.isCallExpression(node)) return compileCall(node);
  if (ts.isBinaryExpression(node)) return compileBinary(node);
  if (ts.isObjectLiteralExpression(node)) return compileObject(node);
  if (ts.isArrayLiteralExpression(node)) {
    const items = node.elements.map(compile);
    return (scope) => items.map((item) => item(scope));
  }
  if (ts.isPropertyAccessExpression(node)) {
    const owner = compile(node.expression);
    return (scope) => member(owner(scope), node.name.text);
  }
  if (ts.isElementAccessExpression(node)) {
    const [owner, key] = [compile(node.expression), compile(node.argumentExpression)];
    return (scope) => member(owner(scope), key(scope));
  }
  if (ts.isConditionalExpression(node)) {
    const [test, yes, no] = [node.condition, node.whenTrue, node.whenFalse].map(compile);
    return (scope) => (test?.(scope) ? yes?.(scope) : no?.(scope));
  }
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    const operand = compile(node.operand);
    return (scope) => !operand(scope);
  }
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken) {
    const operand = compile(node.operand);
    return (scope) => -Number(operand(scope));
  }
  throw fault(node, 'is not understood');
}

function fault(node: ts.Node, what: string): HostError {
  const source = node.getSourceFile().text;
  return new HostError('BAD_TEMPLATE', `{{${source}}}: ${node.getText()} ${what}`);
}

/** Compiles the inside of `{{ }}`. @throws HostError `BAD_TEMPLATE` */
function compileSource(source: string): Evaluate {
  const file = ts.createSourceFile('x.ts', source, ts.ScriptTarget.Latest, true);
  const [statement] = file.statements;
  if (file.statements.length !== 1 || !statement || !ts.isExpressionStatement(statement)) {
    throw new HostError('BAD_TEMPLATE', `{{${source}}} is not one expression`);
  }
  return compile(statement.expression);
}

const compiled = new Map<string, Evaluate>();

/** Compiles once what stands in many templates. */
function remembered(text: string, make: () => Evaluate): Evaluate {
  const known = compiled.get(text) ?? make();
  compiled.set(text, known);
  return known;
}

/**
 * Compiles an attribute or a text that may hold `{{ }}`: the value itself where it is one
 * expression alone, else the text with the values put in.
 */
export function compileText(text: string): Evaluate {
  return remembered(text, () => {
    const parts = text.split(/\{\{([\s\S]*?)\}\}/);
    if (parts.length === 1) return () => text;
    const [before, only, after] = parts;
    if (parts.length === 3 && only !== undefined && before === '' && after === '') {
      return compileSource(`(${only})`);
    }
    const pieces = parts.map((part, index) =>
      index % 2 === 0 ? () => part : compileSource(`(${part})`),
    );
    return (scope) => pieces.map((piece) => shownText(piece(scope))).join('');
  });
}

/** Compiles a template's `data="{{a:b,c}}"`: the inside of an object literal. */
export function compileDataAttribute(text: string): Evaluate {
  const inside = /^\{\{([\s\S]*)\}\}$/.exec(text.trim())?.[1];
  if (inside === undefined) throw new HostError('BAD_TEMPLATE', `data="${text}"`);
  return remembered(`data ${text}`, () => compileSource(`({${inside}})`));
}
