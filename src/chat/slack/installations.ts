import type { Installation, InstallationStore } from "@slack/bolt";
import { type Seal, SealError } from "../../base/seal.ts";
import {
  keepInstallation,
  removeInstallation,
  renewInstallation,
  sealedInstallation,
  sealedInstallations,
} from "../../store/installations.ts";
import type { Db } from "../../store/store.ts";

const PLATFORM = "slack";

/** Workspaces that installed the app. */
export interface Installations {
  /** As the library wants it. */
  readonly store: InstallationStore;
  /** The bot token of a workspace; null where the app is not installed. */
  tokenOf(tenant: string): Promise<string | null>;
  remove(tenant: string): Promise<void>;
  /** How many are under the current key, under an old one, and under none that is known. Nothing is changed. */
  count(): Promise<KeyCount>;
  /** Seals again, under the current key, what is under an old one. @returns How it was before. */
  renew(): Promise<KeyCount>;
}

export interface KeyCount {
  readonly current: number;
  readonly old: number;
  readonly unreadable: number;
}

/** Installations in the store, each sealed for its workspace alone. */
export function createInstallations(db: Db, seal: Seal, now: () => Date): Installations {
  const about = (tenant: string): string => `${PLATFORM}:${tenant}`;
  const read = async (tenant: string): Promise<Installation | null> => {
    const sealed = await sealedInstallation(db, PLATFORM, tenant);
    return sealed === null ? null : (JSON.parse(seal.open(sealed, about(tenant))) as Installation);
  };
  const look = async (change: boolean): Promise<KeyCount> => {
    const count = { current: 0, old: 0, unreadable: 0 };
    for (const { tenant, sealed } of await sealedInstallations(db, PLATFORM))
      try {
        const renewed = seal.renewed(sealed, about(tenant));
        if (renewed === null) count.current += 1;
        else count.old += 1;
        if (renewed !== null && change)
          await renewInstallation(db, { platform: PLATFORM, tenant, was: sealed, sealed: renewed });
      } catch (error) {
        if (!(error instanceof SealError)) throw error;
        count.unreadable += 1;
      }
    return count;
  };
  return {
    count: () => look(false),
    renew: () => look(true),
    tokenOf: async (tenant) => (await read(tenant))?.bot?.token ?? null,
    remove: (tenant) => removeInstallation(db, PLATFORM, tenant),
    store: {
      async storeInstallation(installation) {
        const tenant = installation.team?.id ?? installation.enterprise?.id ?? "";
        const sealed = seal.close(JSON.stringify(installation), about(tenant));
        await keepInstallation(db, { platform: PLATFORM, tenant, sealed, now: now().toISOString() });
      },
      async fetchInstallation({ teamId, enterpriseId, isEnterpriseInstall }) {
        const tenant = (isEnterpriseInstall ? enterpriseId : teamId) ?? "";
        const found = await read(tenant);
        if (found === null) throw new Error(`the app is not installed in ${tenant}`);
        return found as never;
      },
      async deleteInstallation({ teamId, enterpriseId, isEnterpriseInstall }) {
        await removeInstallation(db, PLATFORM, (isEnterpriseInstall ? enterpriseId : teamId) ?? "");
      },
    },
  };
}
