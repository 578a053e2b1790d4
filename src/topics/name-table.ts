/**
 * Numbers by name, without the names: 48 bits of hashes stand for one, sorted, in flat arrays. Tens of thousands of names take
 * half a megabyte instead of ten, and that once in every thread; and they lie in a file just as they are looked up, so that
 * nothing is built at a start. That a name of no list is taken for one of them by chance happens once in 10^9.
 */
export interface NameTable {
  get(name: string): number | undefined;
  /**
   * As {@link get} of a name in parts: it is put together only where it may be there.
   * @param state What {@link hashOn} makes of the name.
   */
  find(state: number, begun: string, joint: string, last: string): number | undefined;
}

/** The arrays of a table, all of one length and in one order: by `firsts`, then by `checks`. */
export interface NameArrays {
  readonly firsts: Uint32Array;
  readonly checks: Uint16Array;
  readonly numbers: Uint16Array;
}

const FIRST_PRIME = 16_777_619;
const SECOND_PRIME = 0x85eb_ca6b;
/** Numbers are of 16 bits. */
export const NUMBERS_AT_MOST = 65_536;

/** The state of the first hash before any letter. */
export const EMPTY = 2_166_136_261 | 0;

/** The state of the first hash behind some more letters: what names begin with needs hashing once. */
export function hashOn(state: number, text: string): number {
  let hash = state;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), FIRST_PRIME);
  return hash;
}

/** The first hash: 32 bits. */
const firstOf = (state: number): number => (state ^ (state >>> 15)) >>> 0;

/** The second hash: 16 bits. */
function checkOf(name: string): number {
  let hash = name.length;
  for (let at = 0; at < name.length; at++)
    hash = Math.imul(hash ^ name.charCodeAt(at) ^ (hash >>> 15), SECOND_PRIME);
  return hash >>> 16;
}

/** Both hashes of a name as one number, exact: 32 bits before 16. */
const hashOf = (name: string): number => firstOf(hashOn(EMPTY, name)) * 65_536 + checkOf(name);

/**
 * The arrays for given names.
 * @param numbers Each below {@link NUMBERS_AT_MOST}.
 * @throws RangeError where two names have one hash, or a number is too great.
 */
export function nameArrays(numbers: ReadonlyMap<string, number>): NameArrays {
  const hashed = [...numbers].map(([name, number]) => ({ hash: hashOf(name), number, name }));
  hashed.sort((a, b) => a.hash - b.hash);
  hashed.forEach(({ hash, number, name }, at) => {
    if (number >= NUMBERS_AT_MOST) throw new RangeError(`${number}, of "${name}", is no number of 16 bits`);
    if (hash === hashed[at + 1]?.hash)
      throw new RangeError(`"${name}" and "${hashed[at + 1]!.name}" have one hash; name one otherwise`);
  });
  return {
    firsts: Uint32Array.from(hashed, ({ hash }) => Math.floor(hash / 65_536)),
    checks: Uint16Array.from(hashed, ({ hash }) => hash % 65_536),
    numbers: Uint16Array.from(hashed, ({ number }) => number),
  };
}

/** Hashes are spread evenly: those that begin with the same so many bits are few. */
const SHARED_BITS = 15;

/** Where the hashes begin that share their first bits, for each value of those, and where the last of them end. */
function placesOf(firsts: Uint32Array): Uint32Array {
  const places = new Uint32Array((1 << SHARED_BITS) + 1);
  let at = 0;
  for (let bits = 0; bits < places.length; bits++) {
    while (at < firsts.length && firsts[at]! >>> (32 - SHARED_BITS) < bits) at++;
    places[bits] = at;
  }
  return places;
}

/** Most that is looked up is no name: so many bits of a hash tell that of four in five, in a few kilobytes that are always at hand. */
const TELLING_BITS = 19;

function bitsOf(firsts: Uint32Array): Uint32Array {
  const bits = new Uint32Array(1 << (TELLING_BITS - 5));
  for (const first of firsts) {
    const told = first >>> (32 - TELLING_BITS);
    bits[told >>> 5]! |= 1 << (told & 31);
  }
  return bits;
}

/** Looks names up in arrays. */
export function nameTable({ firsts, checks, numbers }: NameArrays): NameTable {
  const places = placesOf(firsts);
  const known = bitsOf(firsts);
  const find = (state: number, begun: string, joint: string, last: string): number | undefined => {
    const first = firstOf(state);
    const told = first >>> (32 - TELLING_BITS);
    if (!(known[told >>> 5]! & (1 << (told & 31)))) return undefined;
    const bits = first >>> (32 - SHARED_BITS);
    for (let at = places[bits]!; at < places[bits + 1]!; at++) {
      if (firsts[at]! !== first) continue;
      const check = checkOf(begun + joint + last);
      for (; firsts[at] === first; at++) if (checks[at] === check) return numbers[at];
      return undefined;
    }
    return undefined;
  };
  return { get: (name) => find(hashOn(EMPTY, name), "", "", name), find };
}
