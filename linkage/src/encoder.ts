#!/usr/bin/env node
/** The encoder alone, for an agency: no network, no database. Node's own lock: `node --permission --allow-fs-read=… --allow-fs-write=…`. */
import { Command } from 'commander';
import { addEncode } from './cli/encode.command.ts';
import { addSecret } from './cli/secret.command.ts';
import { runProgram } from './run-program.ts';

const program = new Command('kinsight-encode')
  .description('Encode people for linkage by a third party. Offline; secrets and crosswalk stay here.')
  .showHelpAfterError();
addEncode(program);
addSecret(program);
await runProgram(program);
