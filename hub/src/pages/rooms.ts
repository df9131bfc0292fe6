import type { Clock } from '@kinsight/kit/command';
import type { Place as Stamp } from '@kinsight/kit/ledger';
import type { Access } from '../access/index.ts';
import type { Agreements } from '../agreements/index.ts';
import type { Exchange } from '../exchange/index.ts';
import type { Families } from '../families/index.ts';
import type { Intake } from '../intake/index.ts';
import type { Law } from '../law/index.ts';
import type { Needs } from '../needs/index.ts';
import type { People } from '../people/index.ts';

/** What every page gets as `at`: the rooms of one place, put together by whoever serves it. */
export type Rooms = {
  readonly stamp: Stamp;
  readonly clock: Clock;
  readonly law: Law;
  readonly agreements: Agreements;
  readonly access: Access;
  readonly intake: Intake;
  readonly people: People;
  readonly families: Families;
  readonly needs: Needs;
  readonly exchange: Exchange;
};
