import { law, routes, schedule } from './oracle-tables.ts';

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
  caseGateway: string | null; // the gateway a recorded case rests on, where it names one
  holdsCases: boolean;
}
export interface Paper {
  says: string;
  on: number;
  until: number | null;
  sameText: boolean;
  condition: number | 'open' | null;
}
export type Special = 'none' | { condition: string; schedule1: string | null; document: boolean };

const says = (list: string, word: string) => list === 'any' || list.split(' ').includes(word);
const missing = (world: World, field: string) => world.empty.includes(field);

/** The words of the refusal; an empty set: allowed. */
export function refuse(w: World): Set<string> {
  const no = new Set<string>(w.empty.map((field) => `incomplete-flow ${field}`));
  papers(w, no);
  if (!missing(w, 'giver')) decided(w, w.decision, 'approves', '', no);
  if (!missing(w, 'giver') && !missing(w, 'sensitivity') && w.sensitivity.includes('health'))
    decided(w, w.advice, 'supports', 'advice', no);
  lawful(w, no);
  const named = missing(w, 'gateways') ? [] : w.gateways;
  const meant = w.case ? w.caseGateway : null;
  if (meant !== null && !named.includes(meant)) no.add(`gateway-not-named ${meant}`);
  const tried = meant === null ? named : named.filter((gateway) => gateway === meant);
  const against = tried.map((gateway) => gatewayAgainst(w, gateway));
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
  const parties = {
    trust: !missing(w, 'giver') || !missing(w, 'controllers'),
    council: !missing(w, 'receiver') || !missing(w, 'controllers'),
  };
  for (const who of ['trust', 'council'] as const)
    if (parties[who] && (w.signed[who] === null || w.signed[who] > 0)) no.add(`unsigned ${who}`);
}

function decided(_w: World, paper: Paper | null, yes: string, prefix: string, no: Set<string>) {
  if (!paper || paper.on > 0) return void no.add(prefix ? 'unapproved advice-missing' : 'unapproved missing');
  if (paper.says !== yes)
    return void no.add(
      prefix
        ? 'unapproved advice-against'
        : paper.says === 'defers'
          ? 'unapproved deferred'
          : 'unapproved refused',
    );
  if (!paper.sameText) return void no.add(prefix ? 'unapproved advice-changed' : 'unapproved changed');
  if (paper.until === null) no.add('condition-open');
  else if (paper.until < 0) no.add('expired approval');
  if (paper.condition === 'open' || (typeof paper.condition === 'number' && paper.condition > 0))
    no.add('condition-open');
}

function lawful(w: World, no: Set<string>) {
  const special = missing(w, 'sensitivity') ? [] : w.sensitivity;
  if (!missing(w, 'article6') && !['a', 'c', 'd', 'e'].includes(w.article6)) no.add('no-lawful-ground'); // no giver drawn is private
  const nine = w.article9;
  if (missing(w, 'article9')) {
    /* its own word */
  } else if (nine === 'none') {
    if (special.includes('health') || special.includes('sexual')) no.add('no-article-9-condition');
  } else if (nine.condition !== 'a') {
    const row = schedule[nine.schedule1 ?? ''];
    if (!row || row.nine !== nine.condition) no.add('no-schedule-1-condition');
    else if (row.document && !nine.document) no.add('no-policy-document');
  }
  const ten = w.article10;
  if (missing(w, 'article10')) {
    /* its own word */
  } else if (ten === 'none') {
    if (special.includes('criminal')) no.add('no-article-10-condition');
  } else {
    const row = schedule[ten.schedule1 ?? ''];
    if (!row) no.add('no-schedule-1-condition');
    else if (row.document && !ten.document) no.add('no-policy-document');
  }
  const route = missing(w, 'commonLawRoute') ? undefined : routes[w.route];
  if (
    route &&
    ((special.includes('health') && !route.health) ||
      !says(route.for, w.purpose) ||
      (!route.bulk && !w.case) ||
      (route.paper && !w.reference))
  )
    no.add('no-common-law-route');
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
  if (!missing(w, 'commonLawRoute') && w.route === 's251-support' && w.reference)
    has.add('support-reference');
  if (!missing(w, 'optOut') && typeof w.optOut === 'number' && w.optOut <= 0) has.add('opt-out-applied');
  cannot(row.wants.some((want) => !has.has(want)));
  return words;
}

function asked(w: World, no: Set<string>) {
  if (w.holdsCases && !w.case) no.add('holds-single-cases');
  if (missing(w, 'purposes') || !w.flowPurposes.includes(w.purpose)) no.add('purpose-not-covered');
  if (w.receiver !== null && (missing(w, 'receiver') || w.receiver !== 'council'))
    no.add('receiver-not-covered');
  if (!missing(w, 'shown') && w.shown[0] !== null && w.shown[0] > w.shown[1]) no.add('shown-too-far');
  if (w.field !== null && (missing(w, 'fields') || w.field === 'not-covered')) no.add('field-not-covered');
  if (missing(w, 'mode') || !['flag-only', 'match-at-source', 'encoded'].includes(w.mode)) return;
  if (w.partner === 'absent' || w.partner === 'unnamed' || w.partner === 'not-needed')
    no.add('no-partner-flow');
  if (w.partner === 'paused') no.add('partner-flow-refused');
}
