import type { Wish } from '@kinsight/kit/backup';

const isSet = (value: unknown): boolean => value !== null && value !== undefined;

/** Whether a change lets less flow or show than before. What is not known to have happened is taken over only where it does. */
export function restricts({ table_name, was, now, hidden }: Wish): boolean {
  const closes = isSet(now['known_to']) && !isSet(was?.['known_to']);
  switch (table_name) {
    case 'agreements.refusal':
    case 'agreements.pause':
    case 'needs.decision':
      return !closes;
    case 'agreements.consent':
      return isSet(now['withdrawn_on']) || closes;
    case 'people.decision':
      return now['kind'] === 'must-link' ? closes : !closes;
    case 'agreements.approval':
      return now['outcome'] !== 'approves' && now['outcome'] !== 'supports';
    case 'agreements.share_decision':
      return now['outcome'] !== 'share';
    case 'agreements.agreement':
      return isSet(now['ended_on']);
    case 'agreements.condition_met':
    case 'agreements.signature':
      return closes;
    case 'law.gateway_acceptance':
      return closes || isSet(now['withdrawn_on']);
    case 'accounts.role_held':
      return isSet(now['until']);
    case 'accounts.account':
      return isSet(now['disabled_at']) || hidden.length > 0;
    case 'agreements.flow':
      return was !== null;
    case 'support.agreement':
      return now['answer'] !== 'agreed' || isSet(now['withdrawn_on']) || closes;
    case 'support.safe_contact':
      return true; // the later word on how to speak safely, and the end of the earlier
    case 'outcomes.step':
      return now['what'] !== 'proposed' && now['what'] !== 'signed';
    case 'support.worker':
      return isSet(now['ends']) || closes;
    default:
      return false;
  }
}
