/** What is asked of a command: commander's have it. */
type Command = {
  name(): string;
  description(): string;
  readonly commands: readonly Command[];
  readonly registeredArguments: readonly { readonly required: boolean; readonly variadic: boolean }[];
  readonly options: readonly {
    readonly flags: string;
    readonly long?: string | null | undefined;
    /** It takes a value, or may. */
    readonly required: boolean;
    readonly optional: boolean;
    /** It must be given. */
    readonly mandatory: boolean;
    readonly defaultValue?: unknown;
    readonly argChoices?: readonly string[] | undefined;
  }[];
  configureOutput(configuration: { writeOut(text: string): void }): unknown;
  outputHelp(): void;
};

/** A command that does something, by the words that name it. */
export type Leaf = { readonly words: string; readonly command: Command };

/** Every command below a program that does something itself. */
export function leavesOf(program: Command, words: readonly string[] = []): readonly Leaf[] {
  const own =
    words.length > 0 && (program.commands.length === 0 || program.registeredArguments.length > 0)
      ? [{ words: words.join(' '), command: program }]
      : [];
  return [...own, ...program.commands.flatMap((one) => leavesOf(one, [...words, one.name()]))];
}

/** What `--help` prints for it. */
function helpOf(command: Command): string {
  let said = '';
  command.configureOutput({ writeOut: (text) => void (said += text) });
  command.outputHelp();
  return said;
}

/**
 * What a reader of its help would miss: a description, an example, or an example that the command itself would take. Sentences; none: nothing.
 */
export function faultsOfHelp(program: Command, { words, command }: Leaf): readonly string[] {
  const called = program.name();
  const faults = command.description() === '' ? [`${words}: no description`] : [];
  const takesSomething = command.registeredArguments.length > 0 || command.options.length > 0;
  const examples = [...helpOf(command).matchAll(/^.*?Examples?[^:\n]*:\s*([^\n]+)$|^ {2,}(\S+ [^\n]+)$/gm)]
    .map(([, one, more]) => (one ?? more ?? '').split(' · ')[0] ?? '')
    .filter((line) => line.startsWith(`${called} `));
  if (examples.length === 0) return takesSomething ? [...faults, `${words}: no example`] : faults;
  return [
    ...faults,
    ...examples.flatMap((line) => faultsOfExample(line.slice(called.length + 1), words, command)),
  ];
}

function faultsOfExample(line: string, words: string, command: Command): readonly string[] {
  // What the program itself takes may stand first: --as LOGIN.
  const said = wordsOf((line.split(' > ')[0] ?? line).replace(/^(--(as|place) \S+ )+/, ''));
  const path = words.split(' ');
  if (path.some((word, i) => said[i] !== word))
    return [`${words}: its example is of another command: ${line}`];
  const faults: string[] = [];
  const given: string[] = [];
  const flags = new Set<string>();
  const rest = said.slice(path.length);
  while (rest.length > 0) {
    const word = rest.shift() ?? '';
    if (!word.startsWith('--')) {
      given.push(word);
      continue;
    }
    const option = command.options.find((one) => one.long === word);
    if (!option) faults.push(`${words}: its example gives ${word}, which it does not know`);
    else {
      flags.add(word);
      const value = option.required || option.optional ? rest.shift() : undefined;
      if (option.required && value === undefined) faults.push(`${words}: its example gives ${word} no value`);
      if (option.argChoices && value !== undefined && !option.argChoices.includes(value))
        faults.push(`${words}: its example gives ${word} ${value}, which is no choice`);
    }
  }
  for (const option of command.options)
    if (option.mandatory && option.defaultValue === undefined && !flags.has(option.long ?? ''))
      faults.push(`${words}: its example leaves out ${option.long ?? option.flags}`);
  const args = command.registeredArguments;
  const least = args.filter((one) => one.required).length;
  const most = args.some((one) => one.variadic) ? Infinity : args.length;
  if (given.length < least || given.length > most)
    faults.push(`${words}: its example gives ${given.length} words of ${least} to ${most}: ${line}`);
  return faults;
}

/** As a shell parts them: quotes hold words together. */
const wordsOf = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? '');
