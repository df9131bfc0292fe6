import { askWithHarm } from '../../test/ask-with-harm.ts';

// Every route as every role that has it.
askWithHarm(Number.POSITIVE_INFINITY);
