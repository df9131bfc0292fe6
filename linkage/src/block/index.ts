export { countBlocks, type RuleCounts } from './rule-counts.ts';
export { type Suggestion, type Suggestions, suggestRules } from './suggest-rules.ts';
