#!/usr/bin/env node
import { Command } from 'commander';
import { addBlocking } from './cli/blocking.command.ts';
import { addCluster } from './cli/cluster.command.ts';
import { addEncode } from './cli/encode.command.ts';
import { addEvaluate } from './cli/evaluate.command.ts';
import { addExplain } from './cli/explain.command.ts';
import { addLink } from './cli/link.command.ts';
import { addMatchEncoded } from './cli/match-encoded.command.ts';
import { addProfile } from './cli/profile.command.ts';
import { addReport } from './cli/report.command.ts';
import { addScore } from './cli/score.command.ts';
import { addSecret } from './cli/secret.command.ts';
import { addTrain } from './cli/train.command.ts';
import { addUpdate } from './cli/update.command.ts';
import { runProgram } from './run-program.ts';

const program = new Command('kinsight-linkage')
  .description('Who is the same person? Probabilistic record linkage that explains itself.')
  .showHelpAfterError();
for (const add of [
  addLink,
  addTrain,
  addScore,
  addCluster,
  addUpdate,
  addExplain,
  addReport,
  addEvaluate,
  addProfile,
  addBlocking,
  addEncode,
  addSecret,
  addMatchEncoded,
])
  add(program);
await runProgram(program);
