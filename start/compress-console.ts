import { readdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { isCompressible } from "@/lib/platform/compressed-files";

const brotli = promisify(brotliCompress);
// Smaller than this, the headers weigh more than what is saved.
const BYTES_MIN = 512;

/** Writes each script and style of the build a second time, compressed as far as brotli goes, as "name.br". */
export async function compressConsole(root: string): Promise<void> {
  const folder = join(root, ".next/static");
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(isCompressible);
  await Promise.all(
    names.map(async (name) => {
      const content = await readFile(join(folder, name));
      if (content.length < BYTES_MIN) return;
      const params = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
      await writeFile(join(folder, `${name}.br`), await brotli(content, { params }));
    }),
  );
}
