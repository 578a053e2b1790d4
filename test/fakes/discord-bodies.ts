/** Who and where the bodies tell of. */
export const APP = "900000000000000001";
export const BOT = "900000000000000002";
export const GUILD = "900000000000000003";

const EPOCH_MS = 1_420_070_400_000;
let last = 0n;
/** Tells the time too, by which a history is looked through. https://docs.discord.com/developers/reference#snowflakes */
export function nextId(): string {
  const fresh = BigInt(Date.now() - EPOCH_MS) << 22n;
  last = fresh > last ? fresh : last + 1n;
  return String(last);
}

/** https://docs.discord.com/developers/topics/permissions#permissions-bitwise-permission-flags */
export const MANAGE_CHANNELS = "16";

const user = (id: string, username: string, bot = false) => ({
  id,
  username,
  discriminator: "0",
  global_name: username,
  avatar: null,
  bot,
  public_flags: 0,
  flags: 0,
});

/** https://docs.discord.com/developers/resources/channel#channel-object: 0 text, 5 announcement, 15 forum, 11 a thread */
export const channelBody = (id: string, type: number, more: object = {}) => ({
  id,
  type,
  guild_id: GUILD,
  name: "news",
  position: 0,
  permission_overwrites: [],
  nsfw: false,
  parent_id: null,
  flags: 0,
  ...more,
});

/** What GUILD_CREATE has at least. https://docs.discord.com/developers/events/gateway-events#guild-create */
export const guildBody = (channels: readonly object[]) => ({
  id: GUILD,
  name: "House",
  owner_id: "800000000000000001",
  icon: null,
  splash: null,
  banner: null,
  description: null,
  features: [],
  emojis: [],
  stickers: [],
  roles: [
    {
      id: GUILD,
      name: "@everyone",
      permissions: "0",
      color: 0,
      colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
      hoist: false,
      position: 0,
      managed: false,
      mentionable: false,
      flags: 0,
    },
  ],
  channels,
  threads: [],
  members: [],
  voice_states: [],
  presences: [],
  stage_instances: [],
  guild_scheduled_events: [],
  soundboard_sounds: [],
  joined_at: new Date().toISOString(),
  large: false,
  unavailable: false,
  member_count: 2,
  preferred_locale: "en-US",
  afk_timeout: 300,
  system_channel_flags: 0,
  default_message_notifications: 0,
  verification_level: 0,
  explicit_content_filter: 0,
  mfa_level: 0,
  premium_tier: 0,
  nsfw_level: 0,
  premium_progress_bar_enabled: false,
});

/** https://docs.discord.com/developers/resources/message#message-object */
export const messageBody = (channelId: string, body: object) => ({
  id: nextId(),
  channel_id: channelId,
  type: 0,
  author: user(BOT, "quotewire", true),
  content: "",
  timestamp: new Date().toISOString(),
  edited_timestamp: null,
  tts: false,
  mention_everyone: false,
  mentions: [],
  mention_roles: [],
  attachments: [],
  embeds: [],
  components: [],
  pinned: false,
  flags: 0,
  ...body,
});

/** https://docs.discord.com/developers/events/gateway-events#ready */
export const readyBody = (resumeUrl: string, shard: unknown) => ({
  v: 10,
  user: user(BOT, "quotewire", true),
  guilds: [{ id: GUILD, unavailable: true }],
  session_id: `session${nextId()}`,
  resume_gateway_url: resumeUrl,
  shard,
  application: { id: APP, flags: 0 },
});

export interface Member {
  readonly user: string;
  readonly permissions: string;
}

/** Type 2 is a command, 3 a component, 4 an autocomplete, 5 a sent modal. https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object */
export const interactionBody = (
  type: number,
  data: object,
  channel: object & { readonly id: string },
  { user: id, permissions }: Member,
  more: object = {},
) => ({
  id: nextId(),
  application_id: APP,
  type,
  token: `tok${nextId()}`,
  version: 1,
  guild_id: GUILD,
  channel_id: channel.id,
  channel: { ...channel, permissions },
  guild: { id: GUILD, locale: "en-US", features: [] },
  member: {
    user: user(id, "ana"),
    roles: [],
    nick: null,
    avatar: null,
    joined_at: new Date().toISOString(),
    deaf: false,
    mute: false,
    flags: 0,
    permissions,
  },
  locale: "en-US",
  guild_locale: "en-US",
  app_permissions: "2147483647",
  entitlements: [],
  authorizing_integration_owners: { 0: GUILD },
  context: 0,
  attachment_size_limit: 10_485_760,
  data,
  ...more,
});
