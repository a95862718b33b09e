/** Which links may be followed, and which of them start the bot. */

const ALLOWED = new Set(["http:", "https:", "tg:", "mailto:"]);
const HOSTS = new Set(["t.me", "www.t.me", "telegram.me"]);

/** An address as a URL, or null unless it is http(s), tg or mailto. A bare "exemple.fr/x" is taken as https. */
export function safeUrl(address) {
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`;
  try {
    const url = new URL(whole);
    return ALLOWED.has(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

/** The payload of a `t.me/bot?start=…` or `tg://resolve?domain=bot&start=…` link to this bot, else null. */
export function startPayload(address, username) {
  const url = safeUrl(address.trim());
  if (!url) return null;
  const isWeb = HOSTS.has(url.hostname) && (url.protocol === "https:" || url.protocol === "http:");
  const isApp = url.protocol === "tg:" && url.href.startsWith("tg://resolve");
  const name = isWeb ? url.pathname.slice(1) : isApp ? url.searchParams.get("domain") : null;
  return name?.toLowerCase() === username.toLowerCase() ? url.searchParams.get("start") : null;
}

/** Every start link in a message (text, hidden links, buttons): payloads without repetition. */
export function startPayloads(message, username) {
  const addresses = [
    ...message.entities.map((one) => one.url ?? message.text.slice(one.offset, one.offset + one.length)),
    ...message.buttons.flat().map((button) => button.url ?? ""),
  ];
  return [...new Set(addresses.map((one) => startPayload(one, username)).filter((payload) => payload))];
}
