/**
 * Numbers by name, without the names: 48 bits of hashes stand for one, sorted, in flat arrays. Tens of thousands of names take
 * half a megabyte instead of ten, and that once in every thread; and they lie in a file just as they are looked up, so that
 * nothing is built at a start. That a name of no list is taken for one of them by chance happens once in 10^9.
 */
export interface NameTable {
  get(name: string): number | undefined;
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

/** Both hashes of a name as one number, exact: 32 bits before 16. */
function hashOf(name: string): number {
  let first = 2_166_136_261;
  let second = name.length;
  for (let at = 0; at < name.length; at++) {
    const unit = name.charCodeAt(at);
    first = Math.imul(first ^ unit, FIRST_PRIME);
    second = Math.imul(second ^ unit ^ (second >>> 15), SECOND_PRIME);
  }
  return ((first ^ (first >>> 15)) >>> 0) * 65_536 + (second >>> 16);
}

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

/** Looks names up in arrays by halving. */
export function nameTable({ firsts, checks, numbers }: NameArrays): NameTable {
  return {
    get(name) {
      const hash = hashOf(name);
      const first = Math.floor(hash / 65_536);
      let low = 0;
      let high = firsts.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (firsts[middle]! < first) low = middle + 1;
        else high = middle;
      }
      for (; firsts[low] === first; low++) if (checks[low] === hash % 65_536) return numbers[low];
      return undefined;
    },
  };
}
