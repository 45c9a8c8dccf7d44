import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import type { Platform } from './platform.ts';

/** The members of `wx` or `my`, as the platform publishes them. */
export interface PlatformNames {
  readonly functions: ReadonlySet<string>;
  /** Constants and groups of calls, as `wx.cloud`. */
  readonly objects: ReadonlySet<string>;
}

const here = createRequire(__filename);

function parse(path: string): ts.SourceFile {
  return ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
}

/** `interface Wx` in `miniprogram-api-typings`, WeChat's own. */
function readWeChat(): PlatformNames {
  const folder = dirname(here.resolve('miniprogram-api-typings/package.json'));
  const functions = new Set<string>();
  const objects = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node) && node.name.text === 'Wx') {
      for (const member of node.members) {
        if (member.name === undefined || !ts.isIdentifier(member.name)) continue;
        (ts.isMethodSignature(member) ? functions : objects).add(member.name.text);
      }
    } else if (ts.isModuleDeclaration(node) || ts.isModuleBlock(node)) {
      ts.forEachChild(node, visit);
    }
  };
  ts.forEachChild(parse(join(folder, 'types/wx/lib.wx.api.d.ts')), visit);
  return { functions, objects };
}

/** `namespace my` in `@mini-types/my`, Alipay's own, which `@mini-types/alipay` brings. */
function readAlipay(): PlatformNames {
  const types = createRequire(here.resolve('@mini-types/alipay/package.json'));
  const folder = join(dirname(types.resolve('@mini-types/my/package.json')), 'types');
  const functions = new Set<string>();
  const objects = new Set<string>();
  const addMember = (node: ts.Node): void => {
    if (ts.isFunctionDeclaration(node) && node.name) functions.add(node.name.text);
    if (ts.isModuleDeclaration(node)) objects.add(node.name.text);
    if (!ts.isVariableStatement(node)) return;
    for (const { name } of node.declarationList.declarations) {
      if (ts.isIdentifier(name)) objects.add(name.text);
    }
  };
  for (const file of ['lib.my.d.ts', 'lib.my.extra.d.ts']) {
    for (const statement of parse(join(folder, file)).statements) {
      if (!ts.isModuleDeclaration(statement) || statement.name.text !== 'my') continue;
      const { body } = statement;
      if (body && ts.isModuleBlock(body)) body.statements.forEach(addMember);
      // `namespace my.ap { … }`: the body of `my` is the namespace `ap`.
      if (body && ts.isModuleDeclaration(body)) addMember(body);
    }
  }
  return { functions, objects };
}

const readers = { weapp: readWeChat, alipay: readAlipay };
const alreadyRead = new Map<Platform, PlatformNames>();

/** Every name that the platform's published typings know on `wx` or `my`. */
export function platformNames(platform: Platform): PlatformNames {
  const names = alreadyRead.get(platform) ?? readers[platform]();
  alreadyRead.set(platform, names);
  return names;
}
