// Compresses the files of a build, once, so that no server has to do it at each request.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

// The shards of images, pictures and fonts are compressed already.
const compressible = /\.(css|html|js|json|svg|txt|wasm|webmanifest)$/;
// Less is not worth a second file.
const leastBytes = 1024;

/** Writes `x.br` and `x.gz` beside each file x of the folder that becomes smaller by it. */
export async function compressFiles(folder) {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    compressible.test(path),
  );
  await Promise.all(
    paths.map(async (path) => {
      const bytes = readFileSync(join(folder, path));
      if (bytes.length < leastBytes) return;
      const parameters = { [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
      const variants = {
        br: await brotli(bytes, { params: parameters }),
        gz: await gzip(bytes, { level: 9 }),
      };
      for (const [extension, compressed] of Object.entries(variants)) {
        if (compressed.length < bytes.length) {
          writeFileSync(join(folder, `${path}.${extension}`), compressed);
        }
      }
    }),
  );
}
