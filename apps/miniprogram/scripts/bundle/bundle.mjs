import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';

/** How each platform names the parts of a mini-program. */
const DIALECTS = {
  weapp: { template: '.wxml', style: '.wxss', viewScript: { tag: 'wxs', names: 'src' } },
  alipay: { template: '.axml', style: '.acss', viewScript: { tag: 'import-sjs', names: 'from' } },
};

/** A built mini-program: its files, named from its folder with `/`, and what app.json says. */
export class Bundle {
  /** @throws where there is none at this folder. */
  constructor(folder) {
    if (!existsSync(folder)) throw new Error(`There is no bundle at ${folder}: build it first.`);
    this.folder = folder;
    this.files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
      .sort();
    this.platform = this.files.some((file) => file.endsWith('.axml')) ? 'alipay' : 'weapp';
    this.dialect = DIALECTS[this.platform];
  }

  has(file) {
    return this.files.includes(file);
  }

  named(ending) {
    return this.files.filter((file) => file.endsWith(ending));
  }

  text(file) {
    return readFileSync(join(this.folder, file), 'utf8');
  }

  /** @throws SyntaxError */
  json(file) {
    return JSON.parse(this.text(file));
  }

  /** What `path` means where `file` names it; a leading `/` is the folder of the bundle. */
  resolve(file, path) {
    const from = path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(file), path);
    return posix.normalize(from);
  }

  /** Bytes of one file, or of these. */
  bytes(files = this.files) {
    return files.reduce((sum, file) => sum + statSync(join(this.folder, file)).size, 0);
  }
}

/** The folders that a platform loads only when a page of theirs is opened: `{ root, pages }`. */
export function subpackagesOf(app) {
  return app.subPackages ?? app.subpackages ?? [];
}

/** Every page that app.json names, those of subpackages from the bundle's folder as well. */
export function pagesOf(app) {
  const ofSubpackages = subpackagesOf(app).flatMap(({ root, pages }) =>
    pages.map((page) => posix.join(root, page)),
  );
  return [...(app.pages ?? []), ...ofSubpackages];
}
