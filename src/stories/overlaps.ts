/** The share of `few`, weighed by rarity, that `many` has too, and the weight of that. Both ascending. */
export function covered(
  few: Int32Array,
  many: Int32Array,
  rarity: (word: number) => number,
): { readonly share: number; readonly weight: number } {
  let [weight, all, at] = [0, 0, 0];
  for (const word of few) {
    const rare = rarity(word);
    all += rare;
    while (at < many.length && many[at]! < word) at++;
    if (many[at] === word) weight += rare;
  }
  return { share: all === 0 ? 0 : weight / all, weight };
}

/** The mean of the shares, weighed by rarity, that each of two has of the other. Both ascending. */
export function coveredOfBoth(one: Int32Array, other: Int32Array, rarity: (word: number) => number): number {
  let [shared, ofOne, ofOther, at] = [0, 0, 0, 0];
  for (const word of one) {
    while (at < other.length && other[at]! < word) ofOther += rarity(other[at++]!);
    const rare = rarity(word);
    ofOne += rare;
    if (other[at] !== word) continue;
    shared += rare;
    ofOther += rare;
    at++;
  }
  while (at < other.length) ofOther += rarity(other[at++]!);
  return ((ofOne === 0 ? 0 : shared / ofOne) + (ofOther === 0 ? 0 : shared / ofOther)) / 2;
}

/** How many numbers two ascending lists share. */
export function common(one: Int32Array, other: Int32Array): number {
  let [count, at, beside] = [0, 0, 0];
  while (at < one.length && beside < other.length) {
    const apart = one[at]! - other[beside]!;
    if (apart === 0) count++;
    if (apart <= 0) at++;
    if (apart >= 0) beside++;
  }
  return count;
}
