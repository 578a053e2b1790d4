/** Two groups are two events while what stands between them is less alike than this: well below what joins two stories. */
const APART = 0.5;
/** Members of one event are as alike among themselves as an article has to be to join. */
const ONE_EVENT = 1;
/** Who is nearly as alike to the other group as its own members are is a bridge, and speaks for neither. */
const BRIDGE = 0.8;
/** Of a group that is told by fewer, nobody can say that it is an event. */
const FEWEST = 2;
/** A bridge or two may have made one story of two events; more are the story. */
const bridgesAllowed = (members: number): number => 1 + Math.floor(members / 8);

/**
 * Parts the members of a story that turned out to be two events: two groups, each alike within, and hardly alike but for a bridge or
 * two, which go with the group that they are more alike to. Groups by average linkage (Manning, Raghavan and Schütze,
 * Introduction to Information Retrieval, 17.3); work grows with the cube of the members, so they have to be few.
 * @param alike How alike two members are; from 1 on an article would join.
 * @returns The smaller group and the rest, or null where it is one story.
 */
export function twoEvents<Member>(
  members: readonly Member[],
  alike: (one: Member, other: Member) => number,
): { readonly smaller: readonly Member[]; readonly larger: readonly Member[] } | null {
  if (members.length < 2 * FEWEST) return null;
  const pairs = members.map((one, at) =>
    members.map((other, beside) => (beside < at ? alike(one, other) : 0)),
  );
  const between = (one: number, other: number): number =>
    one > other ? pairs[one]![other]! : pairs[other]![one]!;
  const meanTo = (one: number, group: readonly number[]): number | null => {
    const others = group.filter((other) => other !== one);
    return others.length === 0
      ? null
      : others.reduce((sum, other) => sum + between(one, other), 0) / others.length;
  };
  const [first, second] = twoGroups(members.length, between);
  const isBridge = (one: number, other: readonly number[]): boolean => meanTo(one, other)! >= BRIDGE;
  const cores = [
    first.filter((one) => !isBridge(one, second)),
    second.filter((one) => !isBridge(one, first)),
  ] as const;
  const bridges = members.length - cores[0].length - cores[1].length;
  if (bridges > bridgesAllowed(members.length)) return null;
  const within = (core: readonly number[]): number =>
    core.reduce((sum, one) => sum + (meanTo(one, core) ?? 0), 0) / core.length;
  if (cores.some((core) => core.length < FEWEST || within(core) < ONE_EVENT)) return null;
  const apart = cores[0].reduce((sum, one) => sum + meanTo(one, cores[1])!, 0) / cores[0].length;
  if (apart >= APART) return null;
  const sides = members.map(
    (_, at) =>
      cores[0].includes(at) || (!cores[1].includes(at) && meanTo(at, cores[0])! >= meanTo(at, cores[1])!),
  );
  const side = (first: boolean): readonly Member[] => members.filter((_, at) => sides[at] === first);
  const [one, other] = [side(true), side(false)];
  // Of two as large the one that began stays.
  const oneStays =
    one.length > other.length || (one.length === other.length && members.indexOf(one[0]!) === 0);
  return oneStays ? { smaller: other, larger: one } : { smaller: one, larger: other };
}

/** Joins the two groups that are most alike on average, until two are left. */
function twoGroups(
  count: number,
  between: (one: number, other: number) => number,
): readonly [readonly number[], readonly number[]] {
  let groups = Array.from({ length: count }, (_, at) => [at]);
  // Sums of likenesses between groups: that of joined groups is the sum of theirs.
  let sums = groups.map((_, at) => groups.map((_, other) => (at === other ? 0 : between(at, other))));
  while (groups.length > 2) {
    let best = { one: 0, other: 1, value: Number.NEGATIVE_INFINITY };
    for (let one = 0; one < groups.length; one++)
      for (let other = one + 1; other < groups.length; other++) {
        const value = sums[one]![other]! / (groups[one]!.length * groups[other]!.length);
        if (value > best.value) best = { one, other, value };
      }
    const { one, other } = best;
    groups[one]!.push(...groups[other]!);
    for (const [at, row] of sums.entries()) {
      row[one] = at === one ? 0 : row[one]! + row[other]!;
      sums[one]![at] = row[one]!;
    }
    groups = groups.toSpliced(other, 1);
    sums = sums.toSpliced(other, 1).map((row) => row.toSpliced(other, 1));
  }
  return groups as [number[], number[]];
}
