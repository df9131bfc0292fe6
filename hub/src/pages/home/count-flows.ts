import type { Reader } from '../../access/index.ts';
import { isPartner } from '../partner/partner.page.ts';
import type { Rooms } from '../rooms.ts';
import { readFlows, stageOf } from '../sharing/index.ts';
import type { Waiting } from './home-words.ts';

/** An agreement that ends within so many days is worth a word: time to sign the next. */
const endsSoonDays = 60;

/** Flows that do not share, by what they wait for, judged by the purposes they are made for; a partner’s own alone. */
export async function countFlows(at: Rooms, reader: Reader): Promise<readonly Waiting[]> {
  const { agreements, clock } = at;
  const flows = (await readFlows(at, reader)).filter(
    ({ giverId }) => !isPartner(reader) || giverId === reader.organisation.id,
  );
  const soon = clock.today().add({ days: endsSoonDays });
  const isEnding = (ends: Temporal.PlainDate | null | undefined) =>
    ends != null &&
    Temporal.PlainDate.compare(ends, soon) <= 0 &&
    Temporal.PlainDate.compare(ends, clock.today()) >= 0;
  const stages = flows.map((facts) => stageOf(facts, agreements));
  const still = stages.filter(({ allowed, says }) => allowed.length === 0 && says !== 'Ended');
  const count = (...said: readonly string[]) => still.filter(({ says }) => said.includes(says)).length;
  const [unsigned, undecided] = [count('Waits for signatures'), count('Waits for a decision')];
  return [
    { what: 'unsigned', count: unsigned },
    { what: 'undecided', count: undecided },
    { what: 'blocked', count: still.length - unsigned - undecided },
    { what: 'ending', count: flows.filter(({ agreement }) => isEnding(agreement?.ends)).length },
  ];
}
