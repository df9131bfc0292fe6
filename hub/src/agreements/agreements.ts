import { BadInput, NotFound, Refused } from '@kinsight/kit/command';
import { nextLoad } from '@kinsight/kit/ledger';
import type { Transaction } from '@kinsight/kit/postgres';
import {
  hashGateway,
  insertAcceptance,
  type Law,
  listAcceptances,
  mayLeave,
  withdrawAcceptance,
} from '../law/index.ts';
import type { Acting, Registrar } from './acting.ts';
import { endAgreement, insertSignature, putAgreement, takeBackSignature } from './agreement.store.ts';
import { type AgreementFile, settleFlow } from './agreement-file.ts';
import { insertApproval, type NewApproval } from './approval.store.ts';
import { assembleFlowFacts } from './assemble-flow-facts.ts';
import { findFaults } from './check-flow.ts';
import {
  type ConditionMet,
  type ConditionOf,
  insertConditionMet,
  reopenCondition,
} from './condition.store.ts';
import { decideSharing, type SharingDecision } from './decide-sharing.rules.ts';
import { putFlow } from './flow.store.ts';
import { emptyFields } from './flow.ts';
import { listFlowRows } from './flow-facts.store.ts';
import type { FlowFacts, SharingRequest, Signature } from './flow-facts.ts';
import { oneChildReasons, type RecordedDecision } from './one-child.rules.ts';
import { pauseFlow, resumeFlow } from './pause.store.ts';
import type { Recipe } from './read-recipe.ts';
import { findRecipe, insertRecipe } from './recipe.store.ts';
import { readRegistryVersion } from './registry.store.ts';
import { type Hindrance, whyNot } from './why-not.rules.ts';
import type { Purpose, Shown } from './words.ts';

type Clock = { today(): Temporal.PlainDate; now(): Temporal.Instant };
export type Agreements = ReturnType<typeof createAgreements>;

/** A flow that permits a request today, and how far it may be shown. */
export interface PermittedFlow {
  readonly flow: number;
  readonly code: string;
  readonly shown: Shown;
  readonly giver: number;
  readonly purposes: readonly Purpose[];
  /** What came by it may be carried to another organisation: law's `mayLeave`. */
  readonly mayLeave: boolean;
}

/** What was parsed of the register at one version, and which flows it permitted for whom, by request and day. */
type Registry = {
  readonly version: string;
  readonly flows: readonly FlowFacts[];
  readonly permitted: Map<string, readonly PermittedFlow[]>;
};

const toPermitted = (facts: FlowFacts, decision: SharingDecision): readonly PermittedFlow[] =>
  decision.allowed
    ? [
        {
          flow: facts.id,
          code: facts.flow.code,
          giver: facts.giverId,
          shown: decision.shown,
          purposes: decision.purposes,
          mayLeave: mayLeave(facts.gateways),
        },
      ]
    : [];

/**
 * The register of a place. Every function takes the transaction it works in: the caller (access) opens it, decides who may act
 * and writes the audit row last. Nothing here reads a clock but the one handed in.
 */
export function createAgreements({ clock, law }: { readonly clock: Clock; readonly law: Law }) {
  const acting = (reader: { readonly account: number }): Acting => ({
    account: reader.account,
    at: clock.now(),
    today: clock.today(),
  });

  let kept: Registry | undefined;
  /** The register as it stands now; parsed anew only after it changed. The version is read first, so what is kept is never older than it. */
  const readRegistry = async (tx: Transaction): Promise<Registry> => {
    const version = await readRegistryVersion(tx);
    if (kept?.version === version) return kept;
    const accepted = new Map((await listAcceptances(tx)).map((one) => [one.gateway, one.hash]));
    const flows = assembleFlowFacts(await listFlowRows(tx), law, accepted);
    kept = { version, flows, permitted: new Map() };
    return kept;
  };
  const listFlows = async (tx: Transaction): Promise<readonly FlowFacts[]> => (await readRegistry(tx)).flows;
  const findFlowFacts = async (tx: Transaction, code: string) =>
    (await listFlows(tx)).find((facts) => facts.flow.code === code);
  const getFlowFacts = async (tx: Transaction, code: string): Promise<FlowFacts> => {
    const facts = await findFlowFacts(tx, code);
    if (!facts) throw new NotFound(`There is no flow ${code}.`);
    return facts;
  };

  return {
    listFlows,
    findFlowFacts,
    getFlowFacts,

    decide: (facts: FlowFacts, request: SharingRequest, today = clock.today()): SharingDecision =>
      decideSharing(facts, request, today, law),
    whyNot: (facts: FlowFacts, request: SharingRequest, today = clock.today()): readonly Hindrance[] =>
      whyNot(facts, request, today, law),

    /** Why nothing about one child may come in by the flow under a decision; none: it may. */
    oneChildReasons: (facts: FlowFacts, decision: RecordedDecision, today = clock.today()) =>
      oneChildReasons(facts, decision, today, law),

    /** Flows that permit the request on a day (today where none is given). */
    permittedFlows: async (
      tx: Transaction,
      request: SharingRequest,
      today = clock.today(),
    ): Promise<readonly PermittedFlow[]> => {
      const { flows, permitted } = await readRegistry(tx);
      const key = JSON.stringify([request, today.toString()]);
      const known = permitted.get(key);
      if (known) return known;
      const found = flows.flatMap((facts) => toPermitted(facts, decideSharing(facts, request, today, law)));
      // Purposes and receivers are few; 1,000 bounds a misuse.
      if (permitted.size < 1000) permitted.set(key, found);
      return found;
    },

    adoptRecipe: (tx: Transaction, reader: Registrar, recipe: Recipe) =>
      insertRecipe(tx, recipe, acting(reader)),

    /** Registers an agreement and its flows, complete or not; says what each still lacks. Doing it twice changes nothing. */
    registerAgreement: async (tx: Transaction, reader: Registrar, file: AgreementFile) => {
      const by = acting(reader);
      const load = await nextLoad(tx, 'agreement', by.at, by.account);
      const agreement = await putAgreement(tx, file, load);
      const flows = [];
      for (const written of file.flows) {
        const recipe = written.recipe === undefined ? undefined : await findRecipe(tx, written.recipe);
        if (written.asRecipe && !recipe)
          throw new NotFound(`${written.code}: adopt the recipe ${written.recipe ?? '(none named)'} first.`);
        const flow = settleFlow(written, recipe?.file);
        const faults = findFaults(flow, recipe?.file, law);
        if (faults.length > 0) throw new BadInput(faults.join('\n'));
        flows.push({
          code: flow.code,
          ...(await putFlow(tx, flow, agreement, file.openedOn ?? by.today, load)),
          empty: emptyFields(flow),
        });
      }
      return { agreement, flows };
    },

    sign: (tx: Transaction, reader: Registrar, agreement: string, signature: Signature) =>
      insertSignature(tx, agreement, signature, acting(reader)),
    takeBackSignature: (
      tx: Transaction,
      reader: Registrar,
      agreement: string,
      organisation: string,
      reason: string,
    ) => takeBackSignature(tx, agreement, organisation, reason, acting(reader)),
    approve: (tx: Transaction, reader: Registrar, flow: string, approval: NewApproval) =>
      insertApproval(tx, flow, approval, acting(reader)),
    /** What an approval hung on was met, or was not after all. */
    meetCondition: (tx: Transaction, reader: Registrar, of: ConditionOf, met: ConditionMet) =>
      insertConditionMet(tx, of, met, acting(reader)),
    reopenCondition: (tx: Transaction, reader: Registrar, of: ConditionOf, reason: string) =>
      reopenCondition(tx, of, reason, acting(reader)),
    pause: (tx: Transaction, reader: Registrar, flow: string, reason: string) =>
      pauseFlow(tx, flow, reason, acting(reader)),
    resume: (tx: Transaction, reader: Registrar, flow: string) => resumeFlow(tx, flow, acting(reader)),
    end: (tx: Transaction, reader: Registrar, agreement: string, reason: string, on = clock.today()) =>
      endAgreement(tx, agreement, on, reason, acting(reader)),

    /** Only the place's IG lead, by name and with a reference, for the text as it reads now. */
    acceptGateway: async (tx: Transaction, reader: Registrar, code: string, reference: string) => {
      const gateway = law.gateways.get(code);
      if (!gateway) throw new NotFound(`law/gateways.yaml has no gateway ${code}.`);
      if (!reader.roles.some(({ role }) => role === 'ig-lead'))
        throw new Refused('Only the information-governance lead accepts a gateway.');
      if (reference.trim() === '')
        throw new Refused('Give the reference the acceptance rests on: advice, minute or letter.');
      await insertAcceptance(tx, code, hashGateway(gateway), reference, acting(reader));
    },
    withdrawGateway: (tx: Transaction, reader: Registrar, code: string) =>
      withdrawAcceptance(tx, code, acting(reader)),
  };
}
