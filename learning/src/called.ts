import { programName } from '@kinsight/kit/config';

/** How commands of the centre begin here, in help and hints. */
export const called = programName('npm run learning --');
