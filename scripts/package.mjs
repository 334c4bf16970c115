// `npm run package`: surprisal.zip, the site as one file for any static server.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { installDependencies, isMain, root } from './setup.mjs';

// Plain text, in both languages, with line ends that every editor shows.
const readMe = `Surprisal: see a classifier learn, live in the browser.

Put the files of this folder on any web server, at the top or in a folder of its own, and open the
folder's address. On a computer with Python, in this folder:

    python3 -m http.server 8000

and then http://localhost:8000 in a browser. (Opened as a file, without a server, the page cannot
start.) Everything lies in this folder: the page asks no other server for anything.

If the server can send headers, let it send those listed in the file _headers. Without them the
page sees to it by itself, over https and at localhost. Over plain http training is slower.

The images are MNIST, by Yann LeCun, Corinna Cortes and Christopher J.C. Burges: mnist/LICENSE.txt.


Surprisal：在浏览器里看分类器怎样学会认字。

把这个文件夹里的文件放到任意一台网页服务器上（根目录或子目录都可以），再打开对应的网址。
如果电脑上装有 Python，在这个文件夹里运行：

    python3 -m http.server 8000

然后在浏览器里打开 http://localhost:8000 。（不经过服务器、直接双击打开网页文件，是无法运行的。）
需要的东西全在这个文件夹里，网页不会访问别的服务器。

如果服务器可以设置响应头，请按 _headers 文件里列出的设置。不设置也行：用 https 或 localhost 打开时，
网页会自己处理好。用普通 http 打开也能训练，只是慢一些。

图片来自 MNIST 数据集，见 mnist/LICENSE.txt。
`.replaceAll('\n', '\r\n');

/** As text in a zip: no time zone changes it. */
const madeAt = '1980-01-01T00:00:00';

/** The zip of the build in `folder`; of the same build always the same bytes. */
export async function packSite(folder) {
  const { strToU8, zipSync } = await import('fflate');
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile())
    // What our own server sends in place of a file; others may not know what to do with it.
    .filter((path) => !/\.(br|gz)$/.test(path))
    .toSorted();
  const entries = paths.map((path) => [
    `surprisal/${path.split(sep).join('/')}`,
    [readFileSync(join(folder, path)), { level: /\.(gzip|png|woff2?)$/.test(path) ? 0 : 9 }],
  ]);
  const all = {
    'surprisal/README.txt': [strToU8(readMe), { level: 9 }],
    ...Object.fromEntries(entries),
  };
  return zipSync(all, { mtime: madeAt });
}

if (isMain(import.meta.url)) {
  installDependencies();
  // Only now do the packages exist that these modules import.
  const { prepareMnist } = await import('./prepare-mnist.mjs');
  const { buildIfChanged } = await import('./build.mjs');
  await prepareMnist();
  await buildIfChanged();
  const bytes = await packSite(join(root, 'dist'));
  writeFileSync(join(root, 'surprisal.zip'), bytes);
  console.log(`surprisal.zip: ${(bytes.length / 1e6).toFixed(1)} MB, for any static server.`);
}
