import { readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { Command, InvalidArgumentError, Option } from "commander";
import { LANGUAGES, type Language } from "./base/language.ts";
import { createTerminalChat, textOf } from "./chat/terminal/post.ts";
import { render } from "./chat/terminal/render.ts";
import { runDemo } from "./cli/demo.ts";
import { durationMs, printDigest } from "./cli/digest.ts";
import { extractLines } from "./cli/extract.ts";
import { exitCodeOf, failureText } from "./cli/failure.ts";
import { addFeeds, checkFeeds, feedUrl, printFeeds, removeFeeds } from "./cli/feeds.ts";
import { withStore, withUnmigratedStore } from "./cli/store.ts";
import { addFromOptions, makeDue, printSubscriptions, removeById, setPaused } from "./cli/subscriptions.ts";
import { type Config, loadDotEnv, packagedConfigDir, readConfig } from "./config.ts";
import { createPhrases } from "./digests/phrases.ts";
import { quotesPart } from "./lookups/quotes.ts";
import { createAnalyser } from "./stances/analyse.ts";
import { isMigrated, migrate } from "./store/migrate.ts";
import { searchQuotations } from "./store/search.ts";

const now = (): Date => new Date();
const out = process.stdout;
const config = (): Config => {
  loadDotEnv();
  return readConfig(process.env);
};
const terminal = (settings: Config) => ({ screen: out, env: process.env, bidi: settings.bidi });
const langOption = (): Option =>
  new Option("--lang <language>", "language of the digest's own words").choices(LANGUAGES);
const collect = (value: string, earlier: string[] = []): string[] => [...earlier, value];
const count = (value: string): number => {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > 1000)
    throw new InvalidArgumentError("a whole number from 1 to 1000 is expected");
  return number;
};
const version = (): string =>
  (JSON.parse(readFileSync(join(packagedConfigDir(), "..", "package.json"), "utf8")) as { version: string })
    .version;

const program = new Command("quotewire")
  .description("Who said what, and where they stand: quotations, speakers and stances from news feeds.")
  .version(version())
  .showHelpAfterError("(see --help)")
  .configureHelp({ showGlobalOptions: true });

program
  .command("start")
  .description("run the bot: poll on schedule and post digests to the chats that the environment configures")
  .action(async () => {
    const { run } = await import("./main.ts");
    process.exitCode = await run();
  });

program
  .command("extract")
  .description(
    "read articles as JSON lines {id, text, lang?, ...} on standard input, write their quotations as JSON lines",
  )
  .action(async () => {
    const settings = config();
    const { refused } = await extractLines(createAnalyser(settings.configDir), {
      input: process.stdin,
      output: out,
      errors: process.stderr,
    });
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
  .action(
    async (options: {
      feed: string[];
      since: string;
      lang?: Language;
      timeZone?: string;
      maxStories?: number;
    }) => {
      const settings = config();
      const { digest } = settings.briefing;
      const request = {
        feeds: options.feed.map(feedUrl),
        sinceMs: durationMs(options.since),
        lang: options.lang ?? digest.lang,
        timeZone: options.timeZone ?? digest.timeZone,
        maxStories: options.maxStories ?? digest.maxStories,
      };
      if (!(await printDigest(settings, createTerminalChat(terminal(settings)), request, now)))
        process.exitCode = 1;
    },
  );

program
  .command("demo")
  .description("run the whole road on the bundled sample feeds, served over loopback")
  .addOption(langOption())
  .action(async (options: { lang?: Language }) => {
    const settings = config();
    if (
      !(await runDemo(
        settings,
        createTerminalChat(terminal(settings)),
        options.lang ?? settings.briefing.digest.lang,
        now,
      ))
    )
      process.exitCode = 1;
  });

const lookup = program.command("lookup").description("ask the store what a digest would not fit");
lookup
  .command("quotes")
  .description("find quotations by words and speaker, in any language")
  .argument("[words...]", "words that the quotation, its speaker or its article's title must hold")
  .option("--speaker <name>", "only quotations of speakers with this name or role")
  .option("--limit <n>", "quotations at most", count, 20)
  .addOption(langOption())
  .action(async (words: string[], options: { speaker?: string; limit: number; lang?: Language }) => {
    const settings = config();
    const lang = options.lang ?? settings.briefing.digest.lang;
    const query = words.join(" ");
    const rows = await withStore(settings, ({ db }) =>
      searchQuotations(db, {
        words: query,
        limit: options.limit,
        ...(options.speaker === undefined ? {} : { speaker: options.speaker }),
      }),
    );
    const part = quotesPart({
      query: [options.speaker, query].filter(Boolean).join(": "),
      rows,
      lang,
      now: now().toISOString(),
      phrases: createPhrases(settings.configDir),
      timeZone: settings.briefing.digest.timeZone,
    });
    const [message] = render({ lang, parts: [part] });
    if (message)
      out.write(textOf(message.payload as Parameters<typeof textOf>[0], "parent", terminal(settings)));
    if (!rows.length) process.exitCode = 1;
  });

const feeds = program.command("feeds").description("the feeds that are polled");
feeds
  .command("add")
  .description("add feeds")
  .argument("<urls...>")
  .action((urls: string[]) => withStore(config(), ({ db }) => addFeeds(db, urls, now().toISOString(), out)));
feeds
  .command("list")
  .description("list feeds with their state")
  .action(() => withStore(config(), ({ db }) => printFeeds(db, out)));
feeds
  .command("remove")
  .description("remove feeds; articles read from them stay")
  .argument("<urls...>")
  .action((urls: string[]) => withStore(config(), ({ db }) => removeFeeds(db, urls, out)));
feeds
  .command("check")
  .description("fetch feeds once and explain what was found; stores nothing")
  .argument("<urls...>")
  .action(async (urls: string[]) => {
    if (!(await checkFeeds(config(), urls, out))) process.exitCode = 1;
  });

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
  .action((options: unknown) => {
    const settings = config();
    return withStore(settings, ({ db }) => addFromOptions(db, settings.briefing, options, now(), out));
  });
subscriptions
  .command("list")
  .description("list subscriptions")
  .action(() => withStore(config(), ({ db }) => printSubscriptions(db, out)));
subscriptions
  .command("remove")
  .description("unsubscribe")
  .argument("<id>")
  .action((id: string) => withStore(config(), ({ db }) => removeById(db, id, out)));
subscriptions
  .command("now")
  .description("make a digest due at once")
  .argument("<id>")
  .action((id: string) => withStore(config(), ({ db }) => makeDue(db, id, now(), out)));
subscriptions
  .command("pause")
  .description("stop digests")
  .argument("<id>")
  .action((id: string) => withStore(config(), ({ db }) => setPaused(db, id, true, out)));
subscriptions
  .command("resume")
  .description("go on with digests")
  .argument("<id>")
  .action((id: string) => withStore(config(), ({ db }) => setPaused(db, id, false, out)));

program
  .command("migrate")
  .description("bring the database up to date (done at every start as well)")
  .option("--check", "only tell whether it is")
  .action((options: { check?: boolean }) =>
    withUnmigratedStore(config(), async (store) => {
      if (options.check !== true)
        out.write(`${store.place}: ${(await migrate(store)).join(", ") || "up to date"}\n`);
      else if (await isMigrated(store)) out.write(`${store.place}: up to date\n`);
      else {
        out.write(`${store.place}: not up to date; run \`quotewire migrate\`\n`);
        process.exitCode = 1;
      }
    }),
  );

// `quotewire ... | head`: whoever read has enough, which is no fault.
out.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

try {
  await program.parseAsync();
} catch (error) {
  console.error(failureText(error));
  process.exitCode = exitCodeOf(error);
}
