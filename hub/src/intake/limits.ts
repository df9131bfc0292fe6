/** What a delivery may be. Chosen generously against real files; a wrong file is stopped while it is still small. */
export const limits = {
  fileMb: 4096,
  lineCharacters: 1_000_000, // longest honest line met in such files: some 20,000
  unpackedMb: 4096,
  unpackedRatio: 200, // deflate cannot honestly exceed about 1,000:1; text reaches 20:1
  parts: 200,
  workbookMb: 200, // a workbook is read in memory
  depth: 40,
  quarantineDays: 30,
  heldDays: 30, // as long as what was refused of a file
  heldBelow: 0.6, // a full delivery with 40 % fewer people than the last waits for a person (mistakes: partial extracts)
  reportLines: 1000,
} as const;
