/**
 * What decideSharing must say, written a second time as plain tables by hand, from health-and-law and the design. It calls none of
 * our code and reads none of our data: days are numbers (0 = today), and a refusal is a set of words.
 */
export interface World {
  empty: string[]; // required fields left empty
  recipe: boolean;
  agreement: boolean;
  starts: number | null;
  ends: number | null;
  endedOn: number | null;
  signed: { trust: number | null; council: number | null };
  decision: Paper | null;
  advice: Paper | null;
  dpia: number; // day of review
  paused: boolean;
  giverKind: string;
  receiverKind: string;
  gateways: string[];
  accepted: boolean;
  powerOrDuty: string;
  article6: string;
  article9: Special;
  article10: Special;
  sensitivity: string[];
  route: string;
  reference: boolean;
  optOut: number | 'does-not-apply';
  flowPurposes: string[];
  purpose: string;
  receiver: 'council' | 'somebody-else' | null;
  shown: [asked: number | null, allowed: number]; // 0 eligibility … 3 evidence
  field: 'covered' | 'not-covered' | null;
  need: string | null;
  mode: string;
  partner: 'not-needed' | 'fine' | 'paused' | 'absent' | 'unnamed';
  case: string[] | null;
}
export interface Paper { says: string; on: number; until: number | null; sameText: boolean; condition: number | 'open' | null }
export type Special = 'none' | { condition: string; schedule1: string | null; document: boolean };

interface Row { kind: string; from: string; to: string; for: string; bulk: boolean; unsure: boolean; modes?: string; routes?: string; wants: string[]; needs: 'all' | 'none' | string }
const law: Record<string, Row> = {
  's10': { kind: 'power', from: 'council council-service police nhs-trust gp-practice', to: 'council council-service nhs-trust linkage-unit', for: 'matching identification triage support safeguarding insight audit quality', bulk: true, unsure: false, wants: [], needs: 'all' },
  's16la': { kind: 'duty', from: 'council council-service police nhs-trust gp-practice', to: 'council council-service police nhs-trust', for: 'triage support safeguarding', bulk: false, unsure: true, wants: ['single-case-decision'], needs: 'all' },
  's16lc': { kind: 'duty', from: 'council council-service police nhs-trust gp-practice', to: 'council council-service police nhs-trust', for: 'matching', bulk: true, unsure: true, wants: [], needs: 'none' },
  'dea': { kind: 'power', from: 'council council-service police', to: 'council council-service police', for: 'matching identification triage support insight audit quality', bulk: true, unsure: false, wants: [], needs: '1.1 1.2 1.3 3.1 3.2 3.3 4.1 4.2 7.1 7.2 7.3 8.1 8.2 8.3 9.1 9.2 9.3 10.1 10.2 10.3' },
  'wra': { kind: 'power', from: 'dwp council council-service', to: 'council council-service', for: 'matching identification triage support audit', bulk: true, unsure: false, wants: [], needs: '9.2 10.1 10.2 10.3' },
  's115': { kind: 'power', from: 'any', to: 'council council-service police nhs-trust', for: 'matching identification triage support safeguarding audit', bulk: true, unsure: false, wants: [], needs: '5.3 6.4 7.1 7.2 7.3 8.1 8.2 8.3' },
  's47': { kind: 'duty', from: 'any', to: 'council council-service police', for: 'safeguarding', bulk: false, unsure: false, wants: ['single-case-decision', 'threshold-recorded'], needs: 'all' },
  's251': { kind: 'power', from: 'nhs-trust gp-practice', to: 'council council-service nhs-trust linkage-unit', for: 'matching identification insight audit', bulk: true, unsure: false, routes: 's251-support', wants: ['support-reference', 'opt-out-applied'], needs: 'all' },
  'consent': { kind: 'consent', from: 'any', to: 'any', for: 'matching identification triage support safeguarding audit', bulk: true, unsure: false, modes: 'consent-led', routes: 'explicit-consent', wants: [], needs: 'all' },
};
const everyPurpose = 'matching identification triage support safeguarding insight audit quality';
const routes: Record<string, { for: string; bulk: boolean; optOut: boolean; health: boolean; paper: boolean }> = {
  'explicit-consent': { for: 'matching identification triage support safeguarding audit', bulk: true, optOut: false, health: true, paper: true },
  'implied-direct-care': { for: 'support', bulk: false, optOut: false, health: true, paper: false },
  'statute': { for: everyPurpose, bulk: true, optOut: false, health: true, paper: true },
  's251-support': { for: everyPurpose, bulk: true, optOut: true, health: true, paper: true },
  'public-interest-single-case': { for: 'triage support safeguarding', bulk: false, optOut: false, health: true, paper: false },
  'not-confidential': { for: everyPurpose, bulk: true, optOut: false, health: false, paper: false },
};
const schedule: Record<string, { nine: string; document: boolean }> = { 'part-1-para-2': { nine: 'h', document: false }, 'part-2-para-6': { nine: 'g', document: true }, 'part-2-para-18': { nine: 'g', document: true }, 'part-3-para-29': { nine: '', document: false } };
const says = (list: string, word: string) => list === 'any' || list.split(' ').includes(word);
const missing = (world: World, field: string) => world.empty.includes(field);

/** The words of the refusal; an empty set: allowed. */
export function refuse(w: World): Set<string> {
  const no = new Set<string>(w.empty.map((field) => `incomplete-flow ${field}`));
  papers(w, no);
  if (!missing(w, 'giver')) decided(w, w.decision, 'approves', '', no);
  if (!missing(w, 'giver') && !missing(w, 'sensitivity') && w.sensitivity.includes('health')) decided(w, w.advice, 'supports', 'advice', no);
  lawful(w, no);
  const against = missing(w, 'gateways') ? [] : w.gateways.map((gateway) => gatewayAgainst(w, gateway));
  if (!against.some((words) => words.length === 0)) for (const word of against.flat()) no.add(word);
  asked(w, no);
  return no;
}

function papers(w: World, no: Set<string>) {
  if (!w.recipe) no.add('no-recipe');
  if (w.paused) no.add('paused');
  if (!missing(w, 'dpia') && w.dpia < 0) no.add('dpia-overdue');
  if (!w.agreement || w.starts === null) no.add('no-agreement');
  if (!w.agreement) return;
  if (w.starts !== null && w.starts > 0) no.add('not-started');
  if (w.ends !== null && w.ends < 0) no.add('expired agreement');
  if (w.endedOn !== null && w.endedOn <= 0) no.add('ended');
  const parties = { trust: !missing(w, 'giver') || !missing(w, 'controllers'), council: !missing(w, 'receiver') || !missing(w, 'controllers') };
  for (const who of ['trust', 'council'] as const) if (parties[who] && (w.signed[who] === null || w.signed[who] > 0)) no.add(`unsigned ${who}`);
}

function decided(_w: World, paper: Paper | null, yes: string, prefix: string, no: Set<string>) {
  if (!paper || paper.on > 0) return void no.add(prefix ? 'unapproved advice-missing' : 'unapproved missing');
  if (paper.says !== yes) return void no.add(prefix ? 'unapproved advice-against' : paper.says === 'defers' ? 'unapproved deferred' : 'unapproved refused');
  if (!paper.sameText) return void no.add(prefix ? 'unapproved advice-changed' : 'unapproved changed');
  if (paper.until === null) no.add('condition-open');
  else if (paper.until < 0) no.add('expired approval');
  if (paper.condition === 'open' || (typeof paper.condition === 'number' && paper.condition > 0)) no.add('condition-open');
}

function lawful(w: World, no: Set<string>) {
  const special = missing(w, 'sensitivity') ? [] : w.sensitivity;
  if (!missing(w, 'article6') && !['a', 'c', 'd', 'e'].includes(w.article6)) no.add('no-lawful-ground'); // no giver drawn is private
  const nine = w.article9;
  if (missing(w, 'article9')) { /* its own word */ }
  else if (nine === 'none') { if (special.includes('health') || special.includes('sexual')) no.add('no-article-9-condition'); }
  else if (nine.condition !== 'a') {
    const row = schedule[nine.schedule1 ?? ''];
    if (!row || row.nine !== nine.condition) no.add('no-schedule-1-condition');
    else if (row.document && !nine.document) no.add('no-policy-document');
  }
  const ten = w.article10;
  if (missing(w, 'article10')) { /* its own word */ }
  else if (ten === 'none') { if (special.includes('criminal')) no.add('no-article-10-condition'); }
  else {
    const row = schedule[ten.schedule1 ?? ''];
    if (!row) no.add('no-schedule-1-condition');
    else if (row.document && !ten.document) no.add('no-policy-document');
  }
  const route = missing(w, 'commonLawRoute') ? undefined : routes[w.route];
  if (route && ((special.includes('health') && !route.health) || !says(route.for, w.purpose) || (!route.bulk && !w.case) || (route.paper && !w.reference))) no.add('no-common-law-route');
  if (missing(w, 'optOut')) return;
  if (typeof w.optOut === 'number' ? w.optOut > 0 : route?.optOut === true) no.add('opt-out-not-applied');
}

function gatewayAgainst(w: World, code: string): string[] {
  const row = law[code];
  if (!row) return [`gateway-unknown ${code}`];
  const words: string[] = [];
  const cannot = (true_: boolean) => true_ && words.push(`gateway-cannot-carry ${code}`);
  if (row.unsure && !w.accepted) words.push(`gateway-unaccepted ${code}`);
  if (!missing(w, 'powerOrDuty') && w.powerOrDuty !== row.kind) words.push(`gateway-kind-differs ${code}`);
  if (missing(w, 'giver') || missing(w, 'receiver')) return words;
  cannot(!says(row.from, w.giverKind) || !says(row.to, w.receiverKind) || !says(row.for, w.purpose));
  cannot(row.modes !== undefined && !missing(w, 'mode') && !says(row.modes, w.mode));
  cannot(w.need !== null && (row.needs === 'none' || (row.needs !== 'all' && !says(row.needs, w.need))));
  cannot(!row.bulk && !w.case);
  const health = !missing(w, 'sensitivity') && w.sensitivity.includes('health');
  cannot(row.routes !== undefined && health && !missing(w, 'commonLawRoute') && !says(row.routes, w.route));
  const has = new Set(w.case ?? []);
  if (!missing(w, 'commonLawRoute') && w.route === 's251-support' && w.reference) has.add('support-reference');
  if (!missing(w, 'optOut') && typeof w.optOut === 'number' && w.optOut <= 0) has.add('opt-out-applied');
  cannot(row.wants.some((want) => !has.has(want)));
  return words;
}

function asked(w: World, no: Set<string>) {
  if (missing(w, 'purposes') || !w.flowPurposes.includes(w.purpose)) no.add('purpose-not-covered');
  if (w.receiver !== null && (missing(w, 'receiver') || w.receiver !== 'council')) no.add('receiver-not-covered');
  if (!missing(w, 'shown') && w.shown[0] !== null && w.shown[0] > w.shown[1]) no.add('shown-too-far');
  if (w.field !== null && (missing(w, 'fields') || w.field === 'not-covered')) no.add('field-not-covered');
  if (missing(w, 'mode') || !['flag-only', 'match-at-source', 'encoded'].includes(w.mode)) return;
  if (w.partner === 'absent' || w.partner === 'unnamed' || w.partner === 'not-needed') no.add('no-partner-flow');
  if (w.partner === 'paused') no.add('partner-flow-refused');
}
