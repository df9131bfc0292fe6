import type { Terminal } from '@kinsight/kit/command';
import type { Config } from '@kinsight/kit/config';
import type { Cluster } from '@kinsight/kit/postgres';
import type { Centre } from '../kitchen.ts';

/** What the commands of the centre get from the command line. Nothing opens before it is asked for. */
export type AtHand = {
  readonly config: Config;
  readonly getServer: () => Promise<Cluster>;
  readonly getCentre: () => Promise<Centre>;
  readonly terminal: () => Terminal;
};
