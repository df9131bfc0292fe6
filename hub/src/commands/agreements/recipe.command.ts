import path from 'node:path';
import { NotFound } from '@kinsight/kit/command';
import type { Command } from 'commander';
import {
  exportRecipe,
  findRecipe,
  listAdoptedRecipes,
  readRecipe,
  readRecipes,
} from '../../agreements/index.ts';
import type { Open } from './at-hand.ts';

/** `kinsight recipe list|show|adopt|export`. */
export function recipeCommands(program: Command, open: Open): void {
  const recipe = program
    .command('recipe')
    .description('Arrangements to share one kind of data: see, adopt and export them')
    .addHelpText(
      'after',
      '\nExample: kinsight recipe show attendance · then: kinsight recipe adopt attendance',
    );

  recipe
    .command('list')
    .description('Recipes at hand, and which of them this place has adopted')
    .action(async () => {
      const { place, reader, terminal } = await open();
      const adopted = await place.access.asClerk({ reader, action: 'read-register' }, (tx) =>
        listAdoptedRecipes(tx),
      );
      const rows = readRecipes(place.knowledge.recipes).map(({ file, hash }) => {
        const mine = adopted.find((one) => one.file.name === file.name);
        const state = !mine
          ? ''
          : mine.hash === hash
            ? `adopted on ${mine.adoptedOn}`
            : `adopted on ${mine.adoptedOn}; changed since`;
        return {
          name: file.name,
          version: file.version,
          mode: file.mode,
          shown: file.shown,
          title: file.title,
          state,
        };
      });
      terminal.result(rows);
      terminal.table(rows, [
        { head: 'recipe', cell: (row) => row.name },
        { head: 'mode', cell: (row) => row.mode },
        { head: 'shown', cell: (row) => row.shown },
        { head: 'what', cell: (row) => row.title },
        { head: 'here', cell: (row) => row.state },
      ]);
    });

  recipe
    .command('show <name>')
    .description('What a recipe shares, under which law it worked elsewhere, its fields and its tips')
    .action(async (name: string) => {
      const { place, terminal } = await open();
      const { file, files, hash } = readRecipe(path.join(place.knowledge.recipes, name));
      terminal.result({ ...file, hash });
      terminal.print(
        `${file.title} (${file.name} ${file.version})\n${file.summary}\n\nAbout: ${file.population}\nPurposes: ${file.purposes.join(', ')}`,
      );
      terminal.print(
        `Shows signs of needs: ${file.evidences.join(', ') || 'none'}; shown as far as ${file.shown}; classes: ${file.sensitivity.join(', ')}`,
      );
      for (const { giver, gateways, why } of file.gateways)
        terminal.print(`Given by a ${giver}: ${gateways.join(' or ')}. ${why}.`);
      terminal.print(
        `Confidence: ${file.commonLaw.route}. ${file.commonLaw.why}.\nOpt-out: ${file.optOut}.\nFields: ${file.fields.join('; ')}`,
      );
      if (files['tips.md']) terminal.print(`\n${files['tips.md']}`);
    });

  recipe
    .command('adopt <name-or-folder>')
    .description(
      'Make a recipe this place’s own, by its hash: one at hand by name, or another place’s export by its folder',
    )
    .action(async (given: string) => {
      const { place, reader, terminal } = await open();
      const read = readRecipe(given.includes(path.sep) ? given : path.join(place.knowledge.recipes, given));
      const { adopted } = await place.access.asClerk({ reader, action: 'adopt-recipe' }, (tx, trail) => {
        trail.note({ recipe: read.file.name, version: read.file.version, hash: read.hash });
        return place.agreements.adoptRecipe(tx, reader, read);
      });
      terminal.result({ recipe: read.file.name, version: read.file.version, hash: read.hash, adopted });
      terminal.print(
        adopted
          ? `${read.file.title} is adopted. Flows that name it must be registered again to use it.`
          : 'Adopted already; nothing changed.',
      );
    });

  recipe
    .command('export <name>')
    .description(
      'Write an adopted recipe as a folder that another place can adopt, with its tips and where it comes from',
    )
    .requiredOption('--to <folder>', 'where to write it')
    .action(async (name: string, { to }: { to: string }) => {
      const { place, reader, terminal } = await open();
      const adopted = await place.access.asClerk({ reader, action: 'read-register' }, (tx) =>
        findRecipe(tx, name),
      );
      if (!adopted) throw new NotFound(`No recipe ${name} is adopted here. See: kinsight recipe list`);
      const folder = exportRecipe(adopted, place.stamp.name, to, path.join(place.knowledge.recipes, name));
      terminal.result({ folder, hash: adopted.hash });
      terminal.print(`Written to ${folder}. Another place adopts it: kinsight recipe adopt ${folder}`);
    });
}
