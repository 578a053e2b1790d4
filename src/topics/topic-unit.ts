import { AGAINST, OR, WIDER } from "./topic.ts";

/** One key of a form, taken apart. */
export interface Unit {
  /** What stands before the colon, without the direction of actions: "c", "a", "p", "o", "h", "n", "#", "en", "ar". */
  readonly kind: string;
  readonly ways: readonly string[];
  readonly wider: readonly string[];
  readonly against: readonly string[];
  /** Of actions: 1 where there is more of a thing by it, -1 where less, 0 neither. */
  readonly direction: number;
}

const NONE: readonly string[] = [];

/** Takes a key apart. */
export function unitOf(key: string): Unit {
  const end = key.indexOf(":");
  const head = end < 0 || key[0] === "#" ? key.slice(0, 1) : key.slice(0, end);
  const direction = head === "a+" ? 1 : head === "a-" ? -1 : 0;
  const kind = head[0] === "a" && head !== "ar" ? "a" : head;
  if (!key.includes(OR)) return { kind, ways: [key], wider: NONE, against: NONE, direction };
  const ways: string[] = [];
  const wider: string[] = [];
  const against: string[] = [];
  for (const way of key.split(OR)) {
    if (way[0] === WIDER) wider.push(way.slice(1));
    else if (way[0] === AGAINST) against.push(way.slice(1));
    else ways.push(way);
  }
  return { kind, ways, wider, against, direction };
}

/** True where two lists share a way. */
export const meets = (some: readonly string[], others: readonly string[]): boolean => {
  for (const one of some) if (others.includes(one)) return true;
  return false;
};

/** True where one is the opposite of the other. */
export const opposed = (a: Unit, b: Unit): boolean =>
  meets(a.against, b.ways) ||
  meets(a.against, b.wider) ||
  meets(b.against, a.ways) ||
  meets(b.against, a.wider);

/** How much of a key another is: what is wider, or another action of the same direction, is nearly it. */
export const BY_WIDER = 0.7;
export const BY_DIRECTION = 0.5;

/** True for near words of one group: who is tried is prosecuted. */
function kin(a: Unit, b: Unit): boolean {
  for (const one of a.wider) if (one.startsWith("k:") && b.wider.includes(one)) return true;
  return false;
}

function likeness(a: Unit, b: Unit): number {
  if (meets(a.ways, b.ways)) return 1;
  if (opposed(a, b)) return 0;
  if (meets(a.wider, b.ways) || meets(b.wider, a.ways) || kin(a, b)) return BY_WIDER;
  const sameWay = a.kind === "a" && b.kind === "a" && a.direction !== 0 && a.direction === b.direction;
  return sameWay ? BY_DIRECTION : 0;
}

/** How much of a key the likest of others is, 0..1. */
export function best(unit: Unit, others: readonly Unit[]): number {
  let most = 0;
  for (const other of others) {
    const like = likeness(unit, other);
    if (like > most) most = like;
  }
  return most;
}
