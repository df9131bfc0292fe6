import { sayList } from '@kinsight/kit/web';
import type { FamilyView } from '../../needs/index.ts';

/** A family by its children. */
export const headingOf = ({ family, members }: Pick<FamilyView, 'family' | 'members'>): string => {
  const children = members.filter(({ role }) => role === 'child').map(({ name }) => name);
  return children.length > 0 ? sayList(children) : `Family ${family}`;
};
