import { readFileSync } from 'node:fs';
import process from 'node:process';

const beyondShell = process.platform === 'linux' && process.env.npm_lifecycle_event !== undefined;
const atStart = lineage();

/**
 * Whether whoever started us is gone. npm starts a shell, and the shell starts us (dash stays in between, others
 * give way): npm's death then shows only as a change of our parent's parent.
 */
export function isStarterGone() {
  return lineage() !== atStart;
}

function lineage() {
  return beyondShell ? `${process.ppid} ${parentOf(process.ppid)}` : String(process.ppid);
}

/** Field 4 of /proc/PID/stat; the name before it may hold spaces and brackets. */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
  } catch {
    return 'gone';
  }
}
