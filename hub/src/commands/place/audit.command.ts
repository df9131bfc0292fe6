import { createPublicKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { getAnchorKey, readAnchors, verifyAudit, writeAnchor } from '@kinsight/kit/audit';
import { Conflict, NotFound } from '@kinsight/kit/command';
import type { Command } from 'commander';
import type { AtHand } from './at-hand.ts';

/** `kinsight audit verify|anchor`. */
export function auditCommands(program: Command, { open, terminal }: AtHand): void {
  const audit = program
    .command('audit')
    .description('Who looked at whom: one chain that tells when it was changed');

  audit
    .command('verify')
    .description(
      'Walk the whole chain; find any change, deletion, insertion, re-ordering, cut tail and recomputed chain',
    )
    .option(
      '--anchor <file>',
      'anchors kept elsewhere; without it the place’s own are used, which whoever holds the machine could change',
    )
    .option('--key <file>', 'the public key kept with them (PEM)')
    .action(async (given: { anchor?: string; key?: string }) => {
      const { place, reader } = await open();
      const file = given.anchor ?? place.files.anchors;
      if (given.anchor !== undefined && !existsSync(file)) throw new NotFound(`There is no file ${file}.`);
      const publicKey =
        given.key === undefined
          ? getAnchorKey(place.files.anchorKey).publicKey
          : createPublicKey(readFileSync(given.key));
      const anchors = existsSync(file) ? readAnchors(file) : [];
      const verdict = await verifyAudit(place.db, { anchors, publicKey });
      await place.access.asClerk({ reader, action: 'verify-audit' }, (_tx, trail) =>
        Promise.resolve(trail.note({ ok: verdict.ok, entries: verdict.entries })),
      );
      terminal().result({ ...verdict, anchors: anchors.length });
      if (!verdict.ok) {
        terminal().table(verdict.problems, [
          { head: 'entry', cell: (one) => one.number },
          { head: 'what is wrong', cell: (one) => one.code },
        ]);
        throw new Conflict(
          `The audit is not as it was written: ${verdict.problems.length} problems in ${verdict.entries} entries. Keep this database as it is and tell the IG lead.`,
          {},
          'audit-changed',
        );
      }
      terminal().print(
        `The audit holds: ${verdict.entries} entries; kept anchors vouch for those up to ${verdict.anchoredUpTo}.`,
      );
    });

  audit
    .command('anchor')
    .description(
      'Write the signed head of the chain outside the database. Keep copies of the file where nobody who reaches the database can write',
    )
    .action(async () => {
      const { place, reader } = await open();
      await place.access.asClerk({ reader, action: 'verify-audit' }, () => Promise.resolve());
      const { privateKey } = getAnchorKey(place.files.anchorKey);
      const anchor = await writeAnchor(place.db, {
        place: place.stamp.code,
        file: place.files.anchors,
        privateKey,
        clock: place.clock,
      });
      terminal().result({ ...anchor, file: place.files.anchors });
      terminal().print(
        `Entry ${anchor.number} is anchored in ${place.files.anchors}. Copy that file to another machine.`,
      );
    });
}
