import { definePath, signInPaths } from '@kinsight/kit/web';

/** Addresses of the public pages. They are for good: others link to them. */
export const publicPaths = {
  home: definePath('/'),
};

/** Addresses of the editors' pages. Nobody's name or address ever stands in one. */
export const editorPaths = {
  ...signInPaths,
  home: definePath('/'),
};
