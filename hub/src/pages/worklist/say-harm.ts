import { sayDay } from '@kinsight/kit/web';
import type { WorklistEntry } from '../../needs/index.ts';

/** “Signs of significant harm written on 27 February 2025 by Mo: ring them. Nobody has told the front door yet.” */
export const sayHarm = ({ since, by, passedOn }: NonNullable<WorklistEntry['harm']>): string =>
  `Signs of significant harm, written on ${sayDay(since)} by ${by}: ring them. ${
    passedOn === null
      ? 'Nobody has passed it on yet: ring the front door now.'
      : `Passed on on ${sayDay(passedOn)}; the front door has not said that it has it.`
  }`;
