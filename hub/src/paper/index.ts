export {
  openTaggedPdf,
  type PdfDocument,
  type PdfStruct,
  sayPaperDay,
  type TaggedPdf,
} from './open-tagged-pdf.ts';
