import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { SlackMessage } from "../fakes/slack.ts";

const root = resolve(import.meta.dirname, "../..");

/** A process of the service or of a fake, as `node` runs it. */
export interface Running {
  readonly child: ChildProcess;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
  /** Asks it to end and waits for its exit code. */
  stop(): Promise<number | null>;
}

export function start(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Running {
  const child = spawn(process.execPath, [join(root, script), ...args], {
    env: { PATH: process.env.PATH ?? "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exit = once(child, "exit");
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await exit;
    }
    return child.exitCode;
  };
  return {
    child,
    kill: async () => {
      await end("SIGKILL");
    },
    stop: () => end("SIGTERM"),
  };
}

/** The first line that a process prints: the address of a fake. */
export async function firstLine({ child }: Running): Promise<string> {
  let text = "";
  for await (const chunk of child.stdout!) {
    text += String(chunk);
    if (text.includes("\n")) break;
  }
  // Drain the rest, or the pipe would fill and stop the process.
  child.stdout!.resume();
  return text.split("\n")[0]!;
}

/** Waits until a process has logged some words, and goes on draining what it logs. @throws Error when it ends first. */
export function logged({ child }: Running, words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = "";
    child.stderr!.on("data", (chunk) => {
      text = `${text}${chunk}`.slice(-100_000);
      if (text.includes(words)) resolve();
    });
    child.once("exit", (code) =>
      reject(new Error(`it ended with ${code} before it logged ${words}: ${text}`)),
    );
  });
}

/** Runs one command to its end. @throws Error with what it printed when it fails. */
export async function command(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<string> {
  const running = start("src/cli.ts", args, env);
  let text = "";
  for (const stream of [running.child.stdout!, running.child.stderr!])
    stream.on("data", (chunk) => (text += String(chunk)));
  const [code] = await once(running.child, "close");
  if (code !== 0) throw new Error(`quotewire ${args.join(" ")} ended with ${code}: ${text}`);
  return text;
}

/** What the fake chat keeps: its journal, one message a line; a line being written counts for nothing. */
export function historyOf(path: string): SlackMessage[] {
  let text = "";
  try {
    text = readFileSync(path, "utf8");
  } catch {
    return [];
  }
  return text.split("\n").flatMap((line) => {
    try {
      return line ? [JSON.parse(line) as SlackMessage] : [];
    } catch {
      return [];
    }
  });
}

/** Waits until `holds`, asking every 20 ms unless told. @throws Error when it does not come to hold in time. */
export async function until(
  what: string,
  timeoutMs: number,
  holds: () => boolean | Promise<boolean>,
  everyMs = 20,
): Promise<void> {
  const end = performance.now() + timeoutMs;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`waited ${timeoutMs} ms in vain until ${what}`);
    await new Promise((resume) => setTimeout(resume, everyMs));
  }
}
