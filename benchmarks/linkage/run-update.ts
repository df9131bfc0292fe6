import { readFileSync } from 'node:fs';
import { openState, parseModel, readKnown } from '@kinsight/linkage';

// Opens a state (made from the first file) and takes in the others one after the other in this one process, as a service
// would. Prints one JSON line: milliseconds of each update, reading, comparing and writing to disk included.
const [folder = '', model = '', ...files] = process.argv.slice(2);
const state = await openState(folder, parseModel(readFileSync(model, 'utf8')));
const updates = [];
for (const file of files) {
  const cpu = process.cpuUsage();
  const started = performance.now();
  const input = await readKnown([file], state.state.model.settings);
  const read = performance.now() - started;
  const { counts, compared, took, kept, lineage } = await state.update(input);
  const milliseconds = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  updates.push({
    ...counts,
    compared,
    kept,
    moved: lineage.length,
    milliseconds,
    cpuMilliseconds: (user + system) / 1000,
    took: { read, ...took, write: milliseconds - read - Object.values(took).reduce((a, b) => a + b, 0) },
  });
}
process.stdout.write(`${JSON.stringify({ updates })}\n`);
