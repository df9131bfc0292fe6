import { mayEver, type Reader } from '../../access/index.ts';
import { keepsClaims } from '../../outcomes/index.ts';
import { mustSayWhy } from '../family/look-for.ts';
import type { Rooms } from '../rooms.ts';

/** One thing that waits: how many, in words, and where to go where there is a page for it. */
export type Waiting = {
  readonly what:
    | 'harm-late'
    | 'harm'
    | 'cases-due'
    | 'candidates'
    | 'links'
    | 'held'
    | 'blocked'
    | 'ending'
    | 'packs'
    | 'met'
    | 'packs-late'
    | 'late'
    | 'glass'
    | 'told'
    | 'to-sign'
    | 'to-audit';
  readonly count: number;
};

/** An agreement that ends within so many days is worth a word: time to sign the next. */
const endsSoonDays = 60;

/**
 * What waits for this reader, from what they may see. The front door says why before it looks at a list, so of its
 * counts only what waits for it the same day is made here, for that reason.
 */
export async function whatWaits(at: Rooms, reader: Reader): Promise<readonly Waiting[]> {
  const may = (action: Parameters<typeof mayEver>[0], kind: Parameters<typeof mayEver>[1]) =>
    mayEver(action, kind)(reader);
  const waiting: Waiting[] = await harmOf(at, reader);
  if (may('read-alerts', 'place')) {
    const alerts = await at.access.glass.count(reader);
    waiting.push(
      { what: 'late', count: alerts.late },
      { what: 'glass', count: alerts.waiting - alerts.late },
      { what: 'told', count: alerts.told },
      { what: 'met', count: alerts.met },
    );
  }
  if (may('check-pack', 'person')) {
    const { drafted, checked, late } = await at.rights.count(reader);
    waiting.push({ what: 'packs-late', count: late }, { what: 'packs', count: drafted + checked });
  }
  if (keepsClaims(reader) && (await at.outcomes.offers(reader))) {
    const { toSign, toAudit } = await at.outcomes.countWaiting({ reader });
    if (may('sign-outcome', 'case')) waiting.push({ what: 'to-sign', count: toSign });
    if (may('audit-outcome', 'place')) waiting.push({ what: 'to-audit', count: toAudit });
  }
  if (reader.roles.some(({ role }) => role === 'practitioner')) {
    const own = await at.support.caseload({ reader, of: 'own' });
    waiting.push({ what: 'cases-due', count: own.filter(({ waits }) => waits !== undefined).length });
  }
  if (reader.roles.some(({ role }) => role === 'practitioner' || role === 'manager'))
    waiting.push({ what: 'candidates', count: await at.needs.countWaiting({ reader }) });
  if (may('review-link', 'person') && reader.roles.some(({ role }) => role === 'analyst'))
    waiting.push({ what: 'links', count: (await at.people.listReviews({ reader, limit: 500 })).length });
  if (may('release-delivery', 'place'))
    waiting.push({
      what: 'held',
      count: (await at.intake.listDeliveries(reader)).filter(({ state }) => state === 'held').length,
    });
  if (may('approve-flow', 'place')) waiting.push(...(await readRegister(at, reader)));
  return waiting;
}

/** Signs of significant harm: to whoever helps families those nobody has passed on, to the front door all it has not taken up. */
async function harmOf(at: Rooms, reader: Reader): Promise<Waiting[]> {
  const helps = reader.roles.some(({ role }) => role === 'practitioner' || role === 'manager');
  const takesUp = mustSayWhy(reader);
  if (!helps && !takesUp) return [];
  const asked = takesUp ? { purpose: 'safeguarding' as const, reason: 'what waits for the front door' } : {};
  const { waiting, late, notPassed, notPassedLate } = await at.needs.countHarm({ reader, ...asked });
  const [all, overdue] = takesUp ? [waiting, late] : [notPassed, notPassedLate];
  return [
    { what: 'harm-late', count: overdue },
    { what: 'harm', count: all - overdue },
  ];
}

async function readRegister(
  { access, agreements, clock }: Rooms,
  reader: Reader,
): Promise<readonly Waiting[]> {
  const flows = await access.asClerk({ reader, action: 'read-register' }, (tx) => agreements.listFlows(tx));
  const soon = clock.today().add({ days: endsSoonDays });
  const isEnding = (ends: Temporal.PlainDate | null | undefined) =>
    ends != null &&
    Temporal.PlainDate.compare(ends, soon) <= 0 &&
    Temporal.PlainDate.compare(ends, clock.today()) >= 0;
  return [
    {
      what: 'blocked',
      count: flows.filter((facts) => agreements.whyNot(facts, { purpose: 'matching' }).length > 0).length,
    },
    { what: 'ending', count: flows.filter(({ agreement }) => isEnding(agreement?.ends)).length },
  ];
}
