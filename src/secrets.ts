import { readFileSync, statSync } from "node:fs";
import { QuotewireError } from "./base/errors.ts";
import { createHide, type Hide } from "./base/log.ts";

/** A secret that cannot be read from where it is said to be. */
export class SecretError extends QuotewireError {}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Each of them may be given as a file instead, named by the variable with `_FILE` behind it: Docker's and systemd's way, which
 * keeps it out of the environment that other programs may see.
 */
export const SECRET_NAMES = [
  "DATABASE_URL",
  "DISCORD_BOT_TOKEN",
  "HTTP_PROXY",
  "HTTPS_PROXY",
  "QUOTEWIRE_OLD_SECRET_KEYS",
  "QUOTEWIRE_SECRET_KEY",
  "SLACK_APP_TOKEN",
  "SLACK_BOT_TOKEN",
  "SLACK_CLIENT_SECRET",
  "SLACK_SIGNING_SECRET",
] as const;

/** A larger file is no secret but a wrong path. */
const LARGEST_BYTES = 65_536;
/** Shorter ones are words that stand in any log. */
const SHORTEST = 6;

/**
 * The environment with each secret that is given as a file read into it. What ends the file's last line is left out.
 * @throws SecretError when a file cannot be read, or when a secret is given in both ways.
 */
export function withSecretFiles(environment: Environment): Environment {
  const read: Record<string, string> = {};
  for (const name of SECRET_NAMES) {
    const path = environment[`${name}_FILE`];
    if (path === undefined || path === "") continue;
    if (environment[name] !== undefined && environment[name] !== "")
      throw new SecretError(
        "secret-twice",
        `environment: ${name} and ${name}_FILE are both set`,
        `Keep one of them.`,
      );
    read[name] = contentOf(`${name}_FILE`, path);
  }
  return { ...environment, ...read };
}

function contentOf(variable: string, path: string): string {
  let text: string;
  try {
    if (statSync(path).size > LARGEST_BYTES) throw new Error(`it is larger than ${LARGEST_BYTES} bytes`);
    text = readFileSync(path, "utf8").replace(/\r?\n$/u, "");
  } catch (cause) {
    throw new SecretError(
      "secret-unreadable",
      `environment: ${variable}: the file ${path} cannot be read`,
      "Check its path, and that the user of the service may read it.",
      cause,
    );
  }
  if (text !== "") return text;
  throw new SecretError(
    "secret-empty",
    `environment: ${variable}: the file ${path} is empty`,
    "Put the secret into it, or take the variable away.",
  );
}

/**
 * All strings that must never show, longest first: the secrets themselves, the passwords in addresses, and how a proxy is sent
 * its password.
 */
export function hiddenStrings(environment: Environment): readonly string[] {
  const found = new Set<string>();
  for (const name of SECRET_NAMES) {
    for (const value of [environment[name], environment[name.toLowerCase()]]) {
      if (value === undefined) continue;
      for (const part of name === "QUOTEWIRE_OLD_SECRET_KEYS" ? value.split(",") : [value]) {
        const trimmed = part.trim();
        if (!/^[a-z]+:\/\//iu.test(trimmed)) found.add(trimmed);
        else for (const inside of passwordsIn(trimmed)) found.add(inside);
      }
    }
  }
  return [...found].filter(({ length }) => length >= SHORTEST).sort((a, b) => b.length - a.length);
}

/** An address without a password is no secret. */
function passwordsIn(address: string): readonly string[] {
  if (!URL.canParse(address)) return [address];
  const { username, password, searchParams } = new URL(address);
  const parameter = searchParams.get("password") ?? "";
  if (password === "" && parameter === "") return [];
  const [user, plain] = [decoded(username), decoded(password)];
  const basic = plain === "" ? "" : Buffer.from(`${user}:${plain}`).toString("base64");
  return [address, password, plain, parameter, encodeURIComponent(parameter), basic];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What takes the secrets of an environment out of a message, one about a broken configuration too. */
export function hideFrom(environment: Environment): Hide {
  let given = environment;
  try {
    given = withSecretFiles(environment);
  } catch {
    // What cannot be read cannot show.
  }
  return createHide(hiddenStrings(given));
}
