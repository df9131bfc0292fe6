import { NotFound } from '@kinsight/kit/command';
import { type Shown, show } from '@kinsight/kit/web';
import { mayEver, type Reader } from '../../access/index.ts';
import type { FamilyView } from '../../needs/index.ts';
import { sayAnew } from '../anew/say-anew.ts';
import { paths } from '../paths.ts';
import { showPutRight } from '../put-right/show-put-right.ts';
import type { Rooms } from '../rooms.ts';
import { addressFor, type SectionName } from './address-for.ts';
import { presentChronology } from './chronology.presenter.ts';
import { presentFamily } from './family.presenter.ts';
import { headingOf } from './heading-of.ts';
import { presentHistory } from './history.presenter.ts';
import { chronologyFor, lookFor } from './look-for.ts';
import { presentNeed } from './need.presenter.ts';
import { presentSay } from './say.presenter.ts';
import { sayRole } from './say-role.ts';
import { presentSheet } from './sheet.presenter.ts';
import { presentTabs } from './tabs.ts';
import { presentTree } from './tree.presenter.ts';

export type FamilyAsked = {
  readonly at: Rooms;
  readonly reader: Reader;
  readonly family: number;
  readonly need?: string | undefined;
  readonly reason?: string | undefined;
  /** What has just been done, where this page follows at once. */
  readonly done?: string;
};

const lookAt = ({ reader, family, reason }: FamilyAsked) => ({
  reader,
  family,
  purpose: lookFor(reader),
  ...(reason === undefined ? {} : { reason }),
});

const tabs = (asked: FamilyAsked, current: SectionName, view: Pick<FamilyView, 'relationship'>) =>
  presentTabs(asked, current, view);

const one = async (asked: FamilyAsked, current: 'need' | 'evidence'): Promise<Shown> => {
  const { need } = asked;
  if (need === undefined) throw new NotFound('There is nothing here that you can see.');
  const view = await asked.at.needs.showFamily({
    ...lookAt(asked),
    need,
    evidence: current === 'evidence',
  });
  return show('family/need.njk', {
    ...presentNeed(view, need, asked.reader, asked.reason),
    tabs: tabs(asked, current, view),
  });
};

/** Each part of a family's page: one look or two, and the words for it. */
export const sections: Readonly<Record<SectionName, (asked: FamilyAsked) => Promise<Shown>>> = {
  family: async (asked) => {
    const view = await asked.at.needs.showFamily(lookAt(asked));
    const anew = sayAnew(await asked.at.relinking.lately(asked.reader));
    return show('family/family.njk', {
      ...presentFamily(view, asked.reader, asked.reason),
      tabs: tabs(asked, 'family', view),
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
    return show('family/tree.njk', { ...presentTree(view, tree), tabs: tabs(asked, 'tree', view) });
  },
  say: async (asked) => {
    const view = await asked.at.needs.showFamily(lookAt(asked));
    return show('family/say.njk', {
      ...presentSay(view, asked.at.law.maySay),
      tabs: tabs(asked, 'say', view),
    });
  },
  history: async (asked) => {
    const view = await asked.at.needs.showFamily(lookAt(asked));
    const decisions = await asked.at.needs.listDecisions(lookAt(asked));
    const looks = await asked.at.access.whoLooked(lookAt(asked));
    return show('family/history.njk', {
      ...presentHistory(view, decisions, looks),
      tabs: tabs(asked, 'history', view),
    });
  },
  sheet: async (asked) => {
    const view = await asked.at.needs.showFamily(lookAt(asked));
    return show('family/sheet.njk', {
      ...presentSheet(view, asked.at.law.maySay, asked.at.clock.today()),
      back: addressFor({ family: asked.family }, 'family', asked.reason),
      lookReason: asked.reason,
    });
  },
  chronology: async (asked) => {
    const purpose = chronologyFor(asked.reader);
    if (purpose === undefined) throw new NotFound('There is nothing here that you can see.');
    const since = await asked.at.access.lastLooked(asked.reader, { kind: 'family', id: asked.family });
    const found = await asked.at.needs.showChronology({ ...lookAt(asked), purpose, since });
    return show('family/chronology.njk', {
      ...presentChronology(found, since),
      tabs: tabs(asked, 'chronology', found),
    });
  },
  need: (asked) => one(asked, 'need'),
  evidence: (asked) => one(asked, 'evidence'),
  'put-right': showPutRight,
  refer: async (asked) => {
    const { family, reader } = asked;
    if (!mayEver('refer', 'person')(reader)) throw new NotFound('There is nothing here that you can see.');
    const view = await asked.at.needs.showFamily(lookAt(asked));
    return show('family/refer.njk', {
      number: family,
      heading: headingOf(view),
      action: paths.familyRefer({ family }),
      people: view.members.map(({ person, name, role }) => ({
        value: String(person),
        text: name,
        hint: { text: sayRole(role) },
      })),
      tabs: tabs(asked, 'refer', view),
    });
  },
};
