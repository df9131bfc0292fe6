export type { CoveragePacket } from './coverage-packet.rules.ts';
export type { CoverageRelease } from './coverage-release.store.ts';
export { createInsight, type Insight } from './create-insight.ts';
export type { HelpReport } from './help-report.ts';
export type { FoundEntry, LookSearch } from './looks.store.ts';
export type { Sample, SampledSearch } from './search-sample.store.ts';
export type { Unusual } from './unusual.store.ts';
