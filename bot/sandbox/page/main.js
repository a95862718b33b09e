/** Puts the page together. The person on the screen is in the address (`#1001`), so it survives a reload. */

import { beginAttachments } from "./attach.js";
import { attempt, beginComposer, edit, isEditable, messageUnder, onEscape, replyTo, say, start, write } from "./composer.js";
import { byId, placeIcons } from "./dom.js";
import { beginHeader } from "./header.js";
import { startPayloads } from "./links.js";
import { beginLog } from "./log.js";
import { beginPanel } from "./panel.js";
import { beginPeople } from "./people.js";
import { alertBox, copy, openMenu, toast } from "./popup.js";
import { begin, choose, doAs, group, on, person, speakAs, state } from "./state.js";

const LONG_PRESS = 500; // ms
const JITTER = 10; // pixels a resting finger may move
const RETRY = 2000; // ms

const tools = {
  onCommand: say,
  onStart: start,
  onCopy: copy,
  onInline: (query, isElsewhere) => (isElsewhere ? askElsewhere(query) : askHere(query)),
  onVote: vote,
  onReply: replyTo,
  onMenu: openMessageMenu,
};

const askHere = (query) => write(`@${state.bot.username} ${query}`);

/** Choose a chat, and ask the bot there. */
function askElsewhere(query) {
  const me = person().id;
  const mine = [...state.people.filter((one) => one.id === me), ...state.groups.filter((one) => one.members.includes(me)).map((one) => ({ ...one, name: one.title }))];
  const open = (one) => () => {
    choose(one.id);
    if (one.id < 0) speakAs(me);
    askHere(query);
  };
  openMenu({ x: innerWidth / 2 - 108, y: innerHeight / 3 }, "Choisir une discussion", mine.map((one) => ({ label: one.id === me ? state.bot.name : one.name, icon: "out", run: open(one) })));
}

/** One option, or one more or less where several may be chosen. */
function vote(message, place) {
  const chosen = message.poll.votes[person().id] ?? [];
  const several = chosen.includes(place) ? chosen.filter((one) => one !== place) : [...chosen, place];
  attempt(() => doAs("votes_for", { message_id: message.message_id, options: message.poll.allows_multiple_answers ? several : [place] }));
}

/** What one can do with a live location of one's own; whether it has ended is for the stand-in to say. */
function liveActions(message) {
  const live = !group() && !message.is_from_bot && message.location?.live_period;
  if (!live) return [];
  const { latitude, longitude } = message.location;
  const id = message.message_id;
  return [
    { label: "Avancer de 100 m", icon: "pin", run: () => attempt(() => doAs("moves", { message_id: id, latitude: latitude + 0.0009, longitude })) },
    { label: "Arrêter le partage", icon: "close", run: () => attempt(() => doAs("stops_sharing", { message_id: id })) },
  ];
}

function openMessageMenu(message, anchor) {
  if (!message) return;
  const invitations = startPayloads(message, state.bot.username);
  const openAs = (one, payload) => ({
    label: `Ouvrir le lien en tant que ${one.name}`,
    icon: "link",
    run: () => {
      choose(one.id);
      start(payload);
    },
  });
  openMenu(anchor, "Actions sur le message", [
    { label: "Répondre", icon: "reply", run: () => replyTo(message) },
    isEditable(message) && { label: "Modifier", icon: "edit", run: () => edit(message) },
    ...liveActions(message),
    message.text && { label: "Copier le texte", icon: "copy", run: () => copy(message.text) },
    ...invitations.flatMap((payload) => state.people.filter((one) => one.id !== state.currentId).map((one) => openAs(one, payload))),
    !group() && { label: "Supprimer", icon: "trash", isDanger: true, run: () => attempt(() => doAs("deletes", { message_id: message.message_id })) },
  ]);
}

/** Right click, and long press where touching does not cause a context menu. */
function followPresses(log) {
  let timer = 0;
  let at = { x: 0, y: 0 };
  const open = (event) => {
    const message = messageUnder(event);
    if (!message) return;
    event.preventDefault();
    openMessageMenu(message, { x: event.clientX, y: event.clientY });
  };
  log.addEventListener("contextmenu", (event) => {
    clearTimeout(timer);
    open(event);
  });
  log.addEventListener("pointerdown", (event) => {
    clearTimeout(timer);
    at = { x: event.clientX, y: event.clientY };
    if (event.pointerType === "touch") timer = setTimeout(() => open(event), LONG_PRESS);
  });
  log.addEventListener("pointermove", (event) => {
    if (Math.hypot(event.clientX - at.x, event.clientY - at.y) > JITTER) clearTimeout(timer);
  });
  for (const kind of ["pointerup", "pointercancel"]) log.addEventListener(kind, () => clearTimeout(timer));
}

function followAddress() {
  on("everything", () => {
    if (state.currentId && location.hash !== `#${state.currentId}`) history.replaceState(null, "", `#${state.currentId}`);
  });
  addEventListener("hashchange", () => choose(Number(location.hash.slice(1))));
}

/** `…/?start=abc#1001` opens the page and follows the start link at once. */
async function followStartInAddress() {
  const payload = new URLSearchParams(location.search).get("start");
  if (payload === null) return;
  history.replaceState(null, "", location.pathname + location.hash);
  await start(payload);
}

async function load() {
  try {
    await begin(Number(location.hash.slice(1)));
    await followStartInAddress();
  } catch {
    byId("bot-status").textContent = "hors ligne, reconnexion…";
    setTimeout(load, RETRY);
  }
}

placeIcons();
followAddress();
beginPeople();
beginHeader();
beginPanel();
beginComposer();
beginAttachments();
beginLog(tools);
followPresses(byId("log"));
on("toast", ({ text, is_alert: isAlert }) => (isAlert ? alertBox(state.bot.name, text) : toast(text)));
on("trouble", (error) => toast(error.message, true));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.defaultPrevented && onEscape()) event.preventDefault();
});
load();
