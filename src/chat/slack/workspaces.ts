import { createHash } from "node:crypto";
import { createSeal } from "../../base/seal.ts";
import type { Db } from "../../store/store.ts";
import type { ManyWorkspaces, OneWorkspace } from "./app.ts";
import { createInstallations } from "./installations.ts";

/** What the environment tells. */
export type WorkspaceConfig =
  | Pick<OneWorkspace, "kind" | "token" | "appToken">
  | (Omit<ManyWorkspaces, "stateSecret" | "installations"> & {
      readonly secretKey: string;
      /** Keys that tokens in the store may still be under. */
      readonly oldSecretKeys: readonly string[];
    });

/** The workspaces that a configuration names. */
export const workspacesOf = (
  config: WorkspaceConfig,
  db: Db,
  now: () => Date = () => new Date(),
): OneWorkspace | ManyWorkspaces =>
  config.kind === "one"
    ? config
    : {
        ...config,
        // Signs what only we read back; a secret of its own would be one more to lose.
        stateSecret: createHash("sha256").update(`state ${config.secretKey}`).digest("hex"),
        installations: createInstallations(db, createSeal(config.secretKey, config.oldSecretKeys), now),
      };
