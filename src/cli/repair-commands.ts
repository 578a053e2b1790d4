import type { Writable } from "node:stream";
import { type Command, Option } from "commander";
import type { Language } from "../base/language.ts";
import type { Config } from "../config.ts";
import type { Store } from "../store/store.ts";

/** What the commands work with; rooms are imported where a command needs them. */
export interface CommandParts {
  readonly onStore: <Result>(work: (store: Store, settings: Config) => Promise<Result>) => Promise<Result>;
  readonly now: () => Date;
  readonly out: Writable;
  readonly langOption: () => Option;
  readonly count: (value: string) => number;
}

const speakersFile = async () => await import("./speakers.ts");
const storiesFile = async () => await import("./stories.ts");
const topicsFile = async () => await import("./topics.ts");

const byOption = (): Option =>
  new Option("--by <name>", "who repairs, for the record; the name of this login unless told");

/** `speakers merge|split|rename|repairs`, `topics list|merge|split|rename|repairs` and `stories list|merge|split|repairs`. */
export function addRepairCommands(program: Command, parts: CommandParts): void {
  addSpeakerCommands(program, parts);
  addTopicCommands(program, parts);
  addStoryCommands(program, parts);
}

function addStoryCommands(program: Command, { onStore, now, out, count }: CommandParts): void {
  const stories = program
    .command("stories")
    .description("articles on one event; mend by hand what is one story and what is two");
  stories
    .command("list")
    .description("list stories, those that words mean or the latest, with their ids and articles")
    .argument("[words...]")
    .option("--limit <n>", "stories at most", count, 20)
    .action((words: string[], options: { limit: number }) =>
      onStore(async ({ db }) => {
        const asked = { words: words.join(" "), limit: options.limit };
        if (!(await (await storiesFile()).printStories(db, asked, out))) process.exitCode = 1;
      }),
    );
  stories
    .command("merge")
    .description("two stories are one: the second one's articles go to the first, and stay there")
    .argument("<story>", "id of the story that stays")
    .argument("<other>", "id of the story that goes")
    .addOption(byOption())
    .action((one: string, other: string, options: { by?: string }) =>
      onStore(async ({ db }) =>
        (await storiesFile()).mergeStoriesByHand(db, [one, other], options.by, now(), out),
      ),
    );
  stories
    .command("split")
    .description("some articles are about another event: they become a story of their own, and stay apart")
    .argument("<story>", "id of the story")
    .argument("<article...>", "ids of the articles that leave it")
    .addOption(byOption())
    .action((one: string, articles: string[], options: { by?: string }) =>
      onStore(async ({ db }) =>
        (await storiesFile()).splitStoryByHand(db, [one, articles], options.by, now(), out),
      ),
    );
  stories
    .command("repairs")
    .description("list what was mended, latest first")
    .action(() => onStore(async ({ db }) => (await storiesFile()).printStoryRepairs(db, out)));
}

function addSpeakerCommands(program: Command, { onStore, now, out }: CommandParts): void {
  const speakers = program
    .command("speakers")
    .description("mend by hand who is who; every repair is recorded and wins over the machine");
  speakers
    .command("merge")
    .description("two speakers are one: the second one's names and quotations go to the first")
    .argument("<speaker>", "id or name of the speaker that stays")
    .argument("<other>", "id or name of the speaker that goes")
    .addOption(byOption())
    .action((one: string, other: string, options: { by?: string }) =>
      onStore(async ({ db }, { configDir }) =>
        (await speakersFile()).mergeByHand(db, configDir, [one, other], options.by, now(), out),
      ),
    );
  speakers
    .command("split")
    .description("a name is not this speaker's: it becomes a speaker of its own")
    .argument("<speaker>", "id or name of the speaker")
    .argument("<alias>", "the name that is somebody else's")
    .addOption(byOption())
    .action((one: string, alias: string, options: { by?: string }) =>
      onStore(async ({ db }, { configDir }) =>
        (await speakersFile()).splitByHand(db, configDir, [one, alias], options.by, now(), out),
      ),
    );
  speakers
    .command("rename")
    .description("show a speaker by this name in its script")
    .argument("<speaker>", "id or name of the speaker")
    .argument("<name>")
    .addOption(byOption())
    .action((one: string, name: string, options: { by?: string }) =>
      onStore(async ({ db }, { configDir }) =>
        (await speakersFile()).renameByHand(db, configDir, [one, name], options.by, now(), out),
      ),
    );
  speakers
    .command("repairs")
    .description("list what was mended, latest first")
    .action(() => onStore(async ({ db }) => (await speakersFile()).printRepairs(db, out)));
}

function addTopicCommands(program: Command, { onStore, now, out, langOption, count }: CommandParts): void {
  const topics = program
    .command("topics")
    .description("what stances are about; mend by hand what is one topic and what is two");
  topics
    .command("list")
    .description("list topics, those that words mean or the latest spoken of, with their ids and targets")
    .argument("[words...]")
    .option("--limit <n>", "topics at most", count, 20)
    .addOption(langOption())
    .action((words: string[], options: { limit: number; lang?: Language }) =>
      onStore(async ({ db }, { configDir, briefing }) => {
        const asked = {
          words: words.join(" "),
          limit: options.limit,
          lang: options.lang ?? briefing.digest.lang,
        };
        if (!(await (await topicsFile()).printTopics(db, configDir, asked, out))) process.exitCode = 1;
      }),
    );
  topics
    .command("merge")
    .description("two topics are one: the second one's stances go to the first")
    .argument("<topic>", "id or words of the topic that stays")
    .argument("<other>", "id or words of the topic that goes")
    .addOption(byOption())
    .action((one: string, other: string, options: { by?: string }) =>
      onStore(async ({ db }, { configDir }) =>
        (await topicsFile()).mergeTopicsByHand(db, configDir, [one, other], options.by, now(), out),
      ),
    );
  topics
    .command("split")
    .description("a target is not about this topic: it becomes a topic of its own")
    .argument("<topic>", "id or words of the topic")
    .argument("<target>", "the target, as the list shows it")
    .addOption(byOption())
    .action((one: string, target: string, options: { by?: string }) =>
      onStore(async ({ db }, { configDir }) =>
        (await topicsFile()).splitTopicByHand(db, configDir, [one, target], options.by, now(), out),
      ),
    );
  topics
    .command("rename")
    .description("call a topic by this name in its language")
    .argument("<topic>", "id or words of the topic")
    .argument("<name>")
    .addOption(byOption())
    .action((one: string, name: string, options: { by?: string }) =>
      onStore(async ({ db }, { configDir }) =>
        (await topicsFile()).renameTopicByHand(db, configDir, [one, name], options.by, now(), out),
      ),
    );
  topics
    .command("repairs")
    .description("list what was mended, latest first")
    .action(() => onStore(async ({ db }) => (await topicsFile()).printTopicRepairs(db, out)));
}
