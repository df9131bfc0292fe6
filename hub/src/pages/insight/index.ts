import { helpExport, helpPacket, helpPage, helpPaper, helpReports } from './help.page.ts';

export const insightPages = [helpPage, helpExport, helpPaper, helpPacket, helpReports];
