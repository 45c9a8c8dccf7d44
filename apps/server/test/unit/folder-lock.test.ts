import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockFolder } from '../../src/store/folder-lock.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minipay-lock-'));
});
afterEach(() => rm(folder, { recursive: true }));

const heldBy = (pid: number) => writeFile(join(folder, 'in-use-by.pid'), String(pid));

test('a folder is taken, and given back', async () => {
  const unlock = await lockFolder(folder);
  expect(await readdir(folder)).toHaveLength(1);
  await unlock();
  expect(await readdir(folder)).toEqual([]);
});

test('a folder that a running process has is refused, and stays that one’s', async () => {
  await heldBy(process.ppid);
  await expect(lockFolder(folder)).rejects.toMatchObject({
    code: 'FOLDER_IN_USE',
    message: expect.stringContaining(String(process.ppid)) as string,
  });
  expect(await readdir(folder)).toHaveLength(1);
});

test('a lock that a killed process left behind counts no more', async () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  await heldBy(pid);
  const unlock = await lockFolder(folder);
  await unlock();
});

test('a process that was restarted under its old number has its folder again', async () => {
  await heldBy(process.pid);
  await (
    await lockFolder(folder)
  )();
});
