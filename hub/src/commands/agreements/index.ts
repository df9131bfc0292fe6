import type { Command } from 'commander';
import { agreementCommands } from './agreement.command.ts';
import type { Open } from './at-hand.ts';
import { conditionCommands } from './condition.command.ts';
import { gatewayCommands } from './gateway.command.ts';
import { readinessCommands } from './readiness.command.ts';
import { recipeCommands } from './recipe.command.ts';
import { registerCommands } from './register.command.ts';
import { wishesCommands } from './wishes.command.ts';

export { keptCommands } from './kept.command.ts';

/** Commands of the register: recipes, agreements and their flows, gateways, and the place's own papers. Register after `place`. */
export function agreementsCommands(program: Command, open: Open): void {
  recipeCommands(program, open);
  const agreement = program
    .command('agreement')
    .description('Who may give what to whom: register it, sign it, approve it, and ask why not')
    .addHelpText(
      'after',
      '\nExample: kinsight agreement register demo/places/batterby/agreements/education.yaml · then: kinsight agreement why-not school-roll',
    );
  agreementCommands(agreement, open);
  conditionCommands(agreement, open);
  registerCommands(agreement, open);
  gatewayCommands(program, open);
  readinessCommands(program, open);
  wishesCommands(program, open);
}
