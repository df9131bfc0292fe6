import { type AllocateRequest, allocate, type CoverRequest, coverLeave, release } from './allocate.ts';
import { type OpenCaseRequest, openCase } from './open-case.ts';
import { casesHere } from './relationships.store.ts';
import type { SupportParts } from './support-parts.ts';

export type Support = ReturnType<typeof createSupport>;

/** The room: cases, who leads them, what was agreed, assessment, plan. From now on its cases open doors (access). */
export const createSupport = (parts: SupportParts) => {
  parts.access.registerLoader({ casesHere });
  return {
    openCase: (request: OpenCaseRequest) => openCase(parts, request),
    allocate: (request: AllocateRequest) => allocate(parts, request),
    release: (request: Omit<AllocateRequest, 'role'>) => release(parts, request),
    coverLeave: (request: CoverRequest) => coverLeave(parts, request),
  };
};
