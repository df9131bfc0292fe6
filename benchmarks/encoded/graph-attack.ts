import { type Bits, ones, overlaps, rowOf } from './bits.ts';

/** Most alike records that make a record's signature. */
const NEIGHBOURS = 24;

/**
 * The attack by likeness: who is like whom does not depend on the secret. An attacker with a register of the same people
 * encodes it under a secret of their own and pairs records whose nearest neighbours are equally near (after Vidanage,
 * Christen, Ranbaduge and Schnell 2020, without their further rounds). Gives, for each encoding, the register's row.
 */
export function byLikeness(encodings: Bits, register: Bits): Int32Array {
  const [theirs, mine] = [signatures(encodings), signatures(register)];
  const found = new Int32Array(encodings.size);
  for (let row = 0; row < encodings.size; row++) {
    let best = Number.POSITIVE_INFINITY;
    for (let other = 0; other < register.size; other++) {
      let distance = 0;
      for (let n = 0; n < NEIGHBOURS && distance < best; n++) {
        const difference = (theirs[row * NEIGHBOURS + n] ?? 0) - (mine[other * NEIGHBOURS + n] ?? 0);
        distance += difference * difference;
      }
      if (distance >= best) continue;
      best = distance;
      found[row] = other;
    }
  }
  return found;
}

/** For each row the Dice coefficients of its nearest neighbours, best first. */
function signatures(bits: Bits): Float32Array {
  const counts = Float32Array.from({ length: bits.size }, (_, row) => ones(rowOf(bits, row)));
  const all = new Float32Array(bits.size * NEIGHBOURS);
  for (let row = 0; row < bits.size; row++) {
    const own = counts[row] ?? 0;
    const dice = Float32Array.from(overlaps(bits, rowOf(bits, row)), (n, other) =>
      other === row ? 0 : (2 * n) / (own + (counts[other] ?? 0)),
    );
    all.set(dice.sort().reverse().subarray(0, NEIGHBOURS), row * NEIGHBOURS);
  }
  return all;
}
