import type { Terminal } from '@kinsight/kit/command';
import type { Config } from '@kinsight/kit/config';
import type { Cluster } from '@kinsight/kit/postgres';
import type { Reader } from '../../access/index.ts';
import type { Place } from '../../place.ts';

/** What the commands of a place get from the command line. Nothing opens before it is asked for. */
export type AtHand = {
  readonly config: Config;
  readonly getServer: () => Promise<Cluster>;
  /** The place, with nobody signed in at the command line. */
  readonly openPlace: () => Promise<Place>;
  /** The place and who is signed in (or acted as). Throws NotSignedIn with what to do. */
  readonly open: () => Promise<{ readonly place: Place; readonly reader: Reader }>;
  readonly terminal: () => Terminal;
};
