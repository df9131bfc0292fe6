import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { BadInput } from '@kinsight/kit/command';
import { parse } from 'yaml';
import { z } from 'zod';
import {
  checkUses,
  type Datasets,
  type FrameworkFile,
  namedParameters,
  needsOf,
  toSentence,
} from '../../needs/index.ts';
import { type Measure, MeasureHeader } from './measure.ts';

/** The measures of one framework: its own, and those of the framework it borrows from. */
export type Measures = {
  readonly all: readonly Measure[];
  /** Of everything that decides: ids, texts. */
  readonly hash: string;
  /** The measure of a need: its own, else its headline's, else that for every need. */
  of(need: string, headline: string): Measure | undefined;
  /** Those that, once held, stand for every need of the family. */
  readonly alternatives: readonly Measure[];
  /** Those that every case is asked for, whatever its needs are. */
  readonly always: readonly Measure[];
};

/** Goes up when the engine reads the same facts otherwise: then everything is measured anew. 2: what has no end runs on. 3: what every case is asked for. */
const engine = 3;

const supplied = new Set(['as_at', 'need']);

/** Measures by the text they were read from: reading the files again is cheap, parsing sixteen of them takes 15 ms in which no page is answered. */
const kept = new Map<string, Measure>();
/** A place has some dozens, and what was edited meanwhile. */
const mostKept = 500;

const readMeasure = (file: string, text: string): Measure => {
  const key = `${file}\n${text}`;
  const measure = kept.get(key) ?? parseMeasure(file, text);
  if (kept.size >= mostKept) kept.clear();
  kept.set(key, measure);
  return measure;
};

/** Reads one measure file. Throws BadInput with a sentence that says what to mend. */
const parseMeasure = (file: string, text: string): Measure => {
  const parts = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*\r?\n([\s\S]*)$/.exec(text);
  if (!parts) throw new BadInput(toSentence({ code: 'header-missing', file }));
  const header = MeasureHeader.safeParse(parse(parts[1] ?? ''));
  if (!header.success) throw new BadInput(`${file}: ${z.prettifyError(header.error)}`);
  const sql = (parts[2] ?? '').trim().replace(/;\s*$/, '');
  if (sql === '') throw new BadInput(toSentence({ code: 'statement-empty', file }));
  const unknown = namedParameters(sql).find((one) => !supplied.has(one) && !(one in header.data.parameters));
  if (unknown !== undefined)
    throw new BadInput(toSentence({ code: 'parameter-not-declared', file, parameter: unknown }));
  if (header.data.reads !== 'terms' && header.data.sustain.unit === 'full-terms')
    throw new BadInput(`${file}: only a measure that reads terms can ask for full terms.`);
  return { ...header.data, sql, file, hash: createHash('sha256').update(text).digest('hex') };
};

/** @param folder of all frameworks */
export const readMeasures = (
  folder: string,
  { name, borrows, headlines }: Pick<FrameworkFile, 'name' | 'borrows' | 'headlines'>,
  datasets: Datasets,
): Measures => {
  const codes = new Set(needsOf({ headlines }).map(({ code }) => code));
  const all = new Map<string, Measure>();
  for (const source of borrows === undefined ? [name] : [borrows, name]) {
    const inside = path.join(folder, source, 'measures');
    if (!existsSync(inside)) continue;
    for (const file of readdirSync(inside)
      .filter((one) => one.endsWith('.sql'))
      .toSorted()) {
      const measure = readMeasure(
        `${source}/measures/${file}`,
        readFileSync(path.join(inside, file), 'utf8'),
      );
      const problems = checkUses(measure, datasets);
      if (problems.length > 0) throw new BadInput(problems.map(toSentence).join('\n'));
      // What is no need goes by its measure's id (states/goes-by-measure.rules.ts).
      if (codes.has(measure.id))
        throw new BadInput(
          `${measure.file}: “${measure.id}” is the code of a need; call the measure otherwise.`,
        );
      all.set(measure.id, measure);
    }
  }
  const list = [...all.values()];
  const own = list.filter(({ counts }) => counts === 'for-its-need');
  return {
    all: list,
    hash: createHash('sha256')
      .update(JSON.stringify([engine, list.map(({ id, hash }) => [id, hash])]))
      .digest('hex'),
    of: (need, headline) =>
      [need, headline, '*'].map((code) => own.find(({ needs }) => needs.includes(code))).find((one) => one),
    alternatives: list.filter(({ counts }) => counts === 'for-all-needs'),
    always: own.filter(({ asked }) => asked === 'always'),
  };
};
