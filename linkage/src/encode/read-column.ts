import { FIELD_SEPARATOR, type FileShape, readBytes } from '../files/read-bytes.ts';
import { LinkageError } from '../problems.ts';
import { ByteDictionary } from './byte-dictionary.ts';
import type { Coded } from './rank-codes.ts';

/** Reads one column of single values over several files, one after the other, and codes it by first sight; files without it give nulls. */
export async function readColumn(files: readonly FileShape[], name: string): Promise<Coded> {
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  const codes = new Int32Array(new SharedArrayBuffer(rows * 4)).fill(-1);
  const dictionary = new ByteDictionary();
  let at = 0;
  for (const file of files) {
    let row = at;
    if (file.columns.has(name))
      await readBytes(file, [name], (_, bytes, count) => {
        const found = dictionary.addFields(bytes, FIELD_SEPARATOR, codes, row);
        if (found !== count)
          throw new LinkageError(
            'separator-in-text',
            `${file.path}: a value of "${name}" near row ${row + 1 - at} holds the control character 31.`,
            { path: file.path, column: name },
          );
        row += count;
      });
    at += file.rows;
  }
  return { codes, ...dictionary.finish() };
}
