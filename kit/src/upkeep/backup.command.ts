import { existsSync, renameSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { anchorFiles, appendAudit } from '../audit/index.ts';
import {
  backUp,
  checkBackup,
  journalFile,
  type RestoreResult,
  restore,
  type WishTrouble,
} from '../backup/index.ts';
import { BadInput, systemClock } from '../command/index.ts';
import type { Config } from '../config/index.ts';
import { dumpSchema } from '../postgres/index.ts';
import { type Open, readerWith } from './at-hand.ts';
import type { UpkeepWords } from './upkeep-words.ts';

/** `backup`, `restore`, `schema`. */
export function backupCommands(program: Command, open: Open, words: UpkeepWords): void {
  program
    .command('backup [file]')
    .summary(`everything of this ${words.noun} in one encrypted file`)
    .description(
      'Writes every table as of one moment into one file, encrypted with KINSIGHT_BACKUP_KEY. Others can go on working.',
    )
    .addHelpText('after', '\nMake a key once and keep it apart from the backups: openssl rand -base64 32')
    .action(async (given: string | undefined) => {
      const place = await open.place();
      const by = await readerWith(place, ['administrator', 'night']);
      const passphrase = keyOf(place.config);
      const file = path.resolve(
        given ?? path.join(place.config.home, 'backups', `${place.database}-${stampNow()}.backup`),
      );
      place.terminal.progress(`Writing ${file} …`);
      const { db, clock, ids } = place;
      const done = await backUp({
        db,
        file,
        passphrase,
        journal: journalFile(place.config.home, place.database),
        clock,
        ids,
      });
      await db.withTransaction('clerk', {}, (tx) =>
        appendAudit(tx, {
          at: clock.now(),
          account: by.account,
          osUser: by.osUser,
          action: 'exported',
          subjectKind: 'place',
          detail: { backup: done.manifest.id, load: done.manifest.load },
        }),
      );
      place.terminal.result({ file, ...done });
      place.terminal.print(
        `${done.rows.toLocaleString('en-GB')} rows of ${done.tables} tables, ${(done.bytes / 1e6).toFixed(1)} MB: ${file}`,
      );
    });

  program
    .command('restore <file>')
    .summary('bring a backup back into an empty database')
    .description(
      `Reads the whole file first and refuses it if a byte is wrong. Then loads it, goes on to the present schema, and makes hold again what was wished since the backup: ${words.restore.holdsAgain}.`,
    )
    .option('--check', 'only read the file and say what it holds')
    .action(async (file: string, options: { check?: boolean }) => {
      const machine = await open.machine();
      const { terminal, config, cluster, database, migrations, handlers } = machine;
      const passphrase = keyOf(config);
      if (options.check) {
        const { manifest, tables, rows } = await checkBackup(file, passphrase);
        terminal.result({ manifest, tables, rows });
        terminal.print(
          `Genuine and complete: ${manifest.place} as of ${manifest.at}, load ${manifest.load}, ${rows} rows of ${tables} tables.`,
        );
        return;
      }
      terminal.progress('Reading the whole backup, then loading it …');
      const journal = journalFile(config.home, database);
      let aside: string | undefined;
      const whenLoaded = () => void (aside = setAnchorsAside(config, database));
      const done = await restore({
        cluster,
        database,
        migrations,
        file,
        passphrase,
        journal,
        handlers,
        whenLoaded,
        ...(machine.wishesAgain ? { wishesAgain: machine.wishesAgain } : {}),
      });
      terminal.result({ ...done, anchorsAside: aside });
      terminal.print(
        `Restored ${done.manifest.place} as of ${done.manifest.at}: ${done.rows} rows of ${done.tables} tables.`,
      );
      terminal.print(
        `Removed again since: ${done.removals}${done.knowsBackup ? '' : ' (the journal does not know this backup, so all its removals were applied)'}.`,
      );
      for (const line of sayWishes(done.wishes, words)) terminal.print(line);
      if (aside !== undefined)
        terminal.print(
          `The audit chain now ends where the backup did. Anchors of the lost part are kept as evidence: ${aside}`,
        );
    });

  program
    .command('schema')
    .summary(`the schema of this ${words.noun}’s database as text`)
    .action(async () => {
      const { db, terminal } = await open.place();
      const text = await db.asOwner((tx) => dumpSchema(tx, db.name));
      terminal.result({ schema: text });
      terminal.print(text);
    });
}

/** What holds again, what could not be known, and up to when. */
function sayWishes(
  { again, trouble, upTo }: RestoreResult['wishes'],
  { noun, restore: { whenUnknown } }: UpkeepWords,
): readonly string[] {
  const made = Object.entries(again).map(([what, n]) => `${n} ${what}`);
  const lines = [`Wished since, and holding again: ${made.length > 0 ? made.join(', ') : 'nothing'}.`];
  if (trouble !== undefined) lines.push(`${troubles[trouble](noun)} ${whenUnknown}`);
  else if (upTo !== undefined)
    lines.push(`The journal was last written to on ${upTo}; what was wished later is not in it.`);
  return lines;
}
const troubles: Readonly<Record<WishTrouble, (noun: string) => string>> = {
  'journal-knows-no-such-backup': (noun) =>
    `The journal beside this ${noun} does not know this backup: nobody can say what was wished since.`,
  'not-written-then': () =>
    'When this backup was made no wishes were written down yet: nobody can say what was wished since.',
  'not-opened': () =>
    'Some wishes in the journal were sealed for another KINSIGHT_BACKUP_KEY and cannot be read.',
};

function keyOf({ backupKey }: Config): string {
  if (backupKey === undefined)
    throw new BadInput(
      'KINSIGHT_BACKUP_KEY is not set: backups are never written unencrypted. Make one: openssl rand -base64 32',
      {},
      'no-backup-key',
    );
  return backupKey;
}

/** The machine's time, also where the place stands on a fixed day: two backups never share a name. */
const stampNow = () =>
  systemClock().now().toString({ smallestUnit: 'second' }).replaceAll(/[:Z-]/g, '').replace('T', '-');

function setAnchorsAside(config: Config, database: string): string | undefined {
  const { anchors } = anchorFiles(config.home, database);
  if (!existsSync(anchors)) return undefined;
  const aside = `${anchors}.before-restore-${stampNow()}`;
  renameSync(anchors, aside);
  return aside;
}
