import type { Gateway, Requirement } from './gateway.ts';
import type { OrganisationKind } from './organisation-kind.ts';

/** What somebody wants to carry through a gateway. */
export interface GatewayAsk {
  readonly giverKind: OrganisationKind;
  readonly receiverKind: OrganisationKind;
  readonly purpose: string;
  readonly mode?: string | undefined;
  /** A code of the crosswalk such as '7.1'; of another framework, the need it corresponds to. */
  readonly need?: string | undefined;
  /** Factors of SI 2018/912, where the need is in no crosswalk. */
  readonly factors?: readonly string[] | undefined;
  readonly commonLawRoute?: string | undefined;
  /** True for one person in one recorded case; otherwise it is a list of people. */
  readonly singleCase?: boolean | undefined;
  readonly established?: readonly Requirement[] | undefined;
}

export type CarryReason =
  | { readonly code: 'giver-not-named'; readonly kind: OrganisationKind }
  | { readonly code: 'receiver-not-named'; readonly kind: OrganisationKind }
  | { readonly code: 'purpose-outside-gateway'; readonly purpose: string }
  | { readonly code: 'mode-outside-gateway'; readonly mode: string }
  | { readonly code: 'need-outside-gateway'; readonly need: string }
  | { readonly code: 'never-in-bulk' }
  | { readonly code: 'common-law-route-does-not-fit'; readonly route: string }
  | { readonly code: 'requirement-missing'; readonly requirement: Requirement };

export type CarryResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly reasons: readonly CarryReason[] };

/** Whether a gateway bears this disclosure by its own words. Acceptance and commencement are asked elsewhere. All reasons are given. */
export function gatewayCarries(gateway: Gateway, ask: GatewayAsk, crosswalk: Crosswalk): CarryResult {
  const reasons: CarryReason[] = [];
  if (gateway.from !== 'any' && !gateway.from.includes(ask.giverKind))
    reasons.push({ code: 'giver-not-named', kind: ask.giverKind });
  if (gateway.to !== 'any' && !gateway.to.includes(ask.receiverKind))
    reasons.push({ code: 'receiver-not-named', kind: ask.receiverKind });
  if (!gateway.purposes.includes(ask.purpose))
    reasons.push({ code: 'purpose-outside-gateway', purpose: ask.purpose });
  if (ask.mode && gateway.modes && !gateway.modes.includes(ask.mode))
    reasons.push({ code: 'mode-outside-gateway', mode: ask.mode });
  const asked = ask.need ?? ask.factors?.join(', ');
  if (asked && !carriesNeed(gateway, ask, crosswalk))
    reasons.push({ code: 'need-outside-gateway', need: asked });
  if (gateway.bulk === 'never' && !ask.singleCase) reasons.push({ code: 'never-in-bulk' });
  if (ask.commonLawRoute && gateway.commonLaw && !gateway.commonLaw.includes(ask.commonLawRoute)) {
    reasons.push({ code: 'common-law-route-does-not-fit', route: ask.commonLawRoute });
  }
  for (const requirement of gateway.requires) {
    if (!ask.established?.includes(requirement)) reasons.push({ code: 'requirement-missing', requirement });
  }
  return reasons.length === 0 ? { ok: true } : { ok: false, reasons };
}

/** need → factors of SI 2018/912 it shows on its face; an empty list: none. */
export type Crosswalk = Readonly<Record<string, readonly string[]>>;

function carriesNeed(gateway: Gateway, ask: GatewayAsk, crosswalk: Crosswalk): boolean {
  switch (gateway.carries) {
    case 'all':
      return true;
    case 'none':
      return false;
    case 'needs':
      return ask.need !== undefined && (gateway.needs ?? []).includes(ask.need);
    case 'factors': {
      const factors = ask.factors ?? (ask.need === undefined ? [] : (crosswalk[ask.need] ?? []));
      return factors.some((factor) => (gateway.factors ?? []).includes(factor));
    }
  }
}
