import { subpackagesOf } from './bundle.mjs';

/** What a platform loads by itself: `{ name, bytes }` of the main package and each subpackage. */
export function packagesOf(bundle) {
  const subpackages = subpackagesOf(bundle.json('app.json')).map(({ root }) => {
    const folder = root.replace(/\/?$/, '/');
    return { name: folder.slice(0, -1), files: filesBelow(bundle, folder) };
  });
  const elsewhere = new Set(subpackages.flatMap(({ files }) => files));
  const main = { name: 'main', files: bundle.files.filter((file) => !elsewhere.has(file)) };
  return [main, ...subpackages].map(({ name, files }) => ({ name, bytes: bundle.bytes(files) }));
}

function filesBelow(bundle, folder) {
  return bundle.files.filter((file) => file.startsWith(folder));
}
