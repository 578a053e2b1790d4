import process from "node:process";
import type { Writable } from "node:stream";
import type { Command } from "commander";
import type { Config } from "../config.ts";
import type { Store } from "../store/store.ts";

/** What the commands work with; rooms are imported where a command needs them. */
export interface KeepingParts {
  readonly onStore: <Result>(work: (store: Store, settings: Config) => Promise<Result>) => Promise<Result>;
  readonly out: Writable;
}

/** `export`, `import` and `backup`: the whole database, out of its place and into another. */
export function addKeepingCommands(program: Command, { onStore, out }: KeepingParts): void {
  const notes = process.stderr;
  program
    .command("export")
    .description("write everything in the database into a file, for `quotewire import` on another database")
    .argument("<file>", "packed where its name ends in .gz; - is standard output")
    .action((file: string) =>
      onStore(async (store) => (await import("./moving.ts")).exportTo(store, file, { output: out, notes })),
    );
  program
    .command("import")
    .description("take an export into an empty database, all of it or nothing")
    .argument("<file>", "what `quotewire export` wrote; - is standard input")
    .action((file: string) =>
      onStore(async (store) =>
        (await import("./moving.ts")).importFrom(store, file, { input: process.stdin, notes }),
      ),
    );
  program
    .command("backup")
    .description("copy the database into a file while the service runs, and check the copy")
    .argument("<file>", "one that is not there yet")
    .action((file: string) =>
      onStore(async (store, { databaseUrl }) =>
        (await import("./backup.ts")).backUp(store, databaseUrl, file, out),
      ),
    );
}
