import path from 'node:path';
import { BadInput } from '@kinsight/kit/command';
import type { Command } from 'commander';
import {
  type FlowFacts,
  findRecipe,
  Purpose,
  readRecipe,
  recordOfProcessing,
} from '../../agreements/index.ts';
import { dryRun } from '../../dry-run.ts';
import { listRoleLooks } from '../../role-looks.ts';
import type { Open, RegisterAtHand } from './at-hand.ts';

const flowsOf = ({ place, reader }: RegisterAtHand) =>
  place.access.asClerk({ reader, action: 'read-register' }, (tx) => place.agreements.listFlows(tx));
const flowOf = ({ place, reader }: RegisterAtHand, code: string) =>
  place.access.asClerk({ reader, action: 'read-register' }, (tx) => place.agreements.getFlowFacts(tx, code));

/** `kinsight agreement list|show|why-not|dry-run|record-of-processing`: nothing here changes anything. */
export function registerCommands(agreement: Command, open: Open): void {
  agreement
    .command('list')
    .description('Every flow: who gives to whom, and whether it permits anything today')
    .action(async () => {
      const at = await open();
      const rows = (await flowsOf(at)).map((facts) => {
        const allowed = facts.flow.purposes.filter(
          (purpose) => at.place.agreements.decide(facts, { purpose }).allowed,
        );
        return {
          flow: facts.flow.code,
          agreement: facts.agreement?.code,
          giver: facts.flow.giver,
          receiver: facts.flow.receiver,
          mode: facts.flow.mode,
          shown: facts.flow.shown,
          permits: allowed,
        };
      });
      at.terminal.result(rows);
      at.terminal.table(rows, [
        { head: 'flow', cell: (row) => row.flow },
        { head: 'from', cell: (row) => row.giver },
        { head: 'to', cell: (row) => row.receiver },
        { head: 'mode', cell: (row) => row.mode },
        { head: 'shown', cell: (row) => row.shown },
        { head: 'permits today', cell: (row) => row.permits.join(', ') || 'nothing (agreement why-not)' },
      ]);
    });

  agreement
    .command('show <flow>')
    .description('All that is registered about a flow')
    .action(async (code: string) => {
      const at = await open();
      const facts = await flowOf(at, code);
      at.terminal.result(withoutLaw(facts));
      at.terminal.print(
        recordOfProcessing(at.place.stamp.name, [facts], at.place.clock.today(), at.place.law)
          .split('\n')
          .slice(4)
          .join('\n'),
      );
    });

  agreement
    .command('why-not <flow>')
    .description('Why a flow may not be used: each missing paper, its owner, and how long it has waited')
    .option('--purpose <purpose>', 'what for', 'identification')
    .option('--need <code>', 'which need, such as 7.1')
    .action(async (code: string, { purpose: asked, need }: { purpose: string; need?: string }) => {
      const at = await open();
      const purpose = Purpose.safeParse(asked);
      if (!purpose.success) throw new BadInput(`--purpose is one of ${Purpose.options.join(', ')}.`);
      const hindrances = at.place.agreements.whyNot(await flowOf(at, code), { purpose: purpose.data, need });
      at.terminal.result(hindrances);
      if (hindrances.length === 0)
        return at.terminal.print(`Nothing stands in the way: ${code} may be used for ${purpose.data} today.`);
      at.terminal.table(hindrances, [
        { head: 'why', cell: (one) => one.says },
        { head: 'missing', cell: (one) => one.document },
        { head: 'owner', cell: (one) => one.owner },
        { head: 'days waited', cell: (one) => one.daysWaited },
      ]);
    });

  agreement
    .command('dry-run <flow>')
    .description(
      'On the recipe’s made-up sample: exactly what each role would see, were the flow signed and approved; nothing is kept',
    )
    .action(async (code: string) => {
      const at = await open();
      const facts = await flowOf(at, code);
      const { flow } = facts;
      const { place, reader } = at;
      const adopted = await place.access.asClerk({ reader, action: 'read-register' }, (tx) =>
        findRecipe(tx, flow.recipe ?? ''),
      );
      const folder = path.join(place.knowledge.recipes, flow.recipe ?? code);
      const views = await dryRun(
        { access: place.access, intake: place.intake, today: place.clock.today() },
        { reader, facts, recipe: adopted ?? readRecipe(folder), folder, looks: listRoleLooks() },
      );
      at.terminal.result({ flow: code, shown: flow.shown, fields: flow.fields, views });
      at.terminal.print(
        `${flow.title ?? code}: what each role would see of the recipe’s made-up people. Asked of the database’s own rules, and rolled back.\n`,
      );
      for (const view of views) {
        at.terminal.print(`${view.role}, for ${view.purpose}, ${view.toWhom}`);
        if (view.nothingBecause !== undefined) at.terminal.print(`  nothing: ${view.nothingBecause}`);
        for (const sign of view.signs) at.terminal.print(`  ${sign}`);
        for (const { field, value } of view.shows) at.terminal.print(`  ${field}: ${value}`);
        if (view.nothingBecause === undefined)
          at.terminal.print(`  never: ${view.hides.join(', ') || 'all that is stored shows'}`);
      }
    });

  agreement
    .command('record-of-processing')
    .description('The record of processing activities of the place, as Markdown, with every flow')
    .action(async () => {
      const at = await open();
      const text = recordOfProcessing(
        at.place.stamp.name,
        await flowsOf(at),
        at.place.clock.today(),
        at.place.law,
      );
      at.terminal.result({ markdown: text });
      at.terminal.print(text);
    });
}

/** For JSON: the facts without the text of the law, which has its own command. */
function withoutLaw({ gateways, partner, ...facts }: FlowFacts) {
  return {
    ...facts,
    gateways: gateways.map(({ code, accepted }) => ({ code, accepted })),
    partner: partner?.flow.code,
  };
}
