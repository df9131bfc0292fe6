import { rename, rm, writeFile } from 'node:fs/promises';
import { LinkageError } from '../problems.ts';

/** Lets `write` fill a file beside the wanted one and then gives it the name: nobody ever sees half a file. */
export async function writeAside(path: string, write: (aside: string) => Promise<void>): Promise<void> {
  const aside = `${path}.${process.pid}.part`;
  try {
    await write(aside);
    await rename(aside, path);
  } catch (error) {
    // The folder itself may be what is wrong; the first error is the one to tell.
    await rm(aside, { force: true }).catch(() => undefined);
    if (error instanceof LinkageError) throw error;
    throw new LinkageError(
      'unwritable-file',
      `${path} cannot be written: ${error instanceof Error ? error.message : 'unknown reason'}`,
      { path },
    );
  }
}

/** Writes a text file whole or not at all. */
export async function writeText(path: string, text: string): Promise<void> {
  await writeAside(path, (aside) => writeFile(aside, text));
}
