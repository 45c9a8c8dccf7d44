/*
 * Checks built mini-programs without network: whether every name in them leads somewhere, whether
 * old phones can read them, and whether WeChat's own template and style compilers accept them.
 *
 *   node scripts/check.mjs [folder …]        (all four builds, where none is named)
 */
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { Bundle } from './bundle/bundle.mjs';
import { faultsIn } from './bundle/faults.mjs';
import { compilersRunHere, refusedByCompilers } from './wechat/compilers.mjs';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));
const BUILDS = ['weapp', 'alipay', 'production/weapp', 'production/alipay'];

const given = process.argv.slice(2);
const folders = given.length > 0 ? given : BUILDS.map((build) => join(DIST, build));
for (const folder of folders) {
  const isWeChat = new Bundle(folder).platform === 'weapp';
  const faults = faultsIn(folder);
  if (isWeChat && compilersRunHere) faults.push(...refusedByCompilers(folder));
  for (const fault of faults) console.log(`✖ ${folder}: ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
  else console.log(`${folder}: accepted${isWeChat ? weChatCompilers() : alipayCompiler()}.`);
}

function weChatCompilers() {
  if (compilersRunHere) return ", and by WeChat's compilers";
  return "; not seen by WeChat's compilers, which run on Linux on x64 alone";
}

function alipayCompiler() {
  return "; not seen by Alipay's compiler, which is on no registry";
}
