import { GOING_ON } from "../digests/subscription.ts";

/** How an option is typed and completed. `words` may hold several, parted by commas; a `file` cannot be typed. */
export type OptionKind =
  | "text"
  | "words"
  | "url"
  | "number"
  | "time"
  | "time-zone"
  | "hours"
  | "choice"
  | "speaker"
  | "topic"
  | "date"
  | "feed"
  | "subscription"
  | "file";

export interface OptionSpec {
  readonly name: string;
  readonly kind: OptionKind;
  readonly required?: boolean;
  /** Of a `choice`. */
  readonly choices?: readonly string[];
  /** Its words stand under this name and not its own, which another command has with another meaning. */
  readonly phrase?: string;
}

/** One command, the same in every chat. Its words stand in the messages: `command.<path>` and `option.<name>`. */
export interface CommandSpec {
  /** `["quotes"]` or `["briefing", "subscribe"]`. */
  readonly path: readonly [string] | readonly [string, string];
  readonly options: readonly OptionSpec[];
  /** It changes what a channel gets: only for those who may. */
  readonly manages?: boolean;
}

const WEEK = ["daily", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
const ORDER: readonly OptionSpec[] = [
  { name: "every", kind: "choice", choices: WEEK },
  { name: "at", kind: "time" },
  { name: "zone", kind: "time-zone" },
  { name: "language", kind: "choice", choices: ["en", "ar"] },
  { name: "articles", kind: "choice", choices: ["all", "en", "ar"] },
  { name: "about", kind: "words" },
  { name: "without", kind: "words" },
  { name: "speakers", kind: "words" },
  { name: "topics", kind: "words" },
  { name: "continuing", kind: "choice", choices: GOING_ON },
  { name: "quiet", kind: "hours" },
  { name: "stories", kind: "number" },
  { name: "pictures", kind: "choice", choices: ["on", "off"] },
];
const SUBSCRIPTION: OptionSpec = { name: "subscription", kind: "subscription" };
/** Of answers about the past: what was said from a day on, and how things stood on a day. */
const DATES: readonly OptionSpec[] = [
  { name: "since", kind: "date" },
  { name: "at", kind: "date", phrase: "as-of" },
];

/** All commands, in the order of the help. */
export const COMMANDS: readonly CommandSpec[] = [
  {
    path: ["briefing", "subscribe"],
    manages: true,
    options: [{ name: "feed", kind: "url", required: true }, ...ORDER],
  },
  {
    path: ["briefing", "edit"],
    manages: true,
    options: [SUBSCRIPTION, { name: "feed", kind: "url" }, ...ORDER],
  },
  { path: ["briefing", "list"], options: [] },
  { path: ["briefing", "status"], options: [SUBSCRIPTION] },
  { path: ["briefing", "preview"], options: [SUBSCRIPTION] },
  { path: ["briefing", "now"], manages: true, options: [SUBSCRIPTION] },
  { path: ["briefing", "pause"], manages: true, options: [SUBSCRIPTION] },
  { path: ["briefing", "resume"], manages: true, options: [SUBSCRIPTION] },
  { path: ["briefing", "unsubscribe"], manages: true, options: [SUBSCRIPTION] },
  {
    path: ["briefing", "follow"],
    manages: true,
    options: [{ name: "speaker", kind: "speaker", required: true }],
  },
  {
    path: ["briefing", "unfollow"],
    manages: true,
    options: [{ name: "speaker", kind: "speaker", required: true }],
  },
  {
    path: ["briefing", "import"],
    manages: true,
    options: [{ name: "file", kind: "file", required: true }, SUBSCRIPTION],
  },
  { path: ["briefing", "export"], options: [SUBSCRIPTION] },
  { path: ["briefing", "help"], options: [] },
  {
    path: ["quotes"],
    options: [
      { name: "words", kind: "text" },
      { name: "speaker", kind: "speaker" },
    ],
  },
  {
    path: ["stance"],
    options: [
      { name: "speaker", kind: "speaker", required: true },
      { name: "about", kind: "topic", phrase: "about-topic" },
      ...DATES,
    ],
  },
  { path: ["topic"], options: [{ name: "topic", kind: "topic", required: true }, ...DATES] },
  { path: ["speaker"], options: [{ name: "name", kind: "speaker", required: true }] },
  { path: ["story"], options: [{ name: "words", kind: "text", required: true }] },
];

export const pathOf = ({ path }: CommandSpec): string => path.join(" ");
