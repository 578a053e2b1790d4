import type { Command } from "commander";
import type { CommandParts } from "./repair-commands.ts";

/** `archive link|revoke`. */
export function addArchiveCommands(
  program: Command,
  { onStore, now, out }: Pick<CommandParts, "onStore" | "now" | "out">,
): void {
  const archive = program
    .command("archive")
    .description("past digests, stories, speakers and topics as web pages");
  archive
    .command("link")
    .description("print a link that opens the whole archive, or what one workspace or server may see of it")
    .option("--tenant <platform:id>", "as `subscriptions list` shows it, such as slack:T0123")
    .option("--days <number>", "how long it works", "30")
    .action((options: { tenant?: string; days: string }) =>
      onStore(async (store, settings) => {
        const { printArchiveLink } = await import("./archive.ts");
        await printArchiveLink(store, settings, options, now(), out);
      }),
    );

  archive
    .command("revoke")
    .description(
      "make all links worthless that were posted or printed so far, once the service was started again",
    )
    .action(() =>
      onStore(async ({ db }) => {
        const { revokeKeys } = await import("../archive/access.ts");
        await revokeKeys(db);
        out.write("revoked: start the service again, and no link made before opens the archive\n");
      }),
    );
}
