/** `npm run test:power`: cuts the power of a file system of its own where this machine lets it, and says so where not. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";

const finds = (program: string): boolean =>
  ["/sbin", "/usr/sbin", "/bin", "/usr/bin"].some((folder) => existsSync(`${folder}/${program}`));
const missing = [
  ...(process.getuid?.() === 0 ? [] : ["root"]),
  ...(existsSync("/dev/loop-control") ? [] : ["loop devices"]),
  ...["mkfs.ext4", "xfs_io", "mount", "umount"].filter((program) => !finds(program)),
];
if (missing.length > 0)
  console.log(`No power is cut here: it needs ${missing.join(", ")} (Debian: e2fsprogs, xfsprogs).`);
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
