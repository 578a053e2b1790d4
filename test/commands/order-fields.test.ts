import { expect, test } from "vitest";
import { readOrder } from "../../src/commands/read-order.ts";
import { addFeed } from "../../src/store/feeds.ts";
import { listSubscriptions } from "../../src/store/subscriptions.ts";
import { analyst, command, newsroom } from "./newsroom.ts";

const nobody = async (): Promise<null> => null;

test.each([
  ["same", "same"],
  ["NEW", "new"],
  ["same thread", "same"],
  ["نفسها", "same"],
  ["جديدة", "new"],
] as const)("where a story goes on may be typed as %s", async (typed, goingOn) => {
  expect(await readOrder({ continuing: typed }, nobody)).toEqual({ change: { goingOn }, problems: [] });
});

test("what is neither is told with what is allowed", async () => {
  const read = await readOrder({ continuing: "thread", topics: "x".repeat(61) }, nobody);
  expect(read.problems.map(({ phrase }) => phrase)).toEqual(["wrong.words", "wrong.continuing"]);
});

test.each([
  ["en", "topics first: river treaty, ceasefire", "a story that goes on stays in its thread"],
  ["ar", "القضايا أولًا: river treaty، ceasefire", "تتمة الموضوع تبقى في سلسلته"],
] as const)(
  "%s: topics that come first and the thread of a story are ordered, shown, in the form, and taken back",
  async (lang, topics, thread) => {
    await using room = await newsroom([]);
    const { desk, store } = room.context;
    for (const url of room.site.feeds.slice(0, 1))
      await addFeed(store.db, { url, now: room.now().toISOString() });
    const asker = { ...analyst, lang };
    const made = await desk.answer(
      command("briefing subscribe", {
        feed: room.site.feeds[0]!,
        topics: "river treaty, ceasefire",
        continuing: "same",
      }),
      asker,
    );
    const [order] = await listSubscriptions(store.db);
    expect(order).toMatchObject({ topics: ["river treaty", "ceasefire"], goingOn: "same" });
    expect(JSON.stringify(made)).toContain(topics);
    expect(JSON.stringify(made)).toContain(thread);

    const form = await desk.answer(command("briefing edit"), asker);
    if (form.kind !== "form") throw new Error("no form");
    const field = (name: string) => form.form.fields.find((one) => one.name === name);
    expect(field("topics")?.value).toBe("river treaty, ceasefire");
    expect(field("continuing")).toMatchObject({ kind: "choice", value: "same" });
    expect(field("continuing")?.choices?.map(({ value }) => value)).toEqual(["new", "same"]);

    const changed = await desk.answer(command("briefing edit", { topics: "none", continuing: "new" }), asker);
    expect(JSON.stringify(changed)).not.toContain(thread);
    expect((await listSubscriptions(store.db))[0]).toMatchObject({ topics: [], goingOn: "new" });
  },
);
