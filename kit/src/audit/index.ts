export { Anchor, getAnchorKey, keepAnchors, readAnchors, writeAnchor, type AnchorOptions } from './anchor.ts';
export { appendAudit, forgetDetails, type AuditEntry } from './audit.store.ts';
export { verifyAudit, type AuditProblem, type AuditVerdict } from './verify-audit.ts';
