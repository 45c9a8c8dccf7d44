import { resolve } from 'node:path';
import { defineConfig } from '@tarojs/cli';

const WORKSPACE = resolve(__dirname, '../../..');
const MONEY = resolve(WORKSPACE, 'packages/money/src');

export default defineConfig({
  projectName: 'minipay',
  date: '2026-11-01',
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 1.17, 750: 1, 828: 0.905 },
  sourceRoot: 'src',
  outputRoot: `dist/${process.env.TARO_ENV}`,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  alias: { '@minipay/money': resolve(MONEY, 'index.ts') },
  mini: {
    compile: { include: [MONEY] },
    postcss: { pxtransform: { enable: true, config: {} }, cssModules: { enable: false } },
  },
  h5: {
    publicPath: '/',
    staticDirectory: 'static',
    compile: { include: [MONEY] },
    router: { mode: 'hash' },
    postcss: { autoprefixer: { enable: true }, cssModules: { enable: false } },
  },
});
