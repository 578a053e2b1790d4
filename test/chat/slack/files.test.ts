import { expect, test } from "vitest";
import { silentLog } from "../../../src/base/log.ts";
import { createSlackChat } from "../../../src/chat/slack/post.ts";
import { SCOPES } from "../../../src/chat/slack/scopes.ts";
import { listeningOf } from "../../../src/jobs/listening.ts";
import { newsroom } from "../../commands/newsroom.ts";
import { filesContract, type PrivateAnswer, type TestFile, type TestPerson } from "../../contracts/files.ts";
import { talkWith } from "../../fakes/slack.ts";
import { TEAM } from "../../fakes/slack-bodies.ts";
import type { Upload } from "../../fakes/slack-files.ts";
import { type Shown, startFakeWorkspace } from "../../fakes/slack-workspace.ts";
import { shownIn } from "./shown.ts";

type Json = Readonly<Record<string, unknown>>;
const LIST: Upload = {
  name: "feeds.opml",
  text: '<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/f"/></body></opml>',
};

const start = async (scopes?: readonly string[], allowHosts: readonly string[] = []) => {
  const slack = await startFakeWorkspace(scopes === undefined ? {} : { scopes });
  const chat = createSlackChat({
    workspaces: { kind: "one", token: slack.token, appToken: slack.appToken },
    apiUrl: slack.url,
    timeoutMs: 5_000,
  });
  const room = await newsroom([chat], { allowHosts: [new URL(slack.url).host, ...allowHosts] });
  const { desk, store, phrases, http } = room.context;
  await chat.listen(
    listeningOf({ platform: "slack", desk, words: phrases, db: store.db, log: silentLog(), http }),
  );
  slack.locales.set("U0ARABIC", "ar-EG");
  slack.admins.add("U0ARABIC");
  const who = ({ member = false, arabic = false, channel = slack.channel }: TestPerson = {}) => ({
    user: member ? "U0MEMBER" : arabic ? "U0ARABIC" : "U0ADMIN",
    channel,
  });
  let given = 0;
  const answerOf = (shown: Shown, person: TestPerson): PrivateAnswer => {
    expect(shown.kind).toBe("ephemeral");
    const { words, live } = shownIn({ channel: "", ts: "", text: "", blocks: shown.blocks });
    // What is new in the asker's direct messages belongs to the answer.
    const fresh = slack.shared.slice(given);
    given = slack.shared.length;
    for (const file of fresh) expect(file.channel).toBe(talkWith(who(person).user));
    const actions = shown.blocks.find(({ type }) => type === "actions") as { elements: Json[] } | undefined;
    const picker = actions?.elements[0];
    return {
      words,
      live,
      file: fresh[0] ?? null,
      async pick(at) {
        const choice = (picker!.options as { value: string }[])[at]!.value;
        await slack.press({ id: picker!.action_id as string, choice }, undefined, who(person));
        return answerOf(await slack.next(), person);
      },
    };
  };
  const typed = (options: Readonly<Record<string, string>>): string =>
    Object.entries(options)
      .map(([name, value]) => ` ${name}: ${value}`)
      .join("");
  return {
    slack,
    room,
    platform: "slack",
    tenant: TEAM,
    channels: [slack.channel, "C0OTHER001"] as const,
    async give(file: TestFile, person: TestPerson = {}, subscription?: string) {
      const options = subscription === undefined ? {} : { subscription };
      await slack.command("/briefing", `import${typed(options)}`, who(person));
      const modal = await slack.next();
      if (modal.kind !== "modal") return answerOf(modal, person);
      expect(modal.blocks).toMatchObject([
        { type: "input", element: { type: "file_input", filetypes: ["opml", "xml"], max_files: 1 } },
      ]);
      const { toldBytes, url, ...upload } = file;
      const put: Upload = {
        ...upload,
        ...(toldBytes === undefined ? {} : { size: toldBytes }),
        ...(url === undefined ? {} : { externalUrl: url }),
      };
      await slack.submit(modal.view!, { file: put }, who(person));
      return answerOf(await slack.next(), person);
    },
    async ask(command: string, options: Readonly<Record<string, string>> = {}, person: TestPerson = {}) {
      const [name, ...rest] = command.split(" ");
      await slack.command(`/${name}`, `${rest.join(" ")}${typed(options)}`, who(person));
      return answerOf(await slack.next(), person);
    },
    fetched: () => slack.fetched(),
    async [Symbol.asyncDispose]() {
      await room[Symbol.asyncDispose]();
      await slack.close();
    },
  };
};

filesContract("slack", () => start());

const modalOf = async ({ slack }: Awaited<ReturnType<typeof start>>, who = {}): Promise<Json> => {
  await slack.command("/briefing", "import", who);
  return (await slack.next()).view!;
};

test("the file's direct message says what it is, and the channel's answer where it is", async () => {
  await using fixture = await start();
  await fixture.give(LIST);
  const out = await fixture.ask("briefing export");
  expect(out.words).toContain("in your direct messages");
  expect(fixture.slack.shared).toMatchObject([
    { channel: talkWith("U0ADMIN"), name: "quotewire-feeds.opml" },
  ]);
  expect(fixture.slack.history().at(-1)).toMatchObject({ channel: "U0ADMIN" });
  expect(JSON.stringify(fixture.slack.history().at(-1)!.blocks)).toContain("1 feed, as an OPML file");
});

test("a file that is told of by its id alone is looked up", async () => {
  await using fixture = await start();
  await fixture.slack.submit(await modalOf(fixture), { file: { ...LIST, idOnly: true } });
  expect(JSON.stringify((await fixture.slack.next()).blocks)).toContain("1 feed was added.");
});

test("where the app is no member, a form's answer goes to the person directly", async () => {
  await using fixture = await start();
  const { slack } = fixture;
  slack.strange.add(slack.channel);
  await slack.submit(await modalOf(fixture), { file: LIST });
  for (let n = 0; n < 300 && slack.history().length === 0; n++)
    await new Promise((done) => setTimeout(done, 10));
  expect(slack.history().at(-1)).toMatchObject({ channel: "U0ADMIN" });
  expect(JSON.stringify(slack.history().at(-1)!.blocks)).toContain("1 feed was added.");
});

test("without files:write the asker is told which scope is missing", async () => {
  await using fixture = await start(Object.keys(SCOPES).filter((scope) => scope !== "files:write"));
  await fixture.give(LIST);
  const out = await fixture.ask("briefing export");
  expect([out.file, out.words]).toEqual([null, expect.stringContaining("needed: files:write")]);
});

test("without files:read the asker is told so when the form cannot be opened", async () => {
  await using fixture = await start(Object.keys(SCOPES).filter((scope) => scope !== "files:read"));
  await fixture.slack.command("/briefing", "import");
  const told = await fixture.slack.next();
  expect([told.kind, JSON.stringify(told.blocks)]).toEqual([
    "ephemeral",
    expect.stringContaining("may lack the scope files:read"),
  ]);
});

test("a page to log in by is no list", async () => {
  const scopes = Object.keys(SCOPES);
  await using fixture = await start(scopes);
  const view = await modalOf(fixture);
  // Taken away while the form was open.
  scopes.splice(scopes.indexOf("files:read"), 1);
  await fixture.slack.submit(view, { file: LIST });
  expect(JSON.stringify((await fixture.slack.next()).blocks)).toContain("the scope files:read");
});

test("the token goes to no other host, not by the file's address and not by a redirect", async () => {
  const seen: (string | undefined)[] = [];
  const { createServer } = await import("node:http");
  const thief = createServer((request, response) => {
    seen.push(request.headers.authorization);
    response.end(LIST.text);
  });
  await new Promise<void>((done) => thief.listen(0, "127.0.0.1", done));
  const { port } = thief.address() as { port: number };
  // The address guard would let it through.
  await using fixture = await start(undefined, [`127.0.0.1:${port}`]);
  const { slack } = fixture;
  const address = `http://127.0.0.1:${port}/feeds.opml`;
  for (const put of [{ externalUrl: address }, { redirect: address }]) {
    await slack.submit(await modalOf(fixture), { file: { ...LIST, ...put } });
    expect(JSON.stringify((await slack.next()).blocks)).toContain("could not be fetched");
  }
  expect(seen).toEqual([]);
  thief.close();
});
