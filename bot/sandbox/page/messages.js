/** One message as a bubble. What a touch does is handed in as `tools` (see `formatted` and `bubble`). */

import { fileUrl } from "./api.js";
import { avatar, clock, fileSize, h, icon, iconButton } from "./dom.js";
import { formatted } from "./entities.js";
import { safeUrl, startPayload } from "./links.js";

const SERVICE = { joined: "Le bot a rejoint le groupe" };

/**
 * The element of a message. `tools`: those of `formatted`, and `isPending(data)`, `onPress(data)`, `onCopy(text)`,
 * `ownId` (in a group, the member one writes as, else 0), `voterId`, `onVote(place)`, `onInline(query, isElsewhere)`, `onMenu(element, point?)`, `onShow(messageId)`.
 */
export function bubble(message, tools) {
  if (message.service) return h("p", { class: "service", "data-id": message.message_id }, SERVICE[message.service] ?? message.service);
  const isOwn = tools.ownId ? message.from.id === tools.ownId : !message.is_from_bot;
  const isMember = !isOwn && !message.is_from_bot;
  const content = [sender(message, isMember), message.forwarded_from && h("span", { class: "origin" }, `Transféré de ${message.forwarded_from}`), quoted(message, tools), attachment(message), words(message, tools), poll(message, tools), footer(message, isOwn)];
  const body = h("div", { class: "body" }, content);
  const more = iconButton("more", "Actions sur ce message", (event) => tools.onMenu(event.currentTarget), { tabindex: "-1", class: "round actions" });
  return h(
    "article",
    {
      class: `message ${isOwn ? "own" : "theirs"}${message.file?.kind === "photo" ? " picture" : ""}`,
      "data-id": message.message_id,
      tabindex: "-1",
      "aria-label": `${isOwn ? "Vous" : message.from.name}, ${clock(message.date)}`,
      "aria-keyshortcuts": "Enter R",
    },
    h("div", { class: "stack" }, body, inlineKeyboard(message, tools)),
    more,
  );
}

function sender(message, isMember) {
  const via = message.via_bot && h("span", { class: "via" }, `via @${message.via_bot}`);
  if (!isMember) return via && h("span", { class: "sender" }, via);
  return h("span", { class: "sender" }, h("strong", {}, message.from.name), via && " ", via);
}

function poll(message, tools) {
  const found = message.poll;
  if (!found) return null;
  const chosen = found.votes[tools.voterId] ?? [];
  const kind = found.is_closed ? "Sondage clos" : `${found.is_quiz ? "Quiz" : "Sondage"}${found.is_anonymous ? " anonyme" : ""}`;
  const option = (one, place) => {
    const share = found.total_voter_count ? `${Math.round((100 * one.voter_count) / found.total_voter_count)} %` : "";
    const props = { type: "button", class: "option", "aria-pressed": String(chosen.includes(place)), disabled: found.is_closed, onclick: () => tools.onVote(place) };
    return h("button", props, h("span", {}, one.text), h("span", {}, found.is_closed || chosen.length ? share : ""));
  };
  const count = found.total_voter_count ? `${found.total_voter_count} vote${found.total_voter_count > 1 ? "s" : ""}` : "Aucun vote";
  return h("div", { class: "poll", role: "group", "aria-label": kind }, h("small", {}, kind), found.options.map(option), h("small", {}, count));
}

function words(message, tools) {
  return message.text ? h("div", { class: "words", dir: "auto" }, formatted(message.text, message.entities, tools)) : null;
}

function footer(message, isOwn) {
  const time = new Date(message.date * 1000).toISOString();
  return h(
    "p",
    { class: "footer" },
    message.edit_date && h("span", { class: "edited", title: `Modifié à ${clock(message.edit_date)}` }, "modifié"),
    h("time", { datetime: time }, clock(message.date)),
    isOwn && icon("check"),
  );
}

function quoted(message, tools) {
  const target = message.reply_to;
  if (!target) return null;
  return h(
    "button",
    { type: "button", class: "reply-to", onclick: () => tools.onShow(target.message_id), "aria-label": `En réponse à ${target.name} : ${target.text}` },
    h("strong", {}, target.name),
    h("span", {}, target.text || "Pièce jointe"),
  );
}

function attachment(message) {
  if (message.file) return message.file.kind === "photo" ? photo(message.file) : file(message.file);
  if (message.location) return place(message.location);
  return message.contact ? contact(message.contact) : null;
}

function photo(found) {
  const url = fileUrl(found);
  const image = h("img", { src: url, alt: "Photo", width: found.width, height: found.height });
  image.addEventListener("error", () => image.replaceWith(h("span", { class: "no-image" }, icon("photo"), "Image illisible")));
  return h("a", { class: "photo", href: url, download: found.name, title: `Télécharger ${found.name}` }, image);
}

function file(found) {
  const isVoice = found.kind === "voice";
  return h(
    "a",
    { class: "attachment", href: fileUrl(found), download: found.name, "aria-label": `Télécharger ${found.name}, ${fileSize(found.size)}` },
    h("span", { class: "disc" }, icon(isVoice ? "voice" : "save")),
    h("span", { class: "what" }, h("strong", {}, isVoice ? "Message vocal" : found.name), h("small", {}, `${fileSize(found.size)}${extension(found)}`)),
  );
}

const extension = (found) => (found.name.includes(".") ? ` · ${found.name.split(".").pop().toUpperCase()}` : "");

function place({ latitude, longitude, live_period: period }) {
  const [lat, lon] = [latitude.toFixed(5), longitude.toFixed(5)];
  return h(
    "a",
    { class: "attachment", href: `https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=17/${lat}/${lon}`, target: "_blank", rel: "noopener noreferrer" },
    h("span", { class: "disc" }, icon("pin")),
    h("span", { class: "what" }, h("strong", {}, period ? "Position en direct" : "Position"), h("small", {}, `${lat}, ${lon}`)),
  );
}

function contact({ first_name: name, phone_number: phone }) {
  return h(
    "div",
    { class: "attachment" },
    avatar(name.length, name),
    h("span", { class: "what" }, h("strong", {}, name), h("small", {}, phone)),
  );
}

function inlineKeyboard(message, tools) {
  if (!message.buttons.length) return null;
  const rows = message.buttons.map((row) => h("div", { class: "keys" }, row.map((button) => key(button, tools))));
  return h("div", { class: "inline-keyboard", role: "group", "aria-label": "Actions proposées" }, rows);
}

function key(button, tools) {
  if (button.kind === "url") return urlKey(button, tools);
  const actions = {
    callback: () => tools.onPress(button.data),
    copy: () => tools.onCopy(button.copy),
    inline: () => tools.onInline(button.query, button.is_elsewhere),
  };
  const isPending = button.kind === "callback" && tools.isPending(button.data);
  const node = h(
    "button",
    { type: "button", class: "key", "data-data": button.kind === "callback" ? button.data : null, title: button.text, onclick: actions[button.kind], disabled: !actions[button.kind] },
    h("span", {}, button.text),
    button.kind === "copy" && icon("copy"),
  );
  markPending(node, isPending);
  return node;
}

function urlKey(button, tools) {
  const payload = startPayload(button.url, tools.username);
  if (payload !== null) return h("button", { type: "button", class: "key", title: button.text, onclick: () => tools.onStart(payload) }, h("span", {}, button.text));
  const url = safeUrl(button.url);
  if (!url) return h("button", { type: "button", class: "key", disabled: true }, h("span", {}, button.text));
  return h("a", { class: "key", href: url.href, target: "_blank", rel: "noopener noreferrer", title: url.href }, h("span", {}, button.text), icon("out"));
}

function markPending(node, isPending) {
  node.classList.toggle("pending", isPending);
  if (isPending) node.setAttribute("aria-busy", "true");
  else node.removeAttribute("aria-busy");
}

/** Show or stop the spinners of a message's buttons. */
export function updatePending(node, isPending) {
  for (const one of node.querySelectorAll(".key[data-data]")) markPending(one, isPending(one.dataset.data));
}
