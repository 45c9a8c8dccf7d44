/*
 * pnpm sizes: builds an app with one empty page, with the settings of the shop's own build, writes
 * down what it weighs (scripts/bundle/empty-app.json), and shows the sizes of the shop beside it.
 * `--kept` shows them beside what was written down.
 *
 *   node scripts/sizes.mjs [--kept] [folder …]        (every build there is, where none is named)
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Bundle } from './bundle/bundle.mjs';
import { packagesOf } from './bundle/packages.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Within the package, so that the app finds the same Taro and React; Taro builds none in node_modules. */
const APP = join(ROOT, 'dist/empty-app');
const KEPT = fileURLToPath(new URL('bundle/empty-app.json', import.meta.url));
const BUILDS = ['weapp', 'alipay', 'production/weapp', 'production/alipay'];

const require = createRequire(import.meta.url);
const taro = require.resolve('@tarojs/cli/package.json');

const FILES = {
  'src/app.ts': 'export default ({ children }) => children;\n',
  'src/app.config.ts': "export default { pages: ['pages/empty/index'] };\n",
  'src/pages/empty/index.tsx':
    "import { View } from '@tarojs/components';\nexport default () => <View />;\n",
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { kept: { type: 'boolean' } },
});
if (!values.kept) {
  writeApp();
  const { version } = JSON.parse(readFileSync(taro, 'utf8'));
  const sizes = { taro: version, weapp: sizeOf('weapp'), alipay: sizeOf('alipay') };
  rmSync(APP, { recursive: true });
  writeFileSync(KEPT, `${JSON.stringify(sizes, null, 2)}\n`);
}
const { sizeTable } = await import('./bundle/size-table.mjs');
const built = BUILDS.map((build) => join(ROOT, 'dist', build)).filter((folder) =>
  existsSync(folder),
);
for (const folder of positionals.length > 0 ? positionals : built) {
  const { lines, over } = sizeTable(folder);
  console.log([folder, ...lines].join('\n'));
  for (const sentence of over) console.log(`✖ ${folder}: ${sentence}`);
  if (over.length > 0) process.exitCode = 1;
}

function writeApp() {
  rmSync(APP, { recursive: true, force: true });
  for (const [file, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(APP, file)), { recursive: true });
    writeFileSync(join(APP, file), text);
  }
  cpSync(join(ROOT, 'babel.config.cjs'), join(APP, 'babel.config.js'));
  cpSync(join(ROOT, 'project.config.json'), join(APP, 'project.config.json'));
  mkdirSync(join(APP, 'config'));
  const settings = settingsOfShop();
  writeFileSync(join(APP, 'config/index.ts'), `export default ${JSON.stringify(settings)};\n`);
}

/** Those that bear on the size; the shop's other settings name what an empty app has not. */
function settingsOfShop() {
  return {
    projectName: 'empty',
    designWidth: 375,
    deviceRatio: { 375: 2, 640: 1.17, 750: 1, 828: 0.905 },
    sourceRoot: 'src',
    outputRoot: 'dist',
    framework: 'react',
    compiler: { type: 'webpack5', prebundle: { enable: false } },
    cache: { enable: false },
    mini: { postcss: { pxtransform: { enable: false, config: {} } } },
  };
}

function sizeOf(platform) {
  console.log(`• Building an empty app for ${platform} …`);
  execFileSync(process.execPath, [join(dirname(taro), 'bin/taro'), 'build', '--type', platform], {
    cwd: APP,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  const bundle = new Bundle(join(APP, 'dist'));
  const [main] = packagesOf(bundle);
  return { main: main.bytes, all: bundle.bytes() };
}
