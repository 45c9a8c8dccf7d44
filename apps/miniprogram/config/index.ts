import { resolve } from 'node:path';
import { defineConfig } from '@tarojs/cli';

const WORKSPACE = resolve(__dirname, '../../..');
const MONEY = resolve(WORKSPACE, 'packages/money/src');
const PLATFORM = resolve(__dirname, '../src/platform');

const environment = process.env.TARO_ENV ?? 'weapp';
/** Whether the pretended login and wallet are built in. A production build has neither. */
const withSandbox = process.env.TARO_APP_SANDBOX === 'true';
const apiUrl = process.env.TARO_APP_API_URL ?? '';
if (apiUrl === '' && environment !== 'h5') {
  throw new Error('TARO_APP_API_URL is missing. scripts/build.mjs gives it a default.');
}

export default defineConfig({
  projectName: 'minipay',
  date: '2026-11-01',
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 1.17, 750: 1, 828: 0.905 },
  sourceRoot: 'src',
  outputRoot: `dist/${withSandbox ? '' : 'production/'}${environment}`,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  // What only ever runs beside a developer is made smaller the quick way.
  jsMinimizer: withSandbox ? 'esbuild' : 'terser',
  esbuild: { minify: { config: { target: 'es2018' } } },
  plugins: environment === 'h5' ? [] : [resolve(__dirname, 'speak.ts')],
  env: { TARO_APP_API_URL: JSON.stringify(apiUrl) },
  alias: {
    '@minipay/money': resolve(MONEY, 'index.ts'),
    '@native': resolve(PLATFORM, `native.${environment}.ts`),
    '@pretend': resolve(PLATFORM, 'sandbox', withSandbox ? 'index.ts' : 'absent.ts'),
  },
  // A pixel is a pixel on all three platforms, so that a touch target of 44 is one.
  mini: {
    compile: { include: [MONEY] },
    postcss: { pxtransform: { enable: false, config: {} }, cssModules: { enable: false } },
  },
  h5: {
    // Relative, so that the page works in whatever folder it is served from.
    publicPath: './',
    staticDirectory: 'static',
    compile: { include: [MONEY] },
    router: { mode: 'hash' },
    postcss: {
      pxtransform: { enable: false, config: {} },
      autoprefixer: { enable: true },
      cssModules: { enable: false },
    },
  },
});
