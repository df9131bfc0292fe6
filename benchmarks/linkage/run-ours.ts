import { linkFiles } from '@kinsight/linkage';
import type { Rules } from './rules.ts';
import { toSettings } from './settings.ts';

// Runs our engine on one Parquet file, from file to clusters file, in a process of its own. Prints one JSON line.
const [input = '', output = '', rules = '{}', threads = '2'] = process.argv.slice(2);
const linked = await linkFiles([input], {
  settings: toSettings(JSON.parse(rules) as Rules),
  output,
  threads: Number(threads),
});
const { pairs, edges, clusters, took, model } = linked;
process.stdout.write(`${JSON.stringify({ pairs, edges, clusters, stages: took, lambda: model.lambda })}\n`);
