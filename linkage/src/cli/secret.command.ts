import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { createSecret, fingerprint, joinShares, readSecret, splitSecret } from '../encoded/index.ts';
import { LinkageError } from '../problems.ts';
import { print } from './print.ts';
import { readText } from './read-text.ts';

export function addSecret(program: Command): void {
  const secret = program
    .command('secret')
    .description('create a secret of 256 bits, split it between two holders, check a copy');
  secret
    .command('create')
    .description('write a new secret; the agencies share it, the linkage unit never sees it')
    .requiredOption('--output <file>', 'a new file, readable to you alone')
    .addHelpText('after', `\nExample\n  ${program.name()} secret create --output secret.txt`)
    .option('--json', 'print the fingerprint as JSON')
    .action(async ({ output, json }: { output: string; json?: boolean }) => {
      const text = createSecret(randomBytes);
      await writeNew(output, text);
      const whole = fingerprint(readSecret(text));
      print(json, { output, fingerprint: whole }, [`${output} written; its fingerprint is ${whole}.`]);
    });
  secret
    .command('split')
    .description('write two shares; only both together give the secret')
    .requiredOption('--secret <file>', 'the secret')
    .requiredOption('--output <folder>', 'gets share-1.txt and share-2.txt, one for each holder')
    .addHelpText('after', `\nExample\n  ${program.name()} secret split --secret secret.txt --output shares`)
    .option('--json', 'print the names of the shares as JSON')
    .action(async (options: { secret: string; output: string; json?: boolean }) => {
      const shares = splitSecret(readSecret(await readText(options.secret)), randomBytes);
      await mkdir(options.output, { recursive: true, mode: 0o700 });
      const files = shares.map((_, i) => path.join(options.output, `share-${i + 1}.txt`));
      for (const [i, share] of shares.entries()) await writeNew(files[i] ?? '', share);
      print(options.json, { shares: files }, [
        `Give one share to each holder, by different ways, and destroy ${options.secret}.`,
      ]);
    });
  secret
    .command('check')
    .description('the fingerprint of a secret or of two shares: both agencies must see the same')
    .argument('<files...>', 'one secret or two shares')
    .addHelpText('after', `\nExample\n  ${program.name()} secret check secret.txt`)
    .option('--json', 'print the fingerprint as JSON')
    .action(async ([first = '', second]: string[], { json }: { json?: boolean }) => {
      const whole =
        second === undefined
          ? readSecret(await readText(first))
          : joinShares(await readText(first), await readText(second));
      print(json, { fingerprint: fingerprint(whole) }, [fingerprint(whole)]);
    });
}

async function writeNew(file: string, text: string): Promise<void> {
  if (existsSync(file))
    throw new LinkageError('file-there', `${file} is there already; it is not overwritten.`);
  try {
    await writeFile(file, text, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    throw new LinkageError(
      'unwritable-file',
      `${file} cannot be written: ${error instanceof Error ? error.message : 'unknown reason'}`,
    );
  }
}
