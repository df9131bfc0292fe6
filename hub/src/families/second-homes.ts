import type { EvidenceIndex } from './evidence-index.ts';
import { type Carer, sharedHomeFlows } from './living-with.ts';
import type { Placement } from './place-children.ts';

/**
 * The other homes of a child: where somebody tied to it by care lives apart from its main home and a source puts the child there too, outright
 * (a tenancy names it) or by address (a surgery has it there). A parent elsewhere alone is no second home: that a school may ring him
 * does not say that the child stays with him.
 */
export function placeInSecondHomes(
  index: EvidenceIndex,
  main: Placement,
  elsewhere: readonly Carer[],
): readonly Placement[] {
  const byHome = new Map<string, Carer[]>();
  for (const carer of elsewhere) {
    const home = index.mainHome(carer.person);
    if (home === undefined || home === main.home) continue;
    const resident = livingThere(index, main.child, carer, home);
    if (resident !== undefined) byHome.set(home, [...(byHome.get(home) ?? []), resident]);
  }
  return [...byHome]
    .sort((a, b) => (a[0] < b[0] ? -1 : 1))
    .map(([home, carers]) => {
      const there = new Set(carers.map((c) => c.person));
      const apart = [...main.carers.filter((c) => c.parent).map(movedApart), ...main.apart].filter(
        (c) => !there.has(c.person),
      );
      return { child: main.child, home, carers, apart, kin: [], primary: false };
    });
}

/** The carer as one with whom the child also lives, resting on what says so; undefined where nothing does. */
function livingThere(index: EvidenceIndex, child: string, carer: Carer, home: string): Carer | undefined {
  const outright = index
    .tiesTo(child, 'parent-of', 'carer-of')
    .find((t) => t.from === carer.person && t.resident === true);
  // A source says that the child lives too where it has this parent: with the parent, wherever others say the parent lives.
  const second = index
    .secondStays(child)
    .find((s) => index.stays(carer.person, s.home)?.flows.includes(s.flow) === true);
  const stays = index.stays(child, home) !== undefined;
  if (second !== undefined && carer.parent) {
    const because = { ...carer.because, reason: 'parent-living-with-child' as const, sharedHome: true };
    return { ...carer, resident: true, because, flows: [second.flow] };
  }
  if (outright === undefined && !(carer.parent && stays)) return undefined;
  const reason = carer.parent ? ('parent-living-with-child' as const) : ('carer-living-with-child' as const);
  if (outright !== undefined)
    return {
      ...carer,
      resident: true,
      because: { reason, relations: [outright.id], sharedHome: false },
      flows: [outright.flow],
    };
  const flows = [...new Set([...carer.flows, ...sharedHomeFlows(index, carer.person, child, home)])].sort(
    (a, b) => a - b,
  );
  return { ...carer, resident: true, because: { ...carer.because, reason, sharedHome: true }, flows };
}

function movedApart(carer: Carer): Carer {
  return { ...carer, resident: false, because: { ...carer.because, reason: 'parent-living-elsewhere' } };
}
