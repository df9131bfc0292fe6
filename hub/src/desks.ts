import { existsSync } from 'node:fs';
import path from 'node:path';
import { anchorFiles, getAnchorKey, readAnchors, verifyAudit } from '@kinsight/kit/audit';
import type { Clock } from '@kinsight/kit/command';
import type { Database } from '@kinsight/kit/postgres';
import type { Access } from './access/index.ts';
import {
  type Agreements,
  type FlowFacts,
  findRecipe,
  listNames,
  readRecipe,
  readRecipes,
} from './agreements/index.ts';
import { dryRun } from './dry-run.ts';
import { healthOfPlace } from './health-of-place.ts';
import type { Intake } from './intake/index.ts';
import type { Law } from './law/index.ts';
import { spentFrozen } from './outcomes/index.ts';
import type { Desks } from './pages/index.ts';
import { listDue } from './retention/index.ts';
import { listRoleLooks } from './role-looks.ts';

type Parts = {
  readonly access: Access;
  readonly agreements: Pick<Agreements, 'listFlows' | 'decide'>;
  readonly clock: Clock;
  readonly db: Database;
  /** KINSIGHT_HOME, where the anchors of the audit lie. */
  readonly config: { readonly home: string };
  readonly law: Law;
  readonly needs: { readonly frameworks: { readonly events: readonly string[] } };
  /** The folder of recipes at hand. */
  readonly recipes: string;
  readonly getIntake: () => Pick<Intake, 'tryOut'>;
};

/** What pages ask for that needs more than one room, or a folder of the machine. */
export const createDesks = ({
  access,
  agreements,
  clock,
  db,
  config: { home },
  law,
  recipes,
  getIntake,
  needs,
}: Parts): Desks => ({
  ...healthOfPlace({ access, db, clock, home }),
  listDue: (reader) => listDue({ access, clock, law, events: needs.frameworks.events, spentFrozen }, reader),
  // The register holds nobody's data, and what shares is told to everybody: no reader, no row.
  listLive: () =>
    db.withTransaction('clerk', {}, async (tx) => {
      const flows = await agreements.listFlows(tx);
      const isLive = (facts: FlowFacts) =>
        facts.flow.purposes.some((purpose) => agreements.decide(facts, { purpose }).allowed);
      return { flows: flows.filter(isLive), organisations: await listNames(tx) };
    }),
  listRecipes: () => readRecipes(recipes),
  dryRun: async (reader, facts) => {
    const name = facts.flow.recipe ?? facts.flow.code;
    const folder = path.join(recipes, name);
    const adopted = await access.asClerk({ reader, action: 'read-register' }, (tx) => findRecipe(tx, name));
    return dryRun(
      { access, intake: getIntake(), today: clock.today() },
      { reader, facts, recipe: adopted ?? readRecipe(folder), folder, looks: listRoleLooks() },
    );
  },
  verifyAudit: async (reader) => {
    await access.asClerk({ reader, action: 'verify-audit' }, () => Promise.resolve());
    const { anchors, key } = anchorFiles(home, db.name);
    return verifyAudit(
      db,
      existsSync(anchors)
        ? { anchors: readAnchors(anchors), publicKey: getAnchorKey(key).publicKey }
        : undefined,
    );
  },
});
