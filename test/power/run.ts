/** `npm run test:power`: cuts the power of a file system of its own where this machine lets it, and says so where not. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { messageOf } from "../../src/base/errors.ts";
import { FILE_SYSTEMS, makeCutDisk } from "./cut-disk.ts";

const finds = (program: string): boolean =>
  ["/sbin", "/usr/sbin", "/bin", "/usr/bin"].some((folder) => existsSync(`${folder}/${program}`));
const missing = [
  ...(process.getuid?.() === 0 ? [] : ["root"]),
  ...(existsSync("/dev/loop-control") ? [] : ["loop devices"]),
  ...["mkfs.ext4", "mkfs.xfs", "xfs_io", "mount", "umount"].filter((program) => !finds(program)),
];
/** A machine may have all of it and yet let nobody mount. */
function whyNot(): string | null {
  try {
    for (const kind of Object.keys(FILE_SYSTEMS) as (keyof typeof FILE_SYSTEMS)[]) makeCutDisk(kind).remove();
    return null;
  } catch (error) {
    return messageOf(error);
  }
}
const refused = missing.length > 0 ? null : whyNot();
if (missing.length > 0)
  console.log(`No power is cut here: it needs ${missing.join(", ")} (Debian: e2fsprogs, xfsprogs).`);
else if (refused !== null)
  console.log(`No power is cut here: a loop device cannot be mounted (${refused.trim()}).`);
else {
  const root = resolve(import.meta.dirname, "../..");
  const vitest = resolve(root, "node_modules/vitest/vitest.mjs");
  const { status } = spawnSync(
    process.execPath,
    [vitest, "run", "--project", "power", ...process.argv.slice(2)],
    {
      cwd: root,
      stdio: "inherit",
    },
  );
  process.exitCode = status ?? 1;
}
