// Packs what the build made, as tightly as it can be: the service sends the packed file to whoever takes it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const folder = fileURLToPath(new URL('dist/assets/', import.meta.url));
/** Less than that is not worth it. */
const LEAST = 1024;

const sums = { plain: 0, gz: 0, br: 0 };
for (const name of readdirSync(folder).filter((one) => /\.(js|css|svg)$/.test(one))) {
  const plain = readFileSync(join(folder, name));
  if (plain.length < LEAST) continue;
  const gz = gzipSync(plain, { level: 9 });
  const br = brotliCompressSync(plain, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
  });
  writeFileSync(join(folder, `${name}.gz`), gz);
  writeFileSync(join(folder, `${name}.br`), br);
  sums.plain += plain.length;
  sums.gz += gz.length;
  sums.br += br.length;
}
const kB = (bytes) => `${Math.round(bytes / 1000)} kB`;
console.log(`packed ${kB(sums.plain)} into ${kB(sums.gz)} (gzip), ${kB(sums.br)} (brotli)`);
