import { PassThrough } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { silentLog } from "../../../src/base/log.ts";
import { createTerminalChat } from "../../../src/chat/terminal/post.ts";
import { listeningOf } from "../../../src/jobs/listening.ts";
import { listFeedback } from "../../../src/store/feedback.ts";
import { newsroom } from "../../commands/newsroom.ts";

test("a talk at the terminal: commands, numbers for what is offered, and forms field by field", async () => {
  const input = new PassThrough();
  const screen = new PassThrough();
  let seen = "";
  screen.on("data", (chunk: Buffer) => {
    seen += chunk.toString();
  });
  const chat = createTerminalChat({ screen, env: {}, input });
  await using room = await newsroom([chat]);
  const { desk, store, phrases } = room.context;
  await chat.listen(
    listeningOf({
      platform: "terminal",
      desk,
      words: phrases,
      db: store.db,
      log: silentLog(),
      http: room.context.http,
    }),
  );
  const type = async (line: string, until: string): Promise<string> => {
    seen = "";
    input.write(`${line}\n`);
    for (let n = 0; n < 500 && !seen.includes(until); n++) await delay(10);
    expect(seen).toContain(until);
    return seen;
  };
  await type("what can I ask?", "/briefing subscribe");
  await type(`/briefing subscribe ${room.site.feeds.join(" ")} zone: cairo`, "Done.");
  await room.poll();
  const found = await type("/quotes strike", "Share here");
  const older = /\[(\d+)\] Older/u.exec(found)![1]!;
  await type(older, "Newer");
  await type("/quotes speaker: بلكوري", "Belkouri");

  // Below each story of a digest stand numbers too: more by a speaker, and what is wrong.
  await type("/briefing now", "On its way");
  seen = "";
  await room.deliver();
  const [, more, wrong] = /\[(\d+)\] More by a speaker\s+\[(\d+)\] Wrong\?/u.exec(seen)!;
  const which = await type(more!, "] Idris");
  await type(/\[(\d+)\] /u.exec(which)![1]!, "Quotations:");
  await type(wrong!, "Which quotation?");
  await type("1", "What is wrong?");
  await type("1", "What would be right?");
  await type("It was her deputy.", "It is noted");
  const [complaint] = await listFeedback(store.db, "open");
  expect(complaint).toMatchObject({ platform: "terminal", what: "speaker", note: "It was her deputy." });

  // A form asks for each of its fields; an empty line takes what stands there.
  await type("/briefing edit", "Feed or news site");
  await type("", "Time of day");
  await type("7 pm", "Time zone");
  await type("", "Language of the briefing");
  await type("", "Only about these words");
  await type("", "How often");
  await type("8", "Articles in");
  const rest = [
    "Nothing about",
    "Speakers who",
    "Topics that",
    "A story that goes on",
    "Quiet hours",
    "Stories at most",
    "Pictures",
  ];
  for (const next of rest) await type("", next);
  await type("", "every Sunday at 19:00");
  await type("99999", "/briefing");
});
