#!/usr/bin/env node
// Plain JavaScript, so that a Node.js too old for the service can still hand over to the one installed with it.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const NEEDED = [22, 18];
const here = dirname(fileURLToPath(import.meta.url));
// Node.js runs no TypeScript below node_modules: there the packed JavaScript is used, in a checkout the source.
const entry = here.includes(`${join("/", "node_modules", "/")}`)
  ? join(here, "../dist/cli.js")
  : join(here, "../src/cli.ts");
const [major, minor] = process.versions.node.split(".").map(Number);

/** The binary of the npm package `node`, a dependency: its version is the one that the service is tested with. */
function bundledNode() {
  try {
    const binary = join(
      dirname(createRequire(import.meta.url).resolve("node/package.json")),
      "bin",
      process.platform === "win32" ? "node.exe" : "node",
    );
    return existsSync(binary) ? binary : null;
  } catch {
    return null;
  }
}

if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) {
  process.argv[1] = entry;
  await import(entry);
} else {
  const binary = bundledNode();
  if (!binary) {
    console.error(
      `quotewire: needs Node.js ${NEEDED.join(".")} or newer, this is ${process.versions.node}. Install a newer one, or run "npm rebuild node" to fetch the bundled one.`,
    );
    process.exit(1);
  }
  const child = spawn(
    binary,
    ["--max-semi-space-size=4", "--max-old-space-size=512", entry, ...process.argv.slice(2)],
    { stdio: "inherit" },
  );
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1)));
}
