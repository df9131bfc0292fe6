import { NotFound } from '@kinsight/kit/command';
import { type Shown, show } from '@kinsight/kit/web';
import { z } from 'zod';
import type { Reader } from '../../access/index.ts';
import { sayAnew } from '../anew/say-anew.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import { presentChronology } from './chronology.presenter.ts';
import { presentFamily } from './family.presenter.ts';
import { presentHistory } from './history.presenter.ts';
import { chronologyFor, lookFor } from './look-for.ts';
import { presentNeed } from './need.presenter.ts';
import { presentSay } from './say.presenter.ts';
import { presentSheet } from './sheet.presenter.ts';
import { presentTabs } from './tabs.ts';
import { presentTree } from './tree.presenter.ts';

export const SectionName = z.enum([
  'family',
  'tree',
  'say',
  'history',
  'sheet',
  'chronology',
  'need',
  'evidence',
]);
export type SectionName = z.infer<typeof SectionName>;

export const addressOf = {
  family: paths.family,
  tree: paths.familyTree,
  say: paths.familySay,
  history: paths.familyHistory,
  sheet: paths.familySheet,
  chronology: paths.familyChronology,
  need: paths.familyNeed,
  evidence: paths.familyEvidence,
} as const;

/** Where somebody says why before they see a part of a family. */
export const whyAddress = (family: number, part: SectionName, need?: string): string => {
  const asked = new URLSearchParams({
    ...(part === 'family' ? {} : { for: part }),
    ...(need ? { need } : {}),
  });
  return `${paths.familyWhy({ family })}${asked.size > 0 ? `?${asked.toString()}` : ''}`;
};

export type FamilyAsked = {
  readonly at: Rooms;
  readonly reader: Reader;
  readonly family: number;
  readonly need?: string | undefined;
  readonly reason?: string | undefined;
};

const lookAt = ({ reader, family, reason }: FamilyAsked) => ({
  reader,
  family,
  purpose: lookFor(reader),
  ...(reason === undefined ? {} : { reason }),
});

const tabs = (asked: FamilyAsked, current: SectionName) =>
  presentTabs(asked.family, current, asked.reason, asked.reader);

const one = async (asked: FamilyAsked, current: 'need' | 'evidence'): Promise<Shown> => {
  const { need } = asked;
  if (need === undefined) throw new NotFound('There is nothing here that you can see.');
  const view = await asked.at.needs.showFamily({
    ...lookAt(asked),
    need,
    evidence: current === 'evidence',
  });
  return show('family/need.njk', { ...presentNeed(view, need, asked.reader), tabs: tabs(asked, current) });
};

/** Each part of a family's page: one look or two, and the words for it. */
export const sections: Readonly<Record<SectionName, (asked: FamilyAsked) => Promise<Shown>>> = {
  family: async (asked) => {
    const view = await asked.at.needs.showFamily(lookAt(asked));
    const anew = sayAnew(await asked.at.relinking.state());
    return show('family/family.njk', {
      ...presentFamily(view, asked.reader),
      tabs: tabs(asked, 'family'),
      anew,
    });
  },
  tree: async (asked) => {
    const view = await asked.at.needs.showFamily(lookAt(asked));
    const look = lookAt(asked);
    const tree = await asked.at.families.treeOf({
      ...look,
      purpose: look.purpose === 'identification' ? 'matching' : look.purpose,
    });
    return show('family/tree.njk', { ...presentTree(view, tree), tabs: tabs(asked, 'tree') });
  },
  say: async (asked) => {
    const view = await asked.at.needs.showFamily(lookAt(asked));
    return show('family/say.njk', { ...presentSay(view, asked.at.law.maySay), tabs: tabs(asked, 'say') });
  },
  history: async (asked) => {
    const decisions = await asked.at.needs.listDecisions(lookAt(asked));
    const looks = await asked.at.access.whoLooked(lookAt(asked));
    return show('family/history.njk', {
      ...presentHistory(asked.family, decisions, looks),
      tabs: tabs(asked, 'history'),
    });
  },
  sheet: async (asked) => {
    const view = await asked.at.needs.showFamily(lookAt(asked));
    return show('family/sheet.njk', presentSheet(view, asked.at.law.maySay, asked.at.clock.today()));
  },
  chronology: async (asked) => {
    const purpose = chronologyFor(asked.reader);
    if (purpose === undefined) throw new NotFound('There is nothing here that you can see.');
    const since = await asked.at.access.lastLooked(asked.reader, { kind: 'family', id: asked.family });
    const found = await asked.at.needs.showChronology({ ...lookAt(asked), purpose, since });
    return show('family/chronology.njk', {
      ...presentChronology(found, since),
      tabs: tabs(asked, 'chronology'),
    });
  },
  need: (asked) => one(asked, 'need'),
  evidence: (asked) => one(asked, 'evidence'),
};
