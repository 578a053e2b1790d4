import type { HomeView, KnownBlock, ModalView } from "@slack/types";

/**
 * What Slack's own types allow, as `slack-schema.json`: made again with
 * `npx ts-json-schema-generator@2.10.0 --path test/fakes/slack-schema-source.ts --type SlackBodies --no-type-check --minify --out test/fakes/slack-schema.json`.
 * `KnownBlock`, for `AnyBlock` holds an open block that lets anything pass.
 */
export interface SlackBodies {
  blocks: KnownBlock[];
  modal: Omit<ModalView, "blocks"> & { blocks: KnownBlock[] };
  home: Omit<HomeView, "blocks"> & { blocks: KnownBlock[] };
}
