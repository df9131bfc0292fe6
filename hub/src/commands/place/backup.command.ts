import { appendAudit } from '@kinsight/kit/audit';
import { backUp, restore } from '@kinsight/kit/backup';
import { randomIds, systemClock, Unavailable } from '@kinsight/kit/command';
import type { Command } from 'commander';
import { databaseOf, filesOf, migrations } from '../../place-files.ts';
import type { AtHand } from './at-hand.ts';

/** `kinsight backup FILE`, `kinsight restore FILE`. */
export function backupCommands(program: Command, { config, open, getServer, terminal }: AtHand): void {
  const getKey = () => {
    if (config.backupKey) return config.backupKey;
    throw new Unavailable(
      'Set KINSIGHT_BACKUP_KEY to the key of your backups (make one: openssl rand -base64 32), and keep it apart from them.',
      {},
      'no-backup-key',
    );
  };

  program
    .command('backup <file>')
    .description('Write the whole place into one encrypted file. The key comes from KINSIGHT_BACKUP_KEY')
    .action(async (file: string) => {
      const passphrase = getKey();
      const { place, reader } = await open();
      const done = await place.access.asClerk({ reader, action: 'back-up' }, async (_tx, trail) => {
        const { db, clock, ids } = place;
        const result = await backUp({ db, file, passphrase, journal: place.files.removals, clock, ids });
        trail.note({ backup: result.manifest.id, tables: result.tables, rows: result.rows });
        return result;
      });
      terminal().result({ file, ...done });
      terminal().print(
        `${done.rows} rows of ${done.tables} tables are in ${file}. Try it: restore it under another KINSIGHT_HOME.`,
      );
    });

  program
    .command('restore <file>')
    .description(
      'Bring a place back into an empty database, then remove again what was removed since the backup',
    )
    .requiredOption('--code <code>', 'the place’s code; its database must be missing or empty')
    .action(async (file: string, { code }: { code: string }) => {
      const cluster = await getServer();
      terminal().progress('Reading the whole file before anything is written …');
      const files = filesOf(config.home, code);
      const passphrase = getKey();
      const done = await restore({
        cluster,
        database: databaseOf(code),
        migrations,
        file,
        passphrase,
        journal: files.removals,
        handlers: () => ({}),
      });
      const db = await cluster.openDatabase(databaseOf(code));
      const detail = { backup: done.manifest.id, rows: done.rows, run: randomIds().word() };
      await db.withTransaction('clerk', {}, (tx) =>
        appendAudit(tx, { at: systemClock().now(), action: 'restored', subjectKind: 'place', detail }),
      );
      await db.stop();
      terminal().result(done);
      terminal().print(
        `${done.rows} rows are back as of ${done.manifest.at}; ${done.removals} removals made since were made again. Next: kinsight --place ${code} audit verify`,
      );
    });
}
