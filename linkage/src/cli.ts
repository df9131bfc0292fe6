#!/usr/bin/env node
import { Command } from 'commander';
import { addBlocking } from './cli/blocking.command.ts';
import { addCluster } from './cli/cluster.command.ts';
import { addEvaluate } from './cli/evaluate.command.ts';
import { addExplain } from './cli/explain.command.ts';
import { addLink } from './cli/link.command.ts';
import { addProfile } from './cli/profile.command.ts';
import { addScore } from './cli/score.command.ts';
import { addTrain } from './cli/train.command.ts';
import { LinkageError } from './problems.ts';

const program = new Command('kinsight-linkage')
  .description('Who is the same person? Probabilistic record linkage that explains itself.')
  .showHelpAfterError();
for (const add of [addLink, addTrain, addScore, addCluster, addExplain, addEvaluate, addProfile, addBlocking])
  add(program);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof LinkageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
