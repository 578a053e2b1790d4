import { readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { Command, InvalidArgumentError, Option } from "commander";
import { LANGUAGES, type Language } from "./base/language.ts";
import { addArchiveCommands } from "./cli/archive-commands.ts";
import { exitCodeOf, failureText } from "./cli/failure.ts";
import { addKeepingCommands } from "./cli/keeping-commands.ts";
import { addRepairCommands } from "./cli/repair-commands.ts";
import type { Ask } from "./commands/ask.ts";
import { type Config, loadDotEnv, packagedConfigDir, readConfig, rolesOf } from "./config.ts";
import { hideFrom } from "./secrets.ts";
import type { Store } from "./store/store.ts";

// Rooms are imported where a command needs them: `--help` must not wait for parsers, lexicons and a database.
const now = (): Date => new Date();
const out = process.stdout;
const config = (): Config => {
  loadDotEnv();
  return readConfig(process.env);
};

/** Runs `work` on the service's own database. */
async function onStore<Result>(work: (store: Store, settings: Config) => Promise<Result>): Promise<Result> {
  const settings = config();
  const { withStore } = await import("./cli/store.ts");
  return withStore(settings, (store) => work(store, settings));
}

async function terminalChat(settings: Config) {
  const { createTerminalChat } = await import("./chat/terminal/post.ts");
  return createTerminalChat({ screen: out, env: process.env, bidi: settings.bidi });
}

const langOption = (): Option =>
  new Option("--lang <language>", "language of the digest's own words").choices(LANGUAGES);
const collect = (value: string, earlier: string[] = []): string[] => [...earlier, value];
const count = (value: string): number => {
  const number = Number(value);
  if (Number.isInteger(number) && number >= 1 && number <= 1000) return number;
  throw new InvalidArgumentError("a whole number from 1 to 1000 is expected");
};
const version = (): string =>
  (JSON.parse(readFileSync(join(packagedConfigDir(), "..", "package.json"), "utf8")) as { version: string })
    .version;

const program = new Command("quotewire")
  .description("Who said what, and where they stand: quotations, speakers and stances from news feeds.")
  .version(version())
  .showHelpAfterError("(see --help)");

program
  .command("start")
  .description("run the bot: poll on schedule and post digests to the chats that the environment configures")
  .option("--role <role>", "all, poller, extractor, poster or gateway; may be given several times", collect)
  .action(async (options: { role?: readonly string[] }) => {
    const { run } = await import("./main.ts");
    process.exitCode = await run(options.role === undefined ? null : rolesOf(options.role));
  });

program
  .command("extract")
  .description("read articles as JSON lines {id, text, lang?, ...} on standard input, write their quotations")
  .action(async () => {
    const settings = config();
    const { extractLines } = await import("./cli/extract.ts");
    const { createAnalyser } = await import("./stances/analyse.ts");
    const streams = { input: process.stdin, output: out, errors: process.stderr };
    const { refused } = await extractLines(createAnalyser(settings.configDir), streams);
    if (refused > 0) process.exitCode = 1;
  });

program
  .command("digest")
  .description("poll feeds once and print one digest as a thread")
  .requiredOption("--feed <url>", "feed to poll; may be given several times", collect)
  .option("--since <duration>", "how far back to look: 90m, 24h, 7d", "24h")
  .addOption(langOption())
  .option("--time-zone <zone>", "IANA time zone of the times shown")
  .option("--max-stories <n>", "stories at most", count)
  .action(async (options: DigestOptions) => {
    const settings = config();
    const { durationMs, printDigest } = await import("./cli/digest.ts");
    const { feedUrl } = await import("./cli/feed-url.ts");
    const { digest } = settings.briefing;
    const request = {
      feeds: options.feed.map(feedUrl),
      sinceMs: durationMs(options.since),
      lang: options.lang ?? digest.lang,
      timeZone: options.timeZone ?? digest.timeZone,
      maxStories: options.maxStories ?? digest.maxStories,
    };
    if (!(await printDigest(settings, await terminalChat(settings), request, now))) process.exitCode = 1;
  });

interface DigestOptions {
  readonly feed: readonly string[];
  readonly since: string;
  readonly lang?: Language;
  readonly timeZone?: string;
  readonly maxStories?: number;
}

program
  .command("demo")
  .description("run the whole road on the bundled sample feeds, served over loopback")
  .addOption(langOption())
  .action(async (options: { lang?: Language }) => {
    const settings = config();
    const { runDemo } = await import("./cli/demo.ts");
    const lang = options.lang ?? settings.briefing.digest.lang;
    if (!(await runDemo(settings, await terminalChat(settings), lang, now))) process.exitCode = 1;
  });

const lookup = program.command("lookup").description("ask the store what a digest would not fit");
lookup
  .command("quotes")
  .description("find quotations by words and speaker, in any language")
  .argument("[words...]", "words that the quotation, its speaker or its article's title must hold")
  .option("--speaker <name>", "only quotations of speakers with this name or role")
  .option("--limit <n>", "quotations at most", count, 20)
  .addOption(langOption())
  .action((words: string[], options: { speaker?: string; limit: number; lang?: Language }) =>
    onStore(async ({ db }, settings) => {
      const { printQuotes } = await import("./cli/lookup.ts");
      if (!(await printQuotes(db, settings, { ...options, words: words.join(" ") }, now(), out))) {
        process.exitCode = 1;
      }
    }),
  );

lookup
  .command("speaker")
  .description("who a speaker is, by a name in any script, also misspelled")
  .argument("<name...>")
  .addOption(langOption())
  .action((name: string[], options: { lang?: Language }) =>
    onStore(async ({ db }, settings) => {
      const { printSpeaker } = await import("./cli/speakers.ts");
      const asked = { ...options, name: name.join(" ") };
      if (!(await printSpeaker(db, settings, asked, now(), out))) process.exitCode = 1;
    }),
  );

program
  .command("ask")
  .description(
    "ask or order as in a chat: quotewire ask /quotes ceasefire speaker: Lavrov; without words, a talk",
  )
  .argument("[words...]", "a command as it is typed in a chat; /briefing help lists them")
  .action((words: string[]) => askFor(words.join(" ")));

const feedback = program.command("feedback").description("what readers say is wrong, and what was decided");
feedback
  .command("list")
  .description("list complaints, oldest first, with the words that they are about")
  .addOption(new Option("--state <state>", "only these").choices(["open", "confirmed", "rejected"]))
  .action((options: { state?: "open" | "confirmed" | "rejected" }) =>
    onStore(async ({ db }) => (await import("./cli/feedback.ts")).printFeedback(db, options.state, out)),
  );
for (const [name, state, description] of [
  ["confirm", "confirmed", "it is wrong: digests to come leave the quotation out, lookups mark it unsure"],
  ["reject", "rejected", "it is right as it stands"],
] as const)
  feedback
    .command(name)
    .description(description)
    .argument("<id>")
    .option("--note <text>", "why, for the record")
    .option("--by <name>", "who decides, for the record; the name of this login unless told")
    .action((id: string, options: { note?: string; by?: string }) =>
      onStore(async ({ db }) =>
        (await import("./cli/feedback.ts")).decide(db, id, { ...options, state }, now(), out),
      ),
    );

const outbox = program.command("outbox").description("messages that are owed to chats, and those given up");
outbox
  .command("list")
  .description("digests with messages that wait, are being sent or were given up, and why")
  .addOption(new Option("--state <state>", "only these").choices(["pending", "sending", "posted", "dead"]))
  .action((options: { state?: "pending" | "sending" | "posted" | "dead" }) =>
    onStore(async ({ db }) => (await import("./cli/outbox.ts")).printOutbox(db, options.state, out)),
  );
outbox
  .command("retry")
  .description("owe a digest's given up messages again")
  .argument("<digest>")
  .action((id: string) =>
    onStore(async ({ db }) => (await import("./cli/outbox.ts")).retryDigest(db, id, now(), out)),
  );
outbox
  .command("drop")
  .description("give up what a digest still owes")
  .argument("<digest>")
  .action((id: string) =>
    onStore(async ({ db }) => (await import("./cli/outbox.ts")).dropDigest(db, id, now(), out)),
  );

program
  .command("status")
  .description("feeds, reading, orders and messages at a glance")
  .action(() =>
    onStore(async (store, settings) => {
      const { createPhrases } = await import("./digests/phrases.ts");
      const phrases = createPhrases(settings.configDir);
      const { printStatus, serviceStatus } = await import("./cli/status.ts");
      await printStatus(store, phrases, now(), out, await serviceStatus(settings.http));
    }),
  );
program
  .command("doctor")
  .description("check configuration, database, tokens, permissions and clocks, and say what to do")
  .option("--live <channel>", "post, find, edit and delete one thread in this channel, as a rehearsal")
  .addOption(new Option("--chat <name>", "the chat of --live").choices(["slack", "discord"]))
  .action(async (options: { live?: string; chat?: "slack" | "discord" }) => {
    loadDotEnv();
    const { doctor } = await import("./cli/doctor.ts");
    if (!(await doctor(process.env, options, out, now))) process.exitCode = 1;
  });

/** Asks as a chat would, with words that were given as arguments. */
async function askFor(asked: string | Ask, lang?: Language): Promise<void> {
  const { ask } = await import("./cli/ask.ts");
  const at = { input: process.stdin, screen: out, env: process.env, ...(lang ? { lang } : {}) };
  if (!(await ask(config(), asked, at))) process.exitCode = 1;
}
const command = (name: string, options: Readonly<Record<string, string>>): Ask => ({
  kind: "command",
  command: name,
  options,
});

interface DatedOptions {
  readonly about?: string;
  readonly since?: string;
  readonly at?: string;
  readonly lang?: Language;
}
lookup
  .command("stance")
  .description("where a speaker stands now and since when, and what was said before")
  .argument("<speaker...>", "a name in any script, and a topic behind it if you like")
  .option("--about <topic>", "only this topic, in either language")
  .option("--since <date>", "only what was said from this day on: 2026-11-01")
  .option("--at <date>", "as things stood at the end of this day")
  .addOption(langOption())
  .action((words: string[], { lang, ...options }: DatedOptions) =>
    askFor(command("stance", { speaker: words.join(" "), ...options }), lang),
  );
lookup
  .command("topic")
  .description("who supports a topic, who opposes it, and since when")
  .argument("<topic...>", "words of it in either language, or its id")
  .option("--since <date>", "only who took a side from this day on: 2026-11-01")
  .option("--at <date>", "as things stood at the end of this day")
  .addOption(langOption())
  .action((words: string[], { lang, ...options }: DatedOptions) =>
    askFor(command("topic", { topic: words.join(" "), ...options }), lang),
  );
lookup
  .command("story")
  .description("a story and who says what in it")
  .argument("<words...>")
  .action((words: string[]) => askFor(`/story ${words.join(" ")}`));

addRepairCommands(program, { onStore, now, out, langOption, count });
addKeepingCommands(program, { onStore, out });

const feeds = program.command("feeds").description("the feeds that are polled");
feeds
  .command("add")
  .description("add feeds")
  .argument("<urls...>")
  .action((urls: string[]) =>
    onStore(async ({ db }) => (await import("./cli/feeds.ts")).addFeeds(db, urls, now().toISOString(), out)),
  );
feeds
  .command("list")
  .description("list feeds with their state")
  .action(() => onStore(async ({ db }) => (await import("./cli/feeds.ts")).printFeeds(db, out)));
feeds
  .command("remove")
  .description("remove feeds; articles read from them stay")
  .argument("<urls...>")
  .action((urls: string[]) =>
    onStore(async ({ db }) => (await import("./cli/feeds.ts")).removeFeeds(db, urls, out)),
  );
feeds
  .command("check")
  .description("fetch feeds once and explain what was found; stores nothing")
  .argument("<urls...>")
  .action(async (urls: string[]) => {
    const { checkFeeds } = await import("./cli/check-feeds.ts");
    if (!(await checkFeeds(config(), urls, out))) process.exitCode = 1;
  });
feeds
  .command("discover")
  .description("show the feeds of a site; stores nothing")
  .argument("<urls...>")
  .action(async (urls: string[]) => {
    const { discover } = await import("./cli/discover-feeds.ts");
    if (!(await discover(config(), urls, out))) process.exitCode = 1;
  });
feeds
  .command("import")
  .description("add the feeds of an OPML file, folders kept; - reads standard input")
  .argument("<file>")
  .action((file: string) =>
    onStore(async ({ db }) =>
      (await import("./cli/feed-lists.ts")).importFeeds(db, file, now().toISOString(), out),
    ),
  );
feeds
  .command("export")
  .description("write all feeds as OPML")
  .action(() => onStore(async ({ db }) => (await import("./cli/feed-lists.ts")).exportFeeds(db, now(), out)));

const subscriptions = program.command("subscriptions").description("the channels that get a daily digest");
subscriptions
  .command("add")
  .description("subscribe a channel")
  .addOption(
    new Option("--chat <name>", "which chat").choices(["terminal", "slack", "discord"]).default("terminal"),
  )
  .option("--channel <id>", "the channel, as the chat names it", "terminal")
  .requiredOption("--feed <url>", "feed to read; may be given several times", collect)
  .option("--at <HH:MM>", "local time of the digest")
  .option("--time-zone <zone>", "IANA time zone, such as Africa/Cairo")
  .addOption(langOption())
  .option("--articles <language>", "only articles in this language; may be given several times", collect)
  .option("--max-stories <n>", "stories at most")
  .option("--no-pictures", "posts without pictures of who took which side when")
  .action((options: unknown) =>
    onStore(async ({ db }, { briefing }) =>
      (await import("./cli/subscriptions.ts")).addFromOptions(db, briefing, options, now(), out),
    ),
  );
subscriptions
  .command("list")
  .description("list subscriptions")
  .action(() =>
    onStore(async ({ db }) => (await import("./cli/subscriptions.ts")).printSubscriptions(db, out)),
  );
const changes = [
  ["remove", "unsubscribe"],
  ["now", "make a digest due at once"],
  ["pause", "stop digests"],
  ["resume", "go on with digests"],
] as const;
for (const [change, description] of changes) {
  subscriptions
    .command(change)
    .description(description)
    .argument("<id>")
    .action((id: string) =>
      onStore(async ({ db }) =>
        (await import("./cli/subscriptions.ts")).changeSubscription(db, id, change, now(), out),
      ),
    );
}

addArchiveCommands(program, { onStore, now, out });

program
  .command("migrate")
  .description("bring the database up to date (done at every start as well)")
  .option("--check", "only tell whether it is")
  .action(async (options: { check?: boolean }) => {
    const { migrateStore } = await import("./cli/store.ts");
    if (!(await migrateStore(config(), options.check === true, out))) process.exitCode = 1;
  });

// `quotewire ... | head`: whoever read has enough, which is no fault.
out.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

try {
  await program.parseAsync();
} catch (error) {
  console.error(hideFrom(process.env)(failureText(error)));
  process.exitCode = exitCodeOf(error);
}
