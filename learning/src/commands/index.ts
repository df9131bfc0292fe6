import { teach } from '@kinsight/kit/command';
import type { Command } from 'commander';
import type { AtHand } from './at-hand.ts';
import { bouncesCommand } from './bounces.command.ts';
import { makeCommand, publicLoginCommand } from './centre.command.ts';
import { serveCommand } from './serve.command.ts';

export type { AtHand } from './at-hand.ts';
export { centreWords } from './centre-words.ts';

/** Commands of the centre. Accounts, audit and backups are kit's (upkeep). */
export function centreCommands(program: Command, at: AtHand): void {
  makeCommand(program, at);
  publicLoginCommand(program, at);
  bouncesCommand(program, at);
  serveCommand(program, at);
  teach(program, {
    'bounces take': '/var/mail/bounces',
    'public-login': '',
    serve: '--port 4200 --editors-port 4201',
  });
}
