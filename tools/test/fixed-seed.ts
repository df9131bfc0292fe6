/** The seed of every draw in `npm test`: the demo's day. `npm run drill` draws its own and prints it. */
export const fixedSeed = 20_250_228;
