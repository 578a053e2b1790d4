/**
 * Numbers by name, without the names: two hashes of 32 bits each stand for one, in flat arrays. Tens of thousands of names take
 * a megabyte instead of ten, and that once in every thread. That a name of no list is taken for one of them by chance happens
 * once in 10^14.
 */
export interface NameTable {
  get(name: string): number | undefined;
  /** Sets the number of a name; one that it has already goes. @param number 0 or more, at most 2^31 - 2. */
  set(name: string, number: number): void;
}

const EMPTY = -1;
const FIRST_PRIME = 16_777_619;
const SECOND_PRIME = 0x85eb_ca6b;

/** An empty table for at most so many names. */
export function createNameTable(most: number): NameTable {
  const size = 2 ** Math.ceil(Math.log2(Math.max(2, most * 1.5)));
  const mask = size - 1;
  const checks = new Int32Array(size);
  const numbers = new Int32Array(size).fill(EMPTY);
  let check = 0;

  /** The place of a name, or the empty one that it would have; leaves its second hash in `check`. */
  function placeOf(name: string): number {
    let first = 2_166_136_261;
    let second = name.length;
    for (let at = 0; at < name.length; at++) {
      const unit = name.charCodeAt(at);
      first = Math.imul(first ^ unit, FIRST_PRIME);
      second = Math.imul(second ^ unit ^ (second >>> 15), SECOND_PRIME);
    }
    check = second;
    let place = (first ^ (first >>> 15)) & mask;
    while (numbers[place] !== EMPTY && checks[place] !== second) place = (place + 1) & mask;
    return place;
  }

  return {
    get(name) {
      const number = numbers[placeOf(name)]!;
      return number === EMPTY ? undefined : number;
    },
    set(name, number) {
      const place = placeOf(name);
      checks[place] = check;
      numbers[place] = number;
    },
  };
}
