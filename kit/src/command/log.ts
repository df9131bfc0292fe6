import { type DestinationStream, pino } from 'pino';
import type { Facts } from './app-error.ts';

/** Events for whoever runs the machine, one JSON object a line on stderr. */
export type Log = Readonly<
  Record<'debug' | 'info' | 'warn' | 'error', (event: string, facts?: Facts) => void>
>;

/** Codes, hashes, times, file kinds: small letters, digits and few signs. A name as people write it does not pass. */
const code = /^[a-z0-9][a-z0-9._:/+-]{0,79}$|^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

const safe = (text: string) => (code.test(text) ? text : '[text]');

/**
 * A log that cannot hold a sentence: an event is a code, facts are numbers, booleans and codes; all other text becomes
 * `[text]`. So personal data stay out by construction, not by a list of fields to hide.
 */
export function createLog(
  level: string,
  destination: DestinationStream = pino.destination({ dest: 2, sync: true }),
): Log {
  const logger = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      messageKey: 'event',
      formatters: { level: (label) => ({ level: label }) },
    },
    destination,
  );
  const write =
    (label: keyof Log) =>
    (event: string, facts: Facts = {}) => {
      const kept = Object.entries(facts).map(([name, value]) => [
        safe(name),
        typeof value === 'string' ? safe(value) : value,
      ]);
      logger[label]({ facts: Object.fromEntries(kept) }, safe(event));
    };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}
