import { mkdir } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Table } from '../encode/table.ts';
import { writePersons } from '../files/write-persons.ts';
import { trainTable } from '../link/train-in-parallel.ts';
import { LinkageError } from '../problems.ts';
import type { Model } from '../score/model.ts';
import type { Settings } from '../settings/settings.ts';
import { emptyState } from '../update/link-state.ts';
import { readKnown } from '../update/read-known.ts';
import { readState, writeState } from '../update/state-files.ts';
import { withLock } from '../update/state-lock.ts';
import { refuseForeign, updateLinks } from '../update/update-links.ts';
import { type InputOptions, print, readModel, readSettings, say, withInput } from './input.ts';
import { readDecisions } from './read-decisions.ts';
import { pairBudgetOf, withPairBudget } from './threshold.ts';

type Options = InputOptions & {
  state: string;
  model?: string;
  settings?: string;
  decisions?: string;
  complete?: boolean;
  output?: string;
  pairBudget?: string;
  json?: boolean;
};

export function addUpdate(program: Command): void {
  withPairBudget(withInput(program.command('update')))
    .description('take in new and changed records: only their pairs are compared, persons keep their ids')
    .requiredOption('--state <folder>', 'what is known; made at the first update')
    .option('--model <file>', 'for the first update: a trained model')
    .option(
      '--settings <name>',
      'or settings to train with on the first input: uk-person, febrl, or a JSON file',
    )
    .option('--decisions <file>', 'JSON list of must-link, never-link and never-merge decisions')
    .option('--complete', 'the input holds all records of its sources: what is missing is removed')
    .option('--output <file>', 'also write persons: .csv or .parquet with person, record')
    .option('--json', 'print counts and lineage as JSON')
    .addHelpText(
      'after',
      '\nExample\n  kinsight-linkage update --state people --settings uk-person --input june.csv',
    )
    .action(async (options: Options) => {
      await mkdir(options.state, { recursive: true });
      await withLock(options.state, () => update(options));
    });
}

async function update(options: Options): Promise<void> {
  const known = await readState(options.state);
  const pairBudget = pairBudgetOf(options);
  if (known !== undefined && (options.model !== undefined || options.settings !== undefined))
    throw new LinkageError(
      'model-known',
      `${options.state} has a model already; another model is another state.`,
      { state: options.state },
    );
  const settings = known?.model.settings ?? (await firstSettings(options));
  const input = await readKnown(options.input, settings, {
    ...(options.id === undefined ? {} : { id: options.id }),
    ...(options.source === undefined ? {} : { source: options.source }),
    ...(options.lists === undefined ? {} : { lists: options.lists.split(',') }),
  });
  const before = known ?? emptyState(await firstModel(options, settings, input.table));
  say(`${before.known.table.size} records known, ${input.table.size} read.`);
  const { state, lineage, kept, counts, compared, afresh, review, took } = await updateLinks(before, input, {
    complete: options.complete === true,
    ...(pairBudget === undefined ? {} : { pairBudget }),
    ...(options.decisions === undefined ? {} : { decisions: await readDecisions(options.decisions) }),
  });
  await writeState(options.state, state, lineage);
  if (options.output !== undefined) await writePersons(options.output, state);
  const persons = state.persons.names.starts.length - 1;
  const count = (kind: string): number => lineage.filter((one) => one.kind === kind).length;
  print(
    options.json,
    {
      ...counts,
      compared,
      afresh,
      records: state.known.table.size,
      persons,
      kept,
      review: review.length,
      lineage,
      milliseconds: took,
    },
    [
      `${counts.added} records new, ${counts.changed} changed, ${counts.unchanged} as before, ${counts.removed} removed; ${compared} pairs compared${afresh ? ' (all of them afresh)' : ''}.`,
      `${persons} persons: ${kept} kept, ${count('new')} new, ${count('merged')} merged, ${count('split')} split, ${count('gone')} gone.`,
      ...lineage.flatMap((one) =>
        one.kind === 'merged'
          ? [`${one.person} is now ${one.into}`]
          : one.kind === 'split'
            ? [`${one.person} is now ${one.into.join(' and ')}`]
            : [],
      ),
    ],
  );
}

async function firstSettings({ model, settings, state }: Options): Promise<Settings> {
  if (model !== undefined) return refuseForeign((await readModel(model, undefined, LATER)).settings);
  if (settings === undefined)
    throw new LinkageError('no-model', `${state} is new: give --model, or --settings to train with.`, {
      state,
    });
  return refuseForeign(await readSettings(settings, undefined, LATER));
}

async function firstModel({ model, ...options }: Options, settings: Settings, table: Table): Promise<Model> {
  return model === undefined
    ? (await trainTable(table, settings, pairBudgetOf(options))).model
    : readModel(model, undefined, LATER);
}

/** SQL only DuckDB knows is read, so that it is refused with what an update needs and not with an option it has not. */
const LATER = { allowSql: true };
