import { LinkageError } from '../problems.ts';
import { derivationNames } from './derivation-names.ts';
import { parseTest } from './parse-test.ts';
import { Reader } from './reader.ts';
import {
  type BlockingRule,
  type Comparison,
  type Derivation,
  defaultTraining,
  type KeyPart,
  type Level,
  type PatternRule,
  type Settings,
  type SplinkFacts,
} from './settings.ts';

const FIELDS = [
  'linkType',
  'lenient',
  'derive',
  'comparisons',
  'blockingRules',
  'trainingRules',
  'deterministicRules',
  'recall',
  'rules',
  'thresholds',
  'training',
  'bridges',
  'splink',
];

/** Reads settings from JSON (text or already parsed). Throws LinkageError naming the field that is wrong and what it must be. */
export function parseSettings(json: unknown): Settings {
  const reader = new Reader(typeof json === 'string' ? parseJson(json) : json, '');
  reader.only(...FIELDS);
  const rules = (name: string): BlockingRule[] => optionalList(reader.field(name)).map(parseRule);
  const comparisons = reader.field('comparisons').list().map(parseComparison);
  if (comparisons.length === 0) reader.field('comparisons').fail('is empty');
  const names = comparisons.map((comparison) => comparison.name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) reader.field('comparisons').fail(`names "${twice}" twice`);
  return {
    linkType: reader.field('linkType').oneOf(['dedupe_only', 'link_only', 'link_and_dedupe']),
    lenient: reader.field('lenient').isThere ? reader.field('lenient').flag() : false,
    derive: optionalList(reader.field('derive')).map(parseDerivation),
    comparisons,
    blockingRules: rules('blockingRules'),
    trainingRules: rules('trainingRules'),
    deterministicRules: rules('deterministicRules'),
    recall: reader.field('recall').isThere ? reader.field('recall').number(0.01, 1) : 0.8,
    rules: optionalList(reader.field('rules')).map(parsePatternRule),
    thresholds: parseThresholds(reader.field('thresholds')),
    training: parseTraining(reader.field('training')),
    ...(reader.field('bridges').isThere ? { bridges: reader.field('bridges').oneOf(['cut']) } : {}),
    ...(reader.field('splink').isThere ? { splink: parseFacts(reader.field('splink')) } : {}),
  };
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new LinkageError(
      'not-json',
      `This is not JSON: ${error instanceof Error ? error.message : 'unreadable'}.`,
    );
  }
}

function optionalList(reader: Reader): Reader[] {
  return reader.isThere ? reader.list() : [];
}

function parseDerivation(reader: Reader): Derivation {
  reader.only('column', 'from', 'by', 'n', 'sql');
  return {
    column: reader.field('column').text(),
    from: reader.field('from').texts(),
    by: reader.field('by').oneOf(derivationNames),
    ...(reader.field('n').isThere ? { n: reader.field('n').number(1) } : {}),
    ...(reader.field('sql').isThere ? { sql: reader.field('sql').text() } : {}),
  };
}

function parseComparison(reader: Reader): Comparison {
  reader.only('name', 'levels', 'stable');
  const levels = reader.field('levels').list().map(parseLevel);
  if (levels.length < 2) reader.field('levels').fail('has fewer than two levels');
  return {
    name: reader.field('name').text(),
    levels,
    ...(reader.field('stable').isThere ? { stable: reader.field('stable').flag() } : {}),
  };
}

function parseLevel(reader: Reader): Level {
  reader.only('label', 'when', 'isNull', 'm', 'u', 'fixM', 'fixU', 'tf', 'sql');
  const optional = <T>(name: string, read: (field: Reader) => T): Record<string, T> =>
    reader.field(name).isThere ? { [name]: read(reader.field(name)) } : {};
  return {
    label: reader.field('label').text(),
    when: parseTest(reader.field('when')),
    ...optional('isNull', (field) => field.flag()),
    ...optional('m', (field) => field.number(0, 1)),
    ...optional('u', (field) => field.number(0, 1)),
    ...optional('fixM', (field) => field.flag()),
    ...optional('fixU', (field) => field.flag()),
    ...optional('tf', (field) => ({
      column: field.field('column').text(),
      weight: field.field('weight').isThere ? field.field('weight').number(0, 1) : 1,
      minimum: field.field('minimum').isThere ? field.field('minimum').number(0, 1) : 0,
      ...(field.field('reference').isThere
        ? { reference: field.field('reference').oneOf(['exact', 'own'] as const) }
        : {}),
    })),
    ...optional('sql', (field) => field.text()),
  };
}

function parseRule(reader: Reader): BlockingRule {
  reader.only('name', 'on', 'where', 'matchKey', 'source');
  const on = reader
    .field('on')
    .list()
    .map(
      (part): KeyPart =>
        typeof part.value === 'string'
          ? part.text()
          : { left: part.field('left').text(), right: part.field('right').text() },
    );
  if (on.length === 0) reader.field('on').fail('is empty: the rule would pair everything');
  return {
    name: reader.field('name').isThere
      ? reader.field('name').text()
      : on.map((part) => (typeof part === 'string' ? part : `${part.left} = ${part.right}`)).join(', '),
    on,
    ...(reader.field('where').isThere ? { where: parseTest(reader.field('where')) } : {}),
    ...(reader.field('matchKey').isThere ? { matchKey: reader.field('matchKey').number(0) } : {}),
    ...(reader.field('source').isThere
      ? {
          source: {
            sql: reader.field('source').field('sql').text(),
            explode: reader.field('source').field('explode').texts(),
          },
        }
      : {}),
  };
}

function parsePatternRule(reader: Reader): PatternRule {
  reader.only('id', 'when', 'unless', 'effect');
  const labels = (name: string): Record<string, string[]> =>
    reader.field(name).isThere
      ? Object.fromEntries(
          Object.keys(reader.field(name).object()).map((comparison) => [
            comparison,
            reader.field(name).field(comparison).texts(),
          ]),
        )
      : {};
  return {
    id: reader.field('id').text(),
    when: labels('when'),
    unless: labels('unless'),
    effect: reader.field('effect').oneOf(['review', 'apart']),
  };
}

function parseThresholds(reader: Reader): Settings['thresholds'] {
  if (!reader.isThere) return { auto: 6, review: 3 };
  reader.only('auto', 'review');
  const thresholds = { auto: reader.field('auto').number(), review: reader.field('review').number() };
  if (thresholds.review > thresholds.auto) reader.fail('has a review threshold above the automatic one');
  return thresholds;
}

function parseTraining(reader: Reader): Settings['training'] {
  if (!reader.isThere) return defaultTraining;
  reader.only('maxIterations', 'convergence', 'samplePairs', 'priorPairs', 'seed');
  const read = (name: keyof Settings['training'], least: number): number =>
    reader.field(name).isThere ? reader.field(name).number(least) : defaultTraining[name];
  const whole = (name: keyof Settings['training'], least: number): number =>
    reader.field(name).isThere ? reader.field(name).whole(least) : defaultTraining[name];
  return {
    maxIterations: whole('maxIterations', 1),
    convergence: read('convergence', 0),
    samplePairs: whole('samplePairs', 1000),
    priorPairs: read('priorPairs', 0),
    seed: whole('seed', 0),
  };
}

function parseFacts(reader: Reader): SplinkFacts {
  reader.only('major', 'uniqueId', 'sourceDataset', 'retain', 'lambda', 'saysNoLambda');
  return {
    major: reader.field('major').number() === 5 ? 5 : 4,
    uniqueId: reader.field('uniqueId').text(),
    sourceDataset: reader.field('sourceDataset').text(),
    retain: reader.field('retain').texts(),
    ...(reader.field('lambda').isThere ? { lambda: reader.field('lambda').number(0, 1) } : {}),
    ...(reader.field('saysNoLambda').isThere ? { saysNoLambda: reader.field('saysNoLambda').flag() } : {}),
  };
}
