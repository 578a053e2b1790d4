import type { Http } from "../base/http.ts";
import type { Log } from "../base/log.ts";
import type { Listening } from "../chat/port.ts";
import type { Desk } from "../commands/desk.ts";
import type { Db } from "../store/store.ts";
import { adoptOrders, stopOrders } from "../store/tenants.ts";

/** What a chat gets to answer with, and what becomes of orders when a workspace is met or left. */
export function listeningOf({
  platform,
  desk,
  words,
  db,
  log,
  http,
}: {
  readonly platform: string;
  readonly desk: Desk;
  readonly words: Listening["words"];
  readonly db: Db;
  readonly log: Log;
  readonly http: Pick<Http, "get">;
}): Listening {
  return {
    desk,
    words,
    log: log.child({ chat: platform }),
    get: http.get,
    async onTenant(tenant, channels) {
      const adopted = await adoptOrders(db, { platform, tenant }, channels);
      if (adopted > 0) log.info({ chat: platform, tenant, adopted }, "orders were given to their workspace");
    },
    async onRemoved(tenant) {
      const stopped = await stopOrders(db, { platform, tenant });
      log.warn(
        { chat: platform, tenant, stopped },
        "the app was removed from a workspace: its orders are paused",
      );
    },
  };
}
