export {
  Anchor,
  type AnchorOptions,
  anchorFiles,
  getAnchorKey,
  keepAnchors,
  readAnchors,
  writeAnchor,
} from './anchor.ts';
export { type AuditEntry, appendAudit, forgetDetails } from './audit.store.ts';
export { auditProblemWords } from './problem-words.ts';
export { type AuditProblem, type AuditVerdict, verifyAudit } from './verify-audit.ts';
export { witnessAudit } from './witness.ts';
