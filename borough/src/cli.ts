#!/usr/bin/env node
import { createProgram } from './borough-program.ts';

await createProgram().parseAsync();
