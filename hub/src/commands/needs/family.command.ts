import { BadInput, type Terminal } from '@kinsight/kit/command';
import type { Command } from 'commander';
import { type FamilyView, type Stance, stances } from '../../needs/index.ts';
import { defaultFramework, type Open, toPurpose, toWhole } from './needs-at-hand.ts';

type Look = { purpose: ReturnType<typeof toPurpose>; why?: string };

/** `kinsight family show`, `refer` and `observe`. */
export function familyCommands(program: Command, open: Open): void {
  const family = program
    .command('family')
    .description('One family: who to ring, signs of need, what is not known');
  family
    .command('show <family>')
    .description('Who to ring first; then signs of need by headline')
    .option('--purpose <purpose>', 'what you look for', toPurpose, 'triage')
    .option('--why <text>', 'why you look; the front door must say')
    .option('--evidence', 'one step further down: the facts behind the signs')
    .action(async (id: string, options: Look & { evidence?: boolean }) => {
      const { needs, reader, terminal } = await open();
      const view = await needs.showFamily({
        reader,
        family: toWhole(id),
        purpose: options.purpose,
        evidence: options.evidence === true,
        ...(options.why === undefined ? {} : { reason: options.why }),
      });
      terminal.result(view);
      sayFamily(terminal, view);
    });

  program
    .command('refer <person>')
    .description('Somebody asks for help for the family of this person: it joins the worklist')
    .requiredOption('--reason <text>', 'what help is asked for, and by whom')
    .option('--purpose <purpose>', 'what you look for', toPurpose, 'triage')
    .option('--why <text>', 'why you look; the front door must say')
    .action(async (person: string, options: Look & { reason: string }) => {
      const { needs, reader, terminal } = await open();
      const done = await needs.refer({
        reader,
        person: toWhole(person),
        framework: defaultFramework,
        reason: options.reason,
        purpose: options.purpose,
        ...(options.why === undefined ? {} : { lookReason: options.why }),
      });
      terminal.result(done);
      terminal.print('The referral is kept; the family is on the worklist.');
    });

  program
    .command('observe <person> <need> <stance>')
    .description(
      'Confirm a sign of need, say that it is no longer so, or that it never was (confirmed, better, struck-out), with the family’s own view beside it',
    )
    .requiredOption('--family-view <text>', 'what the family says')
    .option('--framework <name>', 'whose need it is', defaultFramework)
    .option('--purpose <purpose>', 'what you look for', toPurpose, 'triage')
    .option('--why <text>', 'why you look; the front door must say')
    .action(
      async (
        person: string,
        need: string,
        stance: string,
        options: Look & { familyView: string; framework: string },
      ) => {
        const { needs, reader, terminal } = await open();
        const done = await needs.observe({
          reader,
          person: toWhole(person),
          need,
          stance: toStance(stance),
          framework: options.framework,
          familyView: options.familyView,
          purpose: options.purpose,
          ...(options.why === undefined ? {} : { lookReason: options.why }),
        });
        terminal.result(done);
        terminal.print('The observation is kept and counts from the next run.');
      },
    );
}

const sayFamily = (terminal: Terminal, view: FamilyView): void => {
  terminal.print(
    `Family ${view.family}, as at ${view.asAt}: ${view.members.map((m) => `${m.name} (${m.role}${m.age === undefined ? '' : `, ${m.age}`})`).join(', ')}`,
  );
  const nameOf = new Map(view.members.map((m) => [m.person, m.name]));
  terminal.print('\nWho to ring');
  terminal.table(view.whoToRing, [
    { head: 'service', cell: (w) => w.service ?? w.source },
    { head: 'who', cell: (w) => w.worker ?? w.team ?? '' },
    { head: 'telephone', cell: (w) => w.telephone ?? '' },
    {
      head: 'about',
      cell: (w) => w.persons.map((p) => nameOf.get(p) ?? 'a member you cannot see').join(', '),
    },
    { head: 'as of', cell: (w) => `${w.asOf ?? 'not said'}${w.stale ? ' (may have changed)' : ''}` },
  ]);
  for (const open of view.alreadyOpen)
    terminal.print(`Already open: ${open.kind}${open.since === null ? '' : ` since ${open.since}`}`);
  for (const h of view.headlines) {
    const met = h.needs.filter((n) => n.value === 'met');
    if (met.length === 0) continue;
    terminal.print(`\nSigns of need: ${h.name}`);
    for (const n of met)
      terminal.print(
        `  ${n.need} ${n.name} (${n.strength === 'confirmed' ? 'confirmed' : 'the data suggest'}): ${n.says.join('; ')}`,
      );
  }
  for (const e of view.evidence ?? [])
    terminal.print(
      `  fact ${e.id}: ${e.dataset} ${e.starts ?? ''} (delivery ${e.delivery}, line ${e.line ?? 'not kept'})`,
    );
  const unknown = Object.entries(view.unknown);
  if (unknown.length > 0)
    terminal.print(`\nNot known: ${unknown.map(([cause, n]) => `${n} needs ${cause}`).join(', ')}`);
  terminal.print(view.note);
};

const toStance = (given: string): Stance => {
  const stance = stances.find((one) => one === given);
  if (!stance) throw new BadInput(`The stance is one of ${stances.join(', ')}.`);
  return stance;
};
