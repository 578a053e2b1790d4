import { expect, test } from "vitest";
import { PHASES, type Phase } from "./at-work.ts";
import type { Roles } from "./fleet.ts";
import { randomFrom } from "./random.ts";
import { type Chapter, runChapter, type Told } from "./rounds.ts";

/** `CRASH_ROUNDS` makes a short or a long form of the suite. */
const ROUNDS = Number(process.env.CRASH_ROUNDS ?? 6);
/** Told with a failure, so that it can be run again. */
const SEED = Number(process.env.CRASH_SEED ?? Date.now() % 1_000_000);
/** Every kind of work. */
export const ALL = ["poller", "extractor", "poster"] as const;
/** Rounds on one database; then everything is counted. */
const OF_A_CHAPTER = 25;

/** Rounds of kill -9 on one kind of database, a fresh one for each chapter. */
export function crashSuite(
  kind: string,
  rolesOf: (random: () => number) => Roles,
  fresh: (name: string) => Promise<Pick<Chapter, "store" | "env">>,
): void {
  for (let first = 1; first <= ROUNDS; first += OF_A_CHAPTER) {
    const last = Math.min(first + OF_A_CHAPTER - 1, ROUNDS);
    const rounds = last - first + 1;
    test(`${kind}, rounds ${first} to ${last}: kill -9 in polling, reading, composing and posting loses nothing and doubles nothing`, {
      timeout: 600_000 + rounds * 120_000,
    }, async () => {
      const { store, env } = await fresh(`chapter_${first}`);
      try {
        const seed = SEED + first - 1;
        const roles = rolesOf(randomFrom(seed));
        const told = await runChapter({ rounds, seed, roles, store, env });
        const who = roles.map((one) => one.join("+")).join(", ");
        process.stdout.write(`${kind} (${who}): ${inWords(told)}\n`);
        for (const phase of PHASES)
          expect(told.killedAt[phase], phase).toBeGreaterThanOrEqual(Math.floor(rounds / PHASES.length));
      } finally {
        await store.close();
      }
    });
  }
}

function inWords(told: Told): string {
  const at = PHASES.map((phase: Phase) => `${told.killedAt[phase]} in ${phase}`).join(", ");
  const faults = Object.entries(told.faults).map(([fault, n]) => `${n} ${fault}`);
  const errors = Object.entries(Object.groupBy(told.trouble, reasonOf)).map(
    ([reason, lines = []]) => `${lines.length} × ${reason}`,
  );
  return `${told.kills} kills (${at}); ${told.articles} articles, ${told.digests} digests, ${told.posts} posts; the chats: ${faults.join(", ")}; logged: ${errors.join("; ") || "no error"}`;
}

function reasonOf(line: string): string {
  try {
    const { msg, reason } = JSON.parse(line) as { msg: string; reason?: string };
    return `${msg}: ${reason ?? ""}`.slice(0, 160);
  } catch {
    return line.slice(0, 160);
  }
}
