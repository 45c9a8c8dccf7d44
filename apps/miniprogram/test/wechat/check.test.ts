import { version } from '@tarojs/cli/package.json';
import kept from '../../scripts/bundle/empty-app.json';
import { productionBundle, sandboxBundle } from '../e2e/bundles.ts';
import { runScript } from '../processes/run-script.ts';
import { BundleCopy } from './bundle-copy.ts';

/** WeChat's compilers are programs for Linux on x64; the check says where they were left out. */
const compilersRunHere = process.platform === 'linux' && process.arch === 'x64';

const copies: BundleCopy[] = [];
afterAll(() => {
  for (const copy of copies) copy.throwAway();
});

describe('the check of built bundles', () => {
  it("accepts all four, those for WeChat by WeChat's own compilers", async () => {
    const platforms = ['weapp', 'alipay'] as const;
    const bundles = platforms.flatMap((one) => [sandboxBundle(one), productionBundle(one)]);
    const { status, lines } = await runScript(
      'check.mjs',
      bundles.map(({ folder }) => folder),
    );
    console.log(lines.join('\n'));
    expect({ status, lines }).toMatchObject({ status: 0, lines: { length: 4 } });
    const byWeChat = lines.filter((line) => line.endsWith("accepted, and by WeChat's compilers."));
    expect(byWeChat).toHaveLength(compilersRunHere ? 2 : 0);
  });
});

/** Each is done to a copy of the bundle for WeChat, and must be refused in these words. */
const BREAKAGES: readonly {
  readonly title: string;
  readonly break: (copy: BundleCopy) => void;
  readonly says: RegExp;
  /** Only WeChat's compilers see it. */
  readonly compiled?: true;
}[] = [
  {
    title: 'a script that is none',
    break: (copy) => copy.append('common.js', '\nvar price = ;'),
    says: /common\.js: Unexpected token .*ECMAScript 2015/,
  },
  {
    title: 'a script that old phones cannot read',
    break: (copy) => copy.append('app.js', '\nvar price = wx?.price;'),
    says: /app\.js: Unexpected token .*ECMAScript 2015/,
  },
  {
    title: 'a template whose tag is left open',
    break: (copy) => copy.append('pages/shop/index.wxml', '<view><text>'),
    says: /pages\/shop\/index\.wxml:2:\d+: end tag missing/,
    compiled: true,
  },
  {
    title: 'an expression in a template that is none',
    break: (copy) => copy.append('pages/shop/index.wxml', '<view hidden="{{ a b }}" />'),
    says: /pages\/shop\/index\.wxml:2/,
    compiled: true,
  },
  {
    title: 'a script of the view that is none',
    break: (copy) => copy.append('utils.wxs', '\nvar price = ;'),
    says: /utils\.wxs/,
    compiled: true,
  },
  {
    title: 'a style that is left open',
    break: (copy) => copy.append('pages/shop/index.wxss', '\n.open {'),
    says: /pages\/shop\/index\.wxss: Unclosed block/,
  },
  {
    title: 'a value in a style that WeChat does not read',
    break: (copy) => copy.append('pages/shop/index.wxss', '\n}'),
    says: /ERR: pages\/shop\/index\.wxss/,
    compiled: true,
  },
  {
    title: 'a style that imports what is not there',
    break: (copy) => copy.append('app.wxss', '@import "./gone.wxss";'),
    says: /app\.wxss: it imports \.\/gone\.wxss, which leads nowhere/,
  },
  {
    title: 'a page that app.json names and nobody built',
    break: (copy) => copy.remove('pages/shop/index.js'),
    says: /app\.json names pages\/shop\/index, and there is no pages\/shop\/index\.js/,
  },
  {
    title: 'a page that is missing from app.json',
    break: (copy) => {
      copy.write('left-over.wxml', '<view />');
      copy.write('left-over.js', 'Page({})');
    },
    says: /left-over\.wxml is no page of app\.json and nobody uses it/,
  },
  {
    title: 'a component that is not there',
    break: (copy) => copy.remove('comp.js'),
    says: /names comp, and there is no comp\.js/,
  },
  {
    title: 'a require that leads nowhere',
    break: (copy) => copy.append('app.js', '\nrequire("./gone");'),
    says: /app\.js requires \.\/gone, which leads nowhere/,
  },
  {
    title: 'a template import that leads nowhere',
    break: (copy) => copy.append('pages/shop/index.wxml', '<import src="gone.wxml"/>'),
    says: /pages\/shop\/index\.wxml names gone\.wxml, which leads nowhere/,
  },
  {
    title: 'no app.js',
    break: (copy) => copy.remove('app.js'),
    says: /app\.js is missing/,
  },
  {
    title: 'an app.json that is none',
    break: (copy) => copy.append('app.json', '}'),
    says: /app\.json: .*JSON/,
  },
  {
    title: 'a package of more than 2 MB',
    break: (copy) => copy.write('heavy.png', '0'.repeat(2 * 1024 * 1024)),
    says: /The package main has \d+ bytes, and 2 MB are the most/,
  },
];

describe('a copy of the bundle with', () => {
  const broken = BREAKAGES.filter(({ compiled }) => compiled !== true || compilersRunHere);
  let said: readonly string[] = [];
  beforeAll(async () => {
    for (const breakage of broken) {
      const copy = new BundleCopy(productionBundle('weapp').folder);
      copies.push(copy);
      // Half of the bundle, and the same in every copy: it need not be read again each time.
      copy.write('taro.js', '');
      breakage.break(copy);
    }
    const { status, lines } = await runScript(
      'check.mjs',
      copies.map(({ folder }) => folder),
    );
    expect(status).toBe(1);
    said = lines;
  });

  it.each(broken.map(({ title, says }, index) => ({ title, says, index })))(
    '$title is refused',
    ({ says, index }) => {
      const folder = copies[index]?.folder ?? '';
      const own = said.filter((line) => line.startsWith(`✖ ${folder}: `));
      expect(own.join('\n')).toMatch(says);
    },
  );
});

describe('the budgets of size', () => {
  it('hold for all four bundles, each beside an empty app of the Taro that is installed', async () => {
    expect(kept.taro).toBe(version);
    const platforms = ['weapp', 'alipay'] as const;
    const bundles = platforms.flatMap((one) => [sandboxBundle(one), productionBundle(one)]);
    const folders = bundles.map(({ folder }) => folder);
    const { status, lines } = await runScript('sizes.mjs', ['--kept', ...folders]);
    console.log(lines.join('\n'));
    expect(status).toBe(0);
    expect(lines.filter((line) => /^ {2}main +\d+ +450 +\d+$/.test(line))).toHaveLength(4);
  });

  it('refuse a main package, and a whole, that has grown', async () => {
    const copy = new BundleCopy(productionBundle('weapp').folder);
    copies.push(copy);
    copy.write('heavy.png', '0'.repeat(400_000));
    const { status, lines } = await runScript('sizes.mjs', ['--kept', copy.folder]);
    expect(status).toBe(1);
    expect(lines.join('\n')).toMatch(/main has \d+ KB, and 450 KB are its budget/);
    expect(lines.join('\n')).toMatch(/all has \d+ KB, and 700 KB are its budget/);
  });
});
