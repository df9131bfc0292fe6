export { createRights, type Rights, type RightsParts } from './create-rights.ts';
export { type NoticeKind, noticeKinds, toNotice } from './notice.rules.ts';
export type { ForWhom, Pack, PackItem, PackState } from './pack.ts';
