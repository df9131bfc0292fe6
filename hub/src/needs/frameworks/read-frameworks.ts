import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { BadInput } from '@kinsight/kit/command';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Criterion, ParameterValue } from '../criteria/criterion.ts';
import { type Datasets, DatasetsFile, toDatasets } from '../criteria/datasets.ts';
import { readCriterion } from '../criteria/read-criterion.ts';
import { type Problem, toSentence } from '../problems.ts';
import { assembleFramework } from './assemble-framework.ts';
import { type Framework, FrameworkFile } from './framework.ts';

/** The frameworks of a folder: what may be run at this place. */
export type FrameworkLibrary = {
  readonly names: readonly string[];
  readonly datasets: Datasets;
  /** Datasets that happen on a day. */
  readonly events: readonly string[];
  /** Throws BadInput that lists every problem of the framework's files. `changes` are approved parameters. */
  getFramework(
    name: string,
    changes?: Readonly<Record<string, Readonly<Record<string, ParameterValue>>>>,
  ): Framework;
  /** Of the measures beside a framework, borrowed ones too. */
  measuresHashOf(name: string): string;
};

type Kept = { readonly sources: readonly string[]; readonly stamp: string; readonly framework: Framework };

/** Frameworks times approved parameters: a place has a handful. */
const mostKept = 50;

export const openFrameworks = (folder: string): FrameworkLibrary => {
  const datasets = toDatasets(
    DatasetsFile.parse(parse(readFileSync(path.join(folder, 'datasets.yaml'), 'utf8'))),
  );
  const entries = readdirSync(folder, { withFileTypes: true });
  const names = entries
    .filter((e) => e.isDirectory())
    .map((e) => e.name)
    .toSorted();

  // A page asks at every look; reading 60 files anew took a third of its time. Kept while no file has changed.
  const kept = new Map<string, Kept>();
  const stampOf = (name: string): string => {
    const all = readdirSync(path.join(folder, name)).map((file) => path.join(folder, name, file));
    return all
      .map((file) => statSync(file))
      .map(({ mtimeMs, size }) => `${mtimeMs}/${size}`)
      .join();
  };

  return {
    names,
    datasets,
    events: Object.entries(datasets).flatMap(([name, { event }]) => (event ? [name] : [])),
    measuresHashOf(name) {
      const { borrows } = readFrameworkFile(path.join(folder, name, 'framework.yaml'));
      return hashMeasures(
        (borrows === undefined ? [name] : [borrows, name]).map((one) => path.join(folder, one)),
      );
    },
    getFramework(name, changes) {
      if (!names.includes(name))
        throw troubles([{ code: 'framework-unknown', framework: name, known: names }]);
      const asked = JSON.stringify([name, changes]);
      const known = kept.get(asked);
      if (known !== undefined && known.sources.map(stampOf).join(';') === known.stamp) return known.framework;
      const file = readFrameworkFile(path.join(folder, name, 'framework.yaml'));
      const criteria = new Map<string, Criterion>();
      const sources = file.borrows === undefined ? [name] : [file.borrows, name];
      const stamp = sources.map(stampOf).join(';');
      for (const source of sources) {
        for (const c of readCriteria(path.join(folder, source))) criteria.set(c.id, c);
      }
      const made = assembleFramework(file, criteria, datasets, changes, hashBeside(path.join(folder, name)));
      if ('problems' in made) throw troubles(made.problems);
      if (kept.size >= mostKept) kept.clear();
      kept.set(asked, { stamp, sources, framework: made.framework });
      return made.framework;
    },
  };
};

/** Of the bytes of every measure in these folders; other rooms read them. */
const hashMeasures = (folders: readonly string[]): string => {
  const texts = folders.flatMap((folder) => {
    const at = path.join(folder, 'measures');
    const files = existsSync(at) ? readdirSync(at).filter((file) => file.endsWith('.sql')) : [];
    return files.toSorted().map((file) => [file, readFileSync(path.join(at, file), 'utf8')]);
  });
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex');
};

/** What a named person approves with a framework beside needs and criteria. Other rooms read these files; here they are bytes. */
const approvedBeside = ['assessment.yaml', 'results.yaml'] as const;
const hashBeside = (folder: string): string => {
  const texts = approvedBeside.map((file) => {
    const at = path.join(folder, file);
    return existsSync(at) ? readFileSync(at, 'utf8') : null;
  });
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex');
};

const readFrameworkFile = (file: string): FrameworkFile => {
  const read = FrameworkFile.safeParse(parse(readFileSync(file, 'utf8')));
  if (!read.success) throw new BadInput(`${file}: ${z.prettifyError(read.error)}`);
  return read.data;
};

/** Every criterion file of one framework's folder. */
export const readCriteria = (folder: string): readonly Criterion[] => {
  const files = readdirSync(folder)
    .filter((f) => f.endsWith('.sql'))
    .toSorted();
  const read = files.map((f) =>
    readCriterion(`${path.basename(folder)}/${f}`, readFileSync(path.join(folder, f), 'utf8')),
  );
  const problems = read.flatMap((r) => ('problems' in r ? r.problems : []));
  if (problems.length > 0) throw troubles(problems);
  return read.flatMap((r) => ('criterion' in r ? [r.criterion] : []));
};

const troubles = (problems: readonly Problem[]): BadInput =>
  new BadInput(problems.map(toSentence).join('\n'));
