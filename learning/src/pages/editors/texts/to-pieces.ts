import { type Content, caseStudyShape, renderMarkdown } from '../../../articles/index.ts';

/** A content rendered for its own people: the text, then of a case study each section. */
export const toPieces = ({ body, sections }: Content) => [
  { heading: undefined, html: renderMarkdown(body) },
  ...(sections === null
    ? []
    : caseStudyShape.map(([key, heading]) => ({
        heading,
        html: renderMarkdown(sections[key], { under: 2 }),
      }))),
];
