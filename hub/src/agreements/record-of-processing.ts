import { decideSharing, type SharingLaw } from './decide-sharing.rules.ts';
import type { Flow, SpecialCondition } from './flow.ts';
import type { FlowFacts } from './flow-facts.ts';
import { sayReason } from './say-reason.ts';

/** The record of processing activities (UK GDPR Art 30) as Markdown: every flow with all that makes it lawful, the live ones first. */
export function recordOfProcessing(
  place: string,
  flows: readonly FlowFacts[],
  today: Temporal.PlainDate,
  law: SharingLaw,
): string {
  const judged = flows.map((facts) => ({ facts, against: hindrances(facts, today, law) }));
  const live = judged.filter(({ against }) => against.length === 0);
  const held = judged.filter(({ against }) => against.length > 0);
  return [
    `# Record of processing: ${place}, ${today.toString()}`,
    '',
    `${live.length} flows permit something today; ${held.length} do not.`,
    '',
    ...live.flatMap(({ facts }) => describe(facts)),
    ...(held.length > 0 ? ['# Flows that permit nothing today', ''] : []),
    ...held.flatMap(({ facts, against }) => [
      ...describe(facts),
      ...against.map((reason) => `- **Refused**: ${reason}`),
      '',
    ]),
  ].join('\n');
}

/** Why a flow permits none of its own purposes; empty where it permits one. */
function hindrances(facts: FlowFacts, today: Temporal.PlainDate, law: SharingLaw): readonly string[] {
  const purposes = facts.flow.purposes.length > 0 ? facts.flow.purposes : (['matching'] as const);
  const decisions = purposes.map((purpose) => decideSharing(facts, { purpose }, today, law));
  if (decisions.some(({ allowed }) => allowed)) return [];
  return [
    ...new Set(decisions.flatMap((decision) => (decision.allowed ? [] : decision.reasons.map(sayReason)))),
  ];
}

function describe({ flow, agreement, approvals, giverKind }: FlowFacts): readonly string[] {
  const lines: readonly (readonly [string, string | undefined])[] = [
    ['Given by, to', `${flow.giver ?? '?'} (${giverKind ?? '?'}) to ${flow.receiver ?? '?'}`],
    ['Controllers', flow.controllers.join(', ')],
    [
      'Agreement',
      agreement &&
        `${agreement.title}, ${agreement.starts?.toString() ?? '?'} to ${agreement.ends?.toString() ?? 'no end'}`,
    ],
    ['Population', flow.population],
    ['Purposes', flow.purposes.join(', ')],
    ['Mode, shown as far as', `${flow.mode ?? '?'}, ${flow.shown ?? '?'}`],
    [
      flow.powerOrDuty === 'duty' ? 'Duty' : flow.powerOrDuty === 'consent' ? 'Consent' : 'Power',
      flow.gateways.join(', '),
    ],
    ['Article 6(1)', flow.article6],
    ['Article 9', condition(flow.article9)],
    ['Article 10', condition(flow.article10)],
    [
      'Confidence',
      [flow.commonLawRoute, flow.commonLawReference].filter((one) => one !== undefined).join(': '),
    ],
    ['Opt-out', optOut(flow)],
    ['DPIA', flow.dpia && `${flow.dpia.reference}, review by ${flow.dpia.reviewOn.toString()}`],
    ['Notice', flow.notice],
    ['Classes', flow.sensitivity.join(', ')],
    [
      'Fields',
      `${flow.fields.join('; ')} (anything else is ${flow.overSharing === 'drop' ? 'dropped' : 'refused'})`,
    ],
    ['Free text allowed', flow.freeText.join(', ') || 'none'],
    ['Kept', flow.retention],
    ...approvals.map((one): readonly [string, string] => [
      one.kind === 'decision' ? 'Decision' : 'Guardian',
      `${one.organisation} ${one.outcome}, ${one.namedPerson} (${one.position}), ${one.decidedOn.toString()} to ${one.expiresOn?.toString() ?? 'no end'}`,
    ]),
  ];
  return [
    `## ${flow.title ?? flow.code} (${flow.code})`,
    '',
    ...lines.map(([what, said]) => `- **${what}**: ${said === undefined || said === '' ? 'not said' : said}`),
    '',
  ];
}

const condition = (stated: SpecialCondition | undefined) =>
  stated === undefined || stated === 'none'
    ? stated
    : [
        stated.condition,
        stated.schedule1,
        stated.policyDocument && `policy document ${stated.policyDocument}`,
      ]
        .filter(Boolean)
        .join(', ');

function optOut({ optOut: settled }: Flow): string | undefined {
  if (settled === undefined) return undefined;
  return 'appliedAtSourceOn' in settled
    ? `applied at source on ${settled.appliedAtSourceOn.toString()}`
    : `does not apply: ${settled.doesNotApplyBecause}`;
}
