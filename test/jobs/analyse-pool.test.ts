import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { type AnalysePoolOptions, createAnalysePool } from "../../src/jobs/analyse-pool.ts";
import type { ArticleReading } from "../../src/stances/stance.ts";
import { temporaryFolder } from "../store/temporary-store.ts";

/** A worker that does what the text says: the pool's care is for threads that hang and die. */
const OBEDIENT = `
import { parentPort, threadId } from "node:worker_threads";
parentPort.on("message", ({ id, job: article }) => {
  if (article.text === "hang") for (;;);
  if (article.text === "die") process.exit(3);
  if (article.text === "throw") throw new Error("out of luck");
  if (article.text === "fail") return parentPort.postMessage({ id, problem: "no lexicon" });
  parentPort.postMessage({ id, answer: { lang: article.lang, readings: [], threadId } });
});
parentPort.postMessage({ ready: true });
`;

function obedientPool(options: Partial<AnalysePoolOptions> = {}) {
  const file = join(temporaryFolder(), "worker.mjs");
  writeFileSync(file, OBEDIENT);
  const pool = createAnalysePool({ configDirectory: "", workerUrl: pathToFileURL(file), ...options });
  onTestFinished(() => pool.close());
  const say = (text: string) =>
    pool.analyse({ text, lang: "en" }) as Promise<ArticleReading & { threadId: number }>;
  return { pool, say };
}

describe("the analysis pool", () => {
  test("spreads work over its threads and keeps them", async () => {
    const { say } = obedientPool({ size: 2 });
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => say(`${index}`)));
    expect(new Set(answers.map((answer) => answer.threadId)).size).toBeLessThanOrEqual(2);
    expect(answers.every((answer) => answer.lang === "en")).toBe(true);
  });

  test("replaces a thread that hangs, dies or throws; only that article fails", async () => {
    const { say } = obedientPool({ deadlineMs: 200 });
    const outcomes = await Promise.allSettled(
      ["a", "hang", "b", "die", "c", "throw", "d", "fail", "e"].map(say),
    );
    expect(
      outcomes.map((outcome) => (outcome.status === "fulfilled" ? "well" : outcome.reason.message)),
    ).toEqual([
      "well",
      "analysis took longer than 0.2 s",
      "well",
      "analysis failed: its thread ended with code 3",
      "well",
      "analysis failed: out of luck",
      "well",
      "analysis failed: no lexicon",
      "well",
    ]);
  });

  test("lets those in who ask for room, and nobody waits for one who brought nothing", async () => {
    const { pool, say } = obedientPool();
    await pool.ready();
    const busy = Array.from({ length: 6 }, (_, index) => say(`${index}`));
    let inside = 0;
    const asking = Array.from({ length: 5 }, () => pool.room().then(() => (inside += 1)));
    expect(inside).toBe(0);
    await Promise.all([...busy, ...asking]);
    expect(inside).toBe(5);
    await pool.room();
  });

  test("gives up what is in hand and waiting when it is closed", async () => {
    const { pool, say } = obedientPool();
    const outcomes = Promise.allSettled([say("hang"), say("a")]);
    await pool.close();
    for (const outcome of await outcomes) expect(outcome).toMatchObject({ reason: { code: "job-stopped" } });
    await expect(say("b")).rejects.toMatchObject({ code: "job-stopped" });
  });
});
