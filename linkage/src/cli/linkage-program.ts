import { Command } from 'commander';
import { addBlocking } from './blocking.command.ts';
import { addCluster } from './cluster.command.ts';
import { addEncode } from './encode.command.ts';
import { addEvaluate } from './evaluate.command.ts';
import { addExplain } from './explain.command.ts';
import { addLink } from './link.command.ts';
import { addMatchEncoded } from './match-encoded.command.ts';
import { addProfile } from './profile.command.ts';
import { addReport } from './report.command.ts';
import { addScore } from './score.command.ts';
import { addSecret } from './secret.command.ts';
import { addTrain } from './train.command.ts';
import { addUpdate } from './update.command.ts';

/** The whole command line, its commands in the order of its help. */
export function createProgram(): Command {
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
  return program;
}
