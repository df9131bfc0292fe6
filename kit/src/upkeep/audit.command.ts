import { createPublicKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { Command } from 'commander';
import {
  type AuditVerdict,
  anchorFiles,
  auditProblemWords,
  getAnchorKey,
  readAnchors,
  verifyAudit,
  writeAnchor,
} from '../audit/index.ts';
import { Conflict, type Terminal } from '../command/index.ts';
import { findPlace } from '../ledger/index.ts';
import { type Open, readerWith } from './at-hand.ts';

/** `audit verify`, `audit anchor`. */
export function auditCommands(program: Command, open: Open): void {
  const audit = program.command('audit').summary('prove that nobody changed who looked at what');

  audit
    .command('verify')
    .summary('walk the whole chain and name whatever was done to it')
    .description(
      'Finds any entry changed, deleted, inserted or re-ordered. A cut tail and a chain computed anew show only against anchors: signed heads kept outside the database.',
    )
    .option('--anchor <file>', 'anchors kept elsewhere; otherwise those of this machine')
    .option('--key <file>', 'public key (PEM) they were signed with; otherwise this machine’s')
    .addHelpText('after', '\nEnds with 5 when something was found.')
    .action(async (options: { anchor?: string; key?: string }) => {
      const place = await open.place();
      await readerWith(place, ['auditor', 'ig-lead', 'guardian', 'administrator']);
      const files = anchorFiles(place.config.home, place.database);
      const file = options.anchor ?? files.anchors;
      const publicKey =
        options.key === undefined
          ? getAnchorKey(files.key).publicKey
          : createPublicKey(readFileSync(options.key));
      const kept =
        options.anchor !== undefined || existsSync(file)
          ? { anchors: readAnchors(file), publicKey }
          : undefined;
      const verdict = await verifyAudit(place.db, kept);
      place.terminal.result(verdict);
      sayVerdict(place.terminal, verdict);
      if (!verdict.ok)
        throw new Conflict(
          'The audit chain is not whole.',
          { problems: verdict.problems.length },
          'audit-not-whole',
        );
    });

  audit
    .command('anchor')
    .summary('sign the head of the chain into the anchor file now')
    .action(async () => {
      const place = await open.place();
      await readerWith(place, ['auditor', 'ig-lead', 'administrator']);
      const files = anchorFiles(place.config.home, place.database);
      const anchor = await writeAnchor(place.db, {
        place: (await place.db.withTransaction('clerk', {}, findPlace))?.code ?? place.database,
        file: files.anchors,
        privateKey: getAnchorKey(files.key).privateKey,
        clock: place.clock,
      });
      place.terminal.result(anchor);
      place.terminal.print(`Entry ${anchor.number} is anchored in ${files.anchors}.`);
      place.terminal.print(
        'Keep a copy where nobody who reaches this database can write. The public key to verify with:',
      );
      place.terminal.print(getAnchorKey(files.key).publicKey.export({ type: 'spki', format: 'pem' }).trim());
    });
}

function sayVerdict(terminal: Terminal, { ok, entries, anchoredUpTo, problems }: AuditVerdict): void {
  for (const { code, number } of problems) terminal.print(`Entry ${number} ${auditProblemWords[code]}.`);
  if (!ok) return;
  terminal.print(`Whole: ${entries} entries, each as it was written and in its place.`);
  terminal.print(
    anchoredUpTo > 0
      ? `Anchors vouch for everything up to entry ${anchoredUpTo}; what came later rests on the chain alone.`
      : 'No anchor was at hand, so a cut tail or a chain computed anew would not show: audit anchor',
  );
}
