import { zipOf } from '../../tools/test/zip-of.ts';

const head =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>';

/** A Word document whose body is the given WordprocessingML. */
export const docxOf = (body: string, more: Readonly<Record<string, string | Buffer>> = {}): Buffer =>
  zipOf({
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'word/document.xml': `${head}${body}</w:body></w:document>`,
    ...more,
  });

/** One paragraph of plain words. */
export const paragraphOf = (words: string): string =>
  `<w:p><w:r><w:t xml:space="preserve">${words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</w:t></w:r></w:p>`;
