import { mayEver, type Reader } from '../../access/index.ts';
import { keepsClaims } from '../../outcomes/index.ts';
import { lookFor, mustSayWhy } from '../family/look-for.ts';
import { isPartner } from '../partner/partner.page.ts';
import { countFor, mayTellSources } from '../put-right/corrections.page.ts';
import { mayReview } from '../review/review.page.ts';
import type { Rooms } from '../rooms.ts';
import { mayTakeUp } from '../worklist/may-take-up.ts';
import { countFlows } from './count-flows.ts';
import type { Waiting } from './home-words.ts';

/**
 * What waits for this reader, from what they may see. Who says why before they look at a list gets no count of it here; the front door that of
 * what waits for it the same day, for that reason.
 */
export async function whatWaits(at: Rooms, reader: Reader): Promise<readonly Waiting[]> {
  const may = (action: Parameters<typeof mayEver>[0], kind: Parameters<typeof mayEver>[1]) =>
    mayEver(action, kind)(reader);
  const waiting: Waiting[] = [...(await harmOf(at, reader)), ...(await unseenHarm(at, reader))];
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
  if (may('decide-candidate', 'candidate') && !mustSayWhy(reader)) {
    const since = await at.access.lastLooked(reader, { kind: 'candidate' });
    const { waiting: all, fresh } = await at.needs.countWaiting({ reader, purpose: lookFor(reader), since });
    waiting.push({ what: 'fresh', count: fresh, since }, { what: 'candidates', count: all });
  }
  if (mayReview(reader)) waiting.push({ what: 'links', count: await at.people.countReviews({ reader }) });
  if (mayTellSources(reader)) {
    const { corrections, kept } = await countFor(at, reader);
    waiting.push({ what: 'corrections', count: corrections }, { what: 'kept-shields', count: kept });
  }
  if (may('release-delivery', 'place') || isPartner(reader))
    waiting.push({
      what: isPartner(reader) ? 'own-held' : 'held',
      count: (await at.intake.listDeliveries(reader)).filter(({ state }) => state === 'held').length,
    });
  if (may('approve-flow', 'place') || isPartner(reader)) waiting.push(...(await countFlows(at, reader)));
  if (may('manage-accounts', 'place'))
    waiting.push({ what: 'failed', count: (await at.desks.readHealth(reader)).failed.length });
  return waiting;
}

/** What waits for the front door and shows to nobody there: to who can put that right. */
async function unseenHarm(at: Rooms, reader: Reader): Promise<Waiting[]> {
  return reader.roles.some(({ role }) => role === 'manager' || role === 'ig-lead')
    ? [{ what: 'harm-unseen', count: await at.needs.countUnseenHarm({ reader }) }]
    : [];
}

/** Signs of significant harm: to whoever helps families those nobody has passed on, to the front door all it has not taken up. */
async function harmOf(at: Rooms, reader: Reader): Promise<Waiting[]> {
  const helps = reader.roles.some(({ role }) => role === 'practitioner' || role === 'manager');
  const takesUp = mayTakeUp(reader);
  if (!helps && !takesUp) return [];
  const asked = takesUp ? { purpose: 'safeguarding' as const, reason: 'what waits for the front door' } : {};
  const { waiting, late, notPassed, notPassedLate } = await at.needs.countHarm({ reader, ...asked });
  const [all, overdue] = takesUp ? [waiting, late] : [notPassed, notPassedLate];
  return [
    { what: 'harm-late', count: overdue },
    { what: 'harm', count: all - overdue },
  ];
}
