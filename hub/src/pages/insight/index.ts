import { helpExport, helpPage, helpPaper, helpReports } from './help.page.ts';
import { helpPacketPage, releasedHelpPacket, releaseHelpPacket } from './packet.page.ts';

export const insightPages = [
  helpPage,
  helpExport,
  helpPaper,
  helpPacketPage,
  releaseHelpPacket,
  releasedHelpPacket,
  helpReports,
];
