import type { Gateway } from './gateway.ts';

/**
 * Whether what came under these gateways, and all that rests on it, may leave for another organisation: not where one of them says `onward: never`
 * (law/gateways.yaml; Welfare Reform Act 2012 s.131: unauthorised disclosure is a criminal offence). An unknown gateway forbids nothing here: nothing
 * flows under it at all. Pure.
 */
export const mayLeave = (
  gateways: readonly { readonly gateway?: Pick<Gateway, 'onward'> | undefined }[],
): boolean => !gateways.some(({ gateway }) => gateway?.onward === 'never');
