import type { Route } from '@kinsight/kit/web';
import type { Rooms } from '../../rooms.ts';
import { addCitation, addStatement, chainPage, takeBackStatement, takeOutCitation } from './chain.page.ts';
import { addCode, codesPage, retireCode } from './codes.page.ts';
import { comparePage, settle } from './compare.page.ts';
import { judge, maturityPage } from './maturity.page.ts';
import { newSource, newSourcePage } from './new-source.page.ts';
import { overviewPage } from './overview.page.ts';
import { packetsPage, takePacket } from './packets.page.ts';
import {
  addPaper,
  addStep,
  closeProject,
  newProject,
  newProjectPage,
  projectPage,
  reopenProject,
} from './project.page.ts';
import { answerQuotation, quotationsPage } from './quotations.page.ts';
import { addSolution, reviewSolution, solutionPage, solutionsPage } from './solutions.page.ts';
import { codeSource, codingDone, sourcePage, takeBackCoding, withdraw, withdrawPage } from './source.page.ts';
import { cellPage, proposeQuotation, release, synthesisCsv, synthesisPage } from './synthesis.page.ts';

/** From visits to common barriers: every page of it. */
export const researchPages: readonly Route<Rooms>[] = [
  overviewPage,
  newProjectPage,
  newProject,
  projectPage,
  addStep,
  addPaper,
  closeProject,
  reopenProject,
  newSourcePage,
  newSource,
  sourcePage,
  codeSource,
  takeBackCoding,
  codingDone,
  withdrawPage,
  withdraw,
  comparePage,
  settle,
  codesPage,
  addCode,
  retireCode,
  synthesisPage,
  cellPage,
  synthesisCsv,
  release,
  proposeQuotation,
  quotationsPage,
  answerQuotation,
  solutionsPage,
  addSolution,
  solutionPage,
  reviewSolution,
  packetsPage,
  takePacket,
  maturityPage,
  judge,
  chainPage,
  addStatement,
  addCitation,
  takeBackStatement,
  takeOutCitation,
];
