export { helpReportCommand as insightCommands, type OpenInsight } from './help-report.command.ts';
