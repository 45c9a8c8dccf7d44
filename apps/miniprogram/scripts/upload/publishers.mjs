import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fetchTool } from './fetched-tool.mjs';

const require = createRequire(import.meta.url);

/**
 * Hands a built mini-program to its platform, by the platform's own tool.
 * @returns what a person should know of it, one line.
 * @throws what the tool or the platform refuses.
 */
export const publishers = { weapp: toWeChat, alipay: toAlipay };

async function toWeChat({ verb, version, description, appId, keyFile }, folder) {
  const ci = require(await fetchTool('miniprogram-ci'));
  const project = new ci.Project({
    appid: appId,
    type: 'miniProgram',
    projectPath: folder,
    privateKeyPath: keyFile,
  });
  // The scripts go as they were built and tested: project.config.json says to translate nothing.
  const given = {
    project,
    version,
    desc: description,
    setting: { useProjectConfig: true },
    onProgressUpdate() {},
  };
  const picture = join(folder, '../preview-weapp.jpg');
  return withScratch(async (scratch) => {
    // It leaves files where it runs.
    process.chdir(scratch);
    if (verb === 'upload') {
      await ci.upload(given);
      return `Version ${version} is with WeChat: mp.weixin.qq.com, version management.`;
    }
    await ci.preview({ ...given, qrcodeFormat: 'image', qrcodeOutputDest: picture });
    return `Scan ${picture} with WeChat.`;
  });
}

async function toAlipay({ verb, version, description, appId, keyFile }, folder) {
  const { minidev } = require(await fetchTool('minidev'));
  return withScratch(async (project) => {
    // It takes a project, and a build has no project file: a copy of it gets one.
    cpSync(folder, project, { recursive: true });
    const settings = { format: 2, miniprogramRoot: './', compileOptions: { component2: true } };
    writeFileSync(join(project, 'mini.project.json'), JSON.stringify(settings));
    const given = { appId, project, identityKeyPath: keyFile };
    if (verb === 'upload') {
      await minidev.upload({ ...given, version, versionDescription: description });
      return `Version ${version} is with Alipay: open.alipay.com, version management.`;
    }
    const { qrcodeUrl } = await minidev.preview(given);
    return `Scan the picture at ${qrcodeUrl} with Alipay.`;
  });
}

async function withScratch(work) {
  const before = process.cwd();
  const scratch = mkdtempSync(join(tmpdir(), 'minipay-publish-'));
  try {
    return await work(scratch);
  } finally {
    process.chdir(before);
    rmSync(scratch, { recursive: true, force: true });
  }
}
