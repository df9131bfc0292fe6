import { sayDay, sayList } from '@kinsight/kit/web';
import { type Gateway, type GatewayAcceptance, hashGateway, needsAcceptance } from '../../law/index.ts';
import { paths } from '../paths.ts';
import { table } from '../table.ts';
import { sayWord, sharingTabs } from './words.ts';

/** Where a gateway stands here, and its acceptance where there is one for this very text. */
export function stateOf(gateway: Gateway, accepted: readonly GatewayAcceptance[]) {
  const acceptance = accepted.find((one) => one.gateway === gateway.code);
  if (!needsAcceptance(gateway)) return { says: 'In force', tag: 'green', acceptance: undefined } as const;
  if (!acceptance) return { says: 'Permits nothing yet', tag: 'yellow', acceptance } as const;
  return acceptance.hash === hashGateway(gateway)
    ? ({ says: 'Accepted', tag: 'green', acceptance } as const)
    : ({ says: 'Changed since accepted', tag: 'red', acceptance } as const);
}

export const presentGateways = (gateways: readonly Gateway[], accepted: readonly GatewayAcceptance[]) => ({
  heading: 'Law we may use',
  tabs: sharingTabs('law'),
  says: 'Each flow rests on a gateway: a law that says who may disclose what to whom. One whose wording nobody checked, or that is not known to be in force, permits nothing here until the information governance lead accepts it by name.',
  table: table(
    'Gateways',
    ['Gateway', 'Kind', 'Lists of people', 'Here'],
    gateways.map((one) => {
      const { says, tag } = stateOf(one, accepted);
      return [
        { text: one.title, href: paths.gateway({ gateway: one.code }) },
        one.kind,
        one.bulk === 'never' ? 'never: one decision for each child' : 'allowed',
        { text: says, tag },
      ];
    }),
    'law/gateways.yaml names no gateway.',
  ),
});

const sayKind = (kind: string): string =>
  kind.replaceAll('-', ' ').replaceAll(/\b(nhs|gp|icb)\b/g, (letters) => letters.toUpperCase());
const kindsOf = (kinds: 'any' | readonly string[]) =>
  kinds === 'any' ? 'any organisation' : sayList(kinds.map(sayKind));

export function presentGateway(gateway: Gateway, all: readonly GatewayAcceptance[], mayAccept: boolean) {
  const { says, acceptance } = stateOf(gateway, all);
  const isOfThisText = acceptance?.hash === hashGateway(gateway);
  return {
    back: { href: paths.gateways(), text: 'Law we may use' },
    caption: `A ${gateway.kind} in law`,
    heading: gateway.title,
    facts: [
      { what: 'Here', said: says },
      ...(acceptance
        ? [
            {
              what: isOfThisText ? 'Accepted by' : 'An earlier text was accepted by',
              said: `${acceptance.acceptedBy}, ${sayDay(acceptance.acceptedOn)}: ${acceptance.reference}`,
            },
          ]
        : []),
      { what: 'Who may give', said: kindsOf(gateway.from) },
      { what: 'To whom', said: kindsOf(gateway.to) },
      { what: 'For', said: sayList(gateway.purposes.map(sayWord)) },
      {
        what: 'Lists of people',
        said: gateway.bulk === 'never' ? 'never: one recorded decision for each child' : 'allowed',
      },
      {
        what: 'Wording',
        said: gateway.verified ? 'checked against the law' : 'not checked against the law',
      },
      {
        what: 'In force',
        said: { 'in-force': 'yes', unknown: 'not known', 'not-in-force': 'not yet' }[
          gateway.commencement.state
        ],
      },
      { what: 'Limits', said: gateway.limits.join('. ') },
      { what: 'Source', said: gateway.source },
    ],
    forms:
      !mayAccept || !needsAcceptance(gateway)
        ? []
        : [
            ...(isOfThisText
              ? []
              : [
                  {
                    heading: 'Accept it in your name',
                    action: paths.gateway({ gateway: gateway.code }),
                    button: 'I accept it as it reads now',
                    fields: [
                      {
                        as: 'line',
                        name: 'reference',
                        label: 'What does that rest on?',
                        hint: 'Legal advice, a minute or a commencement order, and where it is',
                      },
                    ],
                  } as const,
                ]),
            ...(acceptance
              ? [
                  {
                    heading: 'No longer accept it',
                    action: paths.withdrawGateway({ gateway: gateway.code }),
                    button: 'Take the acceptance back',
                    warns: true,
                    fields: [
                      {
                        as: 'words',
                        name: 'reason',
                        label: 'Why?',
                        hint: 'From the next page anybody opens, nothing that came by it shows.',
                      },
                    ],
                  } as const,
                ]
              : []),
          ],
  };
}
