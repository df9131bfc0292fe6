import { mkdir } from 'node:fs/promises';
import type { Command } from 'commander';
import { encodeRecords } from '../encode/encode-records.ts';
import type { Records } from '../encode/records.ts';
import { writeTable } from '../files/write-table.ts';
import { LinkageError } from '../problems.ts';
import type { Model } from '../score/model.ts';
import { train } from '../train/train.ts';
import { readState, writeState } from '../update/state-files.ts';
import { withLock } from '../update/state-lock.ts';
import { emptyState, updateLinks } from '../update/update-links.ts';
import { type InputOptions, print, readInput, readModel, readSettings, say, withInput } from './input.ts';
import { readDecisions } from './read-decisions.ts';

type Options = InputOptions & {
  state: string;
  model?: string;
  settings?: string;
  decisions?: string;
  complete?: boolean;
  output?: string;
  json?: boolean;
};

export function addUpdate(program: Command): void {
  withInput(program.command('update'))
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
      const records = await readInput(options);
      await mkdir(options.state, { recursive: true });
      await withLock(options.state, () => update(options, records));
    });
}

async function update(options: Options, records: Records): Promise<void> {
  const known = await readState(options.state);
  if (known !== undefined && (options.model !== undefined || options.settings !== undefined))
    throw new LinkageError(
      'model-known',
      `${options.state} has a model already; another model is another state.`,
      { state: options.state },
    );
  const before = known ?? emptyState(await firstModel(options, records));
  say(`${before.records.ids.length} records known, ${records.ids.length} read.`);
  const { state, lineage, counts, compared, afresh, review } = updateLinks(before, records, {
    complete: options.complete === true,
    ...(options.decisions === undefined ? {} : { decisions: await readDecisions(options.decisions) }),
  });
  await writeState(options.state, state, lineage);
  if (options.output !== undefined) {
    const held = state.persons.flatMap(({ id, records: ids }) => ids.map((record) => [id, record] as const));
    await writeTable(options.output, held.length, [
      { name: 'person', type: 'text', at: (i) => held[i]?.[0] ?? '' },
      { name: 'record', type: 'text', at: (i) => held[i]?.[1] ?? '' },
    ]);
  }
  const moved = lineage.filter(({ kind }) => kind !== 'kept');
  const count = (kind: string): number => lineage.filter((one) => one.kind === kind).length;
  print(
    options.json,
    {
      ...counts,
      compared,
      afresh,
      records: state.records.ids.length,
      persons: state.persons.length,
      review: review.length,
      lineage: moved,
    },
    [
      `${counts.added} records new, ${counts.changed} changed, ${counts.unchanged} as before, ${counts.removed} removed; ${compared} pairs compared${afresh ? ' (all of them afresh)' : ''}.`,
      `${state.persons.length} persons: ${count('kept')} kept, ${count('new')} new, ${count('merged')} merged, ${count('split')} split, ${count('gone')} gone.`,
      ...moved.flatMap((one) =>
        one.kind === 'merged'
          ? [`${one.person} is now ${one.into}`]
          : one.kind === 'split'
            ? [`${one.person} is now ${one.into.join(' and ')}`]
            : [],
      ),
    ],
  );
}

async function firstModel({ model, settings, state }: Options, records: Records): Promise<Model> {
  if (model !== undefined) return readModel(model);
  if (settings === undefined)
    throw new LinkageError('no-model', `${state} is new: give --model, or --settings to train with.`, {
      state,
    });
  const read = await readSettings(settings);
  return train(encodeRecords(records, read), read).model;
}
