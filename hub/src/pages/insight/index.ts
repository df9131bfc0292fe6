import { helpExport, helpPage } from './help.page.ts';

export const insightPages = [helpPage, helpExport];
