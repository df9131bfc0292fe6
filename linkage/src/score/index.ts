export type { Edges } from './edges.ts';
export type { Model } from './model.ts';
export { parseModel } from './parse-model.ts';
export { ruleReader } from './rules.ts';
export { type Scored, scorePairs } from './score-pairs.ts';
export { levelWeights, priorWeight, toProbability, toWeight } from './weigh.ts';
