import { Writable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTerminalChat } from "../../src/chat/terminal/post.ts";
import { listSubscriptions } from "../../src/store/subscriptions.ts";
import { analyst, command, controlsIn, type Newsroom, newsroom, wordsIn } from "./newsroom.ts";

let room: Newsroom;
beforeAll(async () => {
  const screen = new Writable({ write: (_chunk, _encoding, done) => done() });
  room = await newsroom([createTerminalChat({ screen, env: {} })]);
  await room.context.desk.answer(
    command("briefing subscribe", { feed: room.site.feeds.slice(0, 2).join(" ") }),
    analyst,
  );
  await room.poll();
}, 120_000);
afterAll(() => room[Symbol.asyncDispose]());

const ordersIn = (channel: string) => listSubscriptions(room.context.store.db, { channel });

test("people who follow at once make one alert, and nobody's choice is lost", async () => {
  const asker = { ...analyst, channel: "C-FOLLOW" };
  const speakers = await room.context.store.db
    .selectFrom("speakers")
    .select("id")
    .where("kind", "=", "person")
    .orderBy("id")
    .limit(6)
    .execute();
  expect(speakers.length).toBeGreaterThan(3);
  const press = (token: string, choice: string) =>
    room.context.desk.answer({ kind: "press", token, choice }, asker);
  await room.context.desk.answer(
    command("briefing subscribe", { feed: room.site.feeds.slice(0, 2).join(" ") }),
    asker,
  );
  const replies = await Promise.all(speakers.map(({ id }) => press("follow", id)));
  for (const reply of replies) expect(wordsIn(reply)).toContain("Following");
  const alerts = (await ordersIn("C-FOLLOW")).filter(({ kind }) => kind === "alert");
  expect(alerts.map(({ speakerIds }) => [...speakerIds].sort())).toEqual([speakers.map(({ id }) => id)]);
  expect(controlsIn(replies[0]!)).toHaveLength(1);
});

test("two who order the same at once make one order", async () => {
  const asker = { ...analyst, channel: "C-TWICE" };
  const order = () =>
    room.context.desk.answer(command("briefing subscribe", { feed: room.site.feeds[0]! }), asker);
  const said = (await Promise.all([order(), order(), order()])).map(wordsIn);
  expect(said.filter((words) => words.includes("Done."))).toHaveLength(1);
  expect(said.filter((words) => words.includes("already"))).toHaveLength(2);
  expect(await ordersIn("C-TWICE")).toHaveLength(1);
});
