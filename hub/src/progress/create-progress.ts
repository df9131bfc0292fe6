import type { Transaction } from '@kinsight/kit/postgres';
import type { Look } from '../access/index.ts';
import {
  type ApproveMeasuresRequest,
  approveMeasures,
  listMeasures,
  settleMeasures,
} from './approve-measures.ts';
import { type ListCasesRequest, listCaseProgress } from './list-cases.ts';
import type { ProgressParts } from './progress-parts.ts';
import { readAllIn, readProgressIn } from './read-in.ts';
import { type RecomputeRequest, recompute } from './recompute.ts';
import { type ShowCaseRequest, showCase } from './show-case.ts';

export type ProgressRoom = ReturnType<typeof createProgress>;

/** The room: measures, histories, states, outcomes. */
export const createProgress = (parts: ProgressParts) => ({
  approveMeasures: (request: ApproveMeasuresRequest) => approveMeasures(parts, request),
  settleMeasures: (request: Parameters<typeof settleMeasures>[1]) => settleMeasures(parts, request),
  listMeasures: (request: Parameters<typeof listMeasures>[1]) => listMeasures(parts, request),
  recompute: (request: RecomputeRequest) => recompute(parts, request),
  showCase: (request: ShowCaseRequest) => showCase(parts, request),
  readIn: (tx: Transaction, look: Look, of: { readonly case: number; readonly family: number }) =>
    readProgressIn(parts, tx, look, of),
  readAllIn: (tx: Transaction, look: Look, of: Parameters<typeof readAllIn>[3]) =>
    readAllIn(parts, tx, look, of),
  listCases: (request: ListCasesRequest) => listCaseProgress(parts, request),
});
