import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAccounts } from '@kinsight/kit/accounts';
import { fixedClock, randomIds } from '@kinsight/kit/command';
import type { Database } from '@kinsight/kit/postgres';
import { createAccess } from '../src/access/index.ts';
import { createAgreements } from '../src/agreements/index.ts';
import { stayingFlows } from '../src/asking-flows.ts';
import { createDuck } from '../src/duck/index.ts';
import { calendarOf, loadLaw } from '../src/law/index.ts';
import { measuredCases } from '../src/measured-cases.ts';
import type { FlowsAt } from '../src/needs/flows-at.ts';
import { openFrameworks } from '../src/needs/frameworks/read-frameworks.ts';
import { createNeeds } from '../src/needs/index.ts';
import { createOutcomes } from '../src/outcomes/index.ts';
import { createProgress } from '../src/progress/index.ts';
import { createSupport } from '../src/support/index.ts';
import { toFlowAt } from './needs-place.ts';
import { supportTown } from './support-town.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Support, progress and outcomes over a database of the town of support: another process, or the same place restored elsewhere. */
export function helpRoomsOn(db: Database) {
  const home = mkdtempSync(path.join(tmpdir(), 'help-rooms-'));
  const law = loadLaw(path.join(root, 'law'));
  const clock = fixedClock('2025-02-28');
  const ids = randomIds();
  const folder = path.join(root, 'frameworks');
  const runDir = path.join(home, 'run');
  const duck = createDuck({ runDir, memoryMb: 400, seconds: 30 });
  const flows = supportTown.flows.map((_, at) => at + 1);
  const access = createAccess({
    db,
    clock,
    loaders: {
      flows: () => Promise.resolve(flows.map((flow) => ({ flow, shown: 'evidence' as const, giver: 1 }))),
    },
  });
  const flowsAt = (): Promise<FlowsAt> =>
    Promise.resolve({
      flows: supportTown.flows.map((flow, at) => toFlowAt(flow, at + 1)),
      adopted: new Set<string>(),
    });
  const { terms } = calendarOf(law, 'england');
  const agreements = createAgreements({ clock, law });
  const engine = { access, clock, duck, runDir, terms, flowsAt };
  const needs = createNeeds({ ...engine, agreements, frameworks: folder, display: law.display });
  const support = createSupport({
    access,
    clock,
    needs,
    supportFlows: () => Promise.resolve(flows),
    sharingFlows: () => Promise.resolve([]),
    frameworks: folder,
  });
  const progress = createProgress({
    ...engine,
    frameworks: openFrameworks(folder),
    folder,
    needsTwo: () => true,
    cases: measuredCases(clock),
  });
  const outcomes = createOutcomes({
    confirmApproved: needs.confirmApproved,
    access,
    clock,
    ids,
    support,
    progress,
    frameworks: needs.frameworks,
    folder,
    smallNumbers: law.smallNumbers,
    stayingFlows: stayingFlows(agreements),
    place: { code: 'smallton', name: 'Smallton', stamp: 'made-up' },
  });
  return {
    clock,
    support,
    progress,
    outcomes,
    accounts: createAccounts({ db, clock, ids, home }),
    close: async () => {
      await duck.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
