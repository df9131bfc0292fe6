import { z } from 'zod';
import { PackData } from '../pack/to-pack.ts';
import { Extract } from './extract.rules.ts';
import { QuarterlyReturn } from './quarterly-return.rules.ts';

const forms = { return: QuarterlyReturn, extract: Extract, pack: PackData };
export const formNames = ['return', 'extract', 'pack'] as const;

/** The JSON Schema of what leaves, for whoever reads it by a program. */
export const schemaOf = (form: (typeof formNames)[number]): unknown => z.toJSONSchema(forms[form]);
