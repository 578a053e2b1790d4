import { userInfo } from "node:os";
import type { Writable } from "node:stream";
import type { SpeakerId } from "../base/ids.ts";
import type { Language } from "../base/language.ts";
import { harmless } from "../chat/terminal/harmless.ts";
import type { Screen } from "../chat/terminal/post.ts";
import type { Config } from "../config.ts";
import { createPhrases } from "../digests/phrases.ts";
import { findSpeakers } from "../lookups/find-speaker.ts";
import { speakerFacts, speakerPart } from "../lookups/speaker.ts";
import { readLinkTools } from "../speakers/link-tools.ts";
import {
  listRepairs,
  mergeSpeakers,
  type Repairer,
  type RepairOutcome,
  renameSpeaker,
  speakerBehind,
  splitSpeaker,
} from "../store/speaker-repairs.ts";
import type { Db } from "../store/store.ts";
import { UsageError } from "./failure.ts";
import { printPart } from "./lookup.ts";

/** Prints who a speaker is. @returns Whether anybody was found. */
export async function printSpeaker(
  db: Db,
  config: Config,
  { name, lang }: { readonly name: string; readonly lang?: Language },
  now: Date,
  screen: Screen,
): Promise<boolean> {
  const { digest } = config.briefing;
  const language = lang ?? digest.lang;
  const facts = await speakerFacts(db, name, readLinkTools(config.configDir));
  const part = speakerPart({
    query: name,
    facts,
    lang: language,
    phrases: createPhrases(config.configDir),
    now: now.toISOString(),
    timeZone: digest.timeZone,
    showId: true,
  });
  printPart(part, language, config, screen);
  return facts !== null;
}

/** A name this near is meant, as long as nobody else's is. */
const MEANT = 0.85;

/** The speaker that an id or a name means. @throws UsageError where nobody, or more than one, is meant. */
async function meant(db: Db, configDir: string, asked: string): Promise<SpeakerId> {
  const known = await speakerBehind(db, asked as SpeakerId);
  if (known !== null) return known;
  const found = await findSpeakers(db, asked, readLinkTools(configDir));
  const exact = found.filter(({ nearness }) => nearness === 1);
  const near = exact.length > 0 ? exact : found.filter(({ nearness }) => nearness >= MEANT);
  if (near.length === 1) return near[0]!.speakerId;
  const list = (near.length > 0 ? near : found).map(
    ({ speakerId, alias }) => `  ${speakerId}  ${harmless(alias.name)}`,
  );
  throw new UsageError(
    "speaker-unknown",
    near.length > 1 ? `"${asked}" may be several speakers` : `no speaker "${asked}"`,
    list.length > 0 ? `Name one by its id:\n${list.join("\n")}` : "See `quotewire lookup speaker --help`.",
  );
}

const repairer = (by: string | undefined, now: Date): Repairer => ({
  by: by ?? userInfo().username,
  at: now.toISOString(),
});

const REMEDIES: Readonly<Record<Exclude<RepairOutcome, "done">, string>> = {
  "unknown-speaker": "See `quotewire lookup speaker`.",
  "unknown-alias":
    "Write the name as `quotewire lookup speaker` lists it; a speaker's only name cannot be split off.",
  "same-speaker": "Nothing has to be done.",
  taken: "That name is another speaker's: merge the two instead.",
};

function tell(outcome: RepairOutcome, what: string, out: Writable): void {
  if (outcome !== "done")
    throw new UsageError(`repair-${outcome}`, `${what}: ${outcome.replaceAll("-", " ")}`, REMEDIES[outcome]);
  out.write(`${what}\n`);
}

type Pair = readonly [string, string];

export async function mergeByHand(
  db: Db,
  configDir: string,
  [one, other]: Pair,
  by: string | undefined,
  now: Date,
  out: Writable,
): Promise<void> {
  const [into, from] = [await meant(db, configDir, one), await meant(db, configDir, other)];
  tell(await mergeSpeakers(db, into, from, repairer(by, now)), `merged: ${other} into ${one} (${into})`, out);
}

export async function splitByHand(
  db: Db,
  configDir: string,
  [one, alias]: Pair,
  by: string | undefined,
  now: Date,
  out: Writable,
): Promise<void> {
  const id = await meant(db, configDir, one);
  tell(await splitSpeaker(db, id, alias, repairer(by, now)), `split: ${alias} from ${one} (${id})`, out);
}

export async function renameByHand(
  db: Db,
  configDir: string,
  [one, name]: Pair,
  by: string | undefined,
  now: Date,
  out: Writable,
): Promise<void> {
  const id = await meant(db, configDir, one);
  tell(await renameSpeaker(db, id, name, repairer(by, now)), `renamed: ${one} is ${name} (${id})`, out);
}

export async function printRepairs(db: Db, out: Writable): Promise<void> {
  const repairs = await listRepairs(db);
  if (repairs.length === 0) out.write("Nothing was repaired by hand yet.\n");
  for (const { at, by, action, speakerId, detail } of repairs) {
    const told = Object.entries(detail).map(([key, value]) => `${key}: ${harmless(value)}`);
    out.write(`${at}  ${by}  ${action}  ${speakerId}  ${told.join("; ")}\n`);
  }
}
