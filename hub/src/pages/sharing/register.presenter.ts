import type { AdoptedRecipe } from '../../agreements/index.ts';
import type { Gateway } from '../../law/index.ts';

/** What the form offers: adopted recipes with the law that worked elsewhere, organisations, gateways. */
export const presentRegister = (
  adopted: readonly AdoptedRecipe[],
  organisations: readonly { readonly code: string; readonly name: string }[],
  gateways: readonly Gateway[],
) => ({
  recipes: adopted.map(({ file }) => ({ value: file.name, text: file.title })),
  hints: adopted.map(({ file }) => ({
    title: file.title,
    says: file.gateways
      .map(
        ({ giver, gateways: named, why }) =>
          `Where a ${giver.replaceAll('-', ' ')} gives it: ${named.join(' or ')}. ${why}.`,
      )
      .join(' '),
  })),
  organisations: organisations.map(({ code, name }) => ({ value: code, text: name })),
  gateways: gateways.map(({ code, title }) => ({ value: code, text: title })),
});
