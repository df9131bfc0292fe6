#!/usr/bin/env node
/** The linkage unit's program: matches encodings, cannot encode, never holds a secret. */
import { Command } from 'commander';
import { addMatchEncoded } from './cli/match-encoded.command.ts';
import { runProgram } from './run-program.ts';

const program = new Command('kinsight-match-encoded')
  .description('Match encoded records of two agencies or more, knowing nobody.')
  .showHelpAfterError();
addMatchEncoded(program);
await runProgram(program);
