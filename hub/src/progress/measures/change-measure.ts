import { createHash } from 'node:crypto';
import { BadInput } from '@kinsight/kit/command';
import type { ParameterValue } from '../../needs/index.ts';
import type { Measure } from './measure.ts';
import type { Measures } from './read-measures.ts';

/** measure → parameter → value. `sustain_length` is how long it must last, in the unit the file names. */
export type Changes = Readonly<Record<string, Readonly<Record<string, ParameterValue>>>>;

const sustainLength = 'sustain_length';

/** The measures of a framework as a place changed them. Throws BadInput with a sentence where it names what is not there. */
export function changeMeasures(measures: Measures, changes: Changes): Measures {
  if (Object.keys(changes).length === 0) return measures;
  const unknown = Object.keys(changes).find((id) => !measures.all.some((one) => one.id === id));
  if (unknown !== undefined) throw new BadInput(`There is no measure “${unknown}” in this framework.`);
  const change = (one: Measure): Measure => changeMeasure(one, changes[one.id] ?? {});
  const all = measures.all.map(change);
  const byId = new Map(all.map((one) => [one.id, one]));
  return {
    all,
    hash: createHash('sha256')
      .update(JSON.stringify([measures.hash, changes]))
      .digest('hex'),
    of: (need, headline) => {
      const found = measures.of(need, headline);
      return found && byId.get(found.id);
    },
    alternatives: measures.alternatives.map(change),
    always: measures.always.map(change),
  };
}

/** A changed measure is another one: it has a hash of its own, nobody has checked it against its source, and it says that it was changed here. */
function changeMeasure(measure: Measure, changed: Readonly<Record<string, ParameterValue>>): Measure {
  if (Object.keys(changed).length === 0) return measure;
  const { [sustainLength]: length, ...parameters } = changed;
  for (const [name, value] of Object.entries(parameters)) {
    const before = measure.parameters[name];
    if (before === undefined) throw new BadInput(`${measure.id} has no parameter “${name}”.`);
    if (typeof before !== typeof value)
      throw new BadInput(`${measure.id}.${name} is ${before} in the file; “${value}” is of another kind.`);
  }
  if (
    length !== undefined &&
    (typeof length !== 'number' || !Number.isInteger(length) || length < 1 || length > 60)
  )
    throw new BadInput(
      `${measure.id}.${sustainLength} is a whole number from 1 to 60, of ${measure.sustain.unit}.`,
    );
  return {
    ...measure,
    parameters: { ...measure.parameters, ...parameters },
    sustain: typeof length === 'number' ? { ...measure.sustain, length } : measure.sustain,
    verified: false,
    source: `changed by this place; the file: ${measure.source}`,
    hash: createHash('sha256')
      .update(JSON.stringify([measure.hash, changed]))
      .digest('hex'),
  };
}
